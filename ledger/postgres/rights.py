"""Who holds which rights in a shared book's database: those that nobody was given when it was made,
and those that a server's administrators have over every guard.
"""

from ledger.postgres.connecting import Connection
from ledger.postgres.names import OWNER, SCHEMA
from ledger.postgres.step import Step


def rights_faults(connection: Connection, meant: Step) -> list[str]:
    """Who holds a right that nobody was given when the book was made."""
    on_tables = connection.execute(
        f"select relname, {_HELD} from pg_class, aclexplode(relacl)"
        " where relnamespace = %s::regnamespace and relkind = 'r' and grantee <> relowner"
        " order by relname, who, held",
        (SCHEMA,),
    )
    elsewhere = connection.execute(
        f"select 'column ' || attname || ' of table ' || relname as what, {_HELD}"
        " from pg_attribute join pg_class on pg_class.oid = attrelid, aclexplode(attacl)"
        " where relnamespace = %(schema)s::regnamespace and grantee <> relowner"
        f" union all select 'schema ' || nspname, {_HELD}"
        " from pg_namespace, aclexplode(nspacl)"
        " where pg_namespace.oid = %(schema)s::regnamespace"
        " and privilege_type <> 'USAGE' and grantee <> nspowner"
        " order by what, who, held",
        {"schema": SCHEMA},
    )
    owned = connection.execute(
        "select 'schema ' || nspname as what, pg_get_userbyid(nspowner) as who"
        " from pg_namespace where pg_namespace.oid = %(schema)s::regnamespace"
        " union all select 'function ' || proname, pg_get_userbyid(proowner)"
        " from pg_proc where pronamespace = %(schema)s::regnamespace order by what",
        {"schema": SCHEMA},
    )
    return [
        *(f"{who} can act as {OWNER}, and change everything" for who in _owners(connection)),
        *(f"{row['who']} owns {row['what']}" for row in owned if row["who"] != OWNER),
        *(
            f"{row['who']} holds {row['held']} on table {row['relname']}"
            for row in on_tables
            if (row["who"], row["held"]) not in meant.rights.get(row["relname"], ())
        ),
        *(f"{row['who']} holds {row['held']} on {row['what']}" for row in elsewhere),
    ]


_HELD = """privilege_type as held,
    case grantee when 0 then 'everybody' else pg_get_userbyid(grantee) end as who"""


def _owners(connection: Connection) -> list[str]:
    """The logins that hold the owner's rights or can take them on, beside superusers."""
    rows = connection.execute(
        "select rolname from pg_roles where rolcanlogin and not rolsuper"
        " and pg_has_role(oid, %s, %s) order by rolname",
        (OWNER, "USAGE, SET" if _tells_apart(connection) else "MEMBER"),
    )
    return [row["rolname"] for row in rows]


def past_guards(connection: Connection) -> list[str]:
    """Who could take guards away, change entries and put them back: superusers, who may become one
    or act as the server itself, and who may make themselves the tables' owner.
    """
    rows = connection.execute(
        "select rolname from pg_roles as person where rolcanlogin and (exists ("
        "    select from pg_roles as power where (power.rolsuper or power.rolname = any (%s))"
        "    and pg_has_role(person.oid, power.oid, 'MEMBER')"
        ") or (rolcreaterole and not %s)) order by rolname",
        ([OWNER, *_AS_THE_SERVER], _tells_apart(connection)),
    )
    logins = ", ".join(row["rolname"] for row in rows)
    return [f"rights past every guard, by which entries could be changed, have the logins {logins}"]


_AS_THE_SERVER = ("pg_execute_server_program", "pg_write_server_files")


def _tells_apart(connection: Connection) -> bool:
    """Whether the server tells who may give a role from who holds it: since version 16. Before,
    whoever may make roles may give themselves any but a superuser's.
    """
    return connection.info.server_version >= 160_000
