"""Who keeps the others waiting in a shared book: a session that holds a lock in a transaction."""

from collections.abc import Sequence
from contextlib import suppress

import psycopg

from ledger.keeping import Busy
from ledger.postgres.connecting import Connection
from ledger.postgres.names import SCHEMA

_HOLDERS = f"""
select distinct usename as login, application_name as program, pid as session,
    extract(epoch from clock_timestamp() - xact_start)::bigint as seconds
from pg_locks join pg_stat_activity using (pid)
where relation in (select oid from pg_class where relname = any (%(tables)s)
        and relnamespace = '{SCHEMA}'::regnamespace)
    and granted and (mode not in ('AccessShareLock', 'ShareUpdateExclusiveLock')
        or pid in (select unnest(pg_blocking_pids(waiting.pid)) from pg_locks as waiting
            where not waiting.granted and waiting.relation = pg_locks.relation))
    and pid <> pg_backend_pid() and cardinality(pg_blocking_pids(pid)) = 0
order by session
"""
"""Who waits for another is not named: the other is, also where they only read. Since when,
PostgreSQL tells a login of its own sessions, and an administrator of all."""

_MINUTE, _HOUR = 60, 3_600


def busy(
    connection: Connection,
    tables: Sequence[str],
    wrong: str,
    nothing: str = "nothing was recorded",
) -> Busy:
    """That somebody else holds these tables of a book, and who, as far as the server tells it.

    `wrong` is what that keeps from being done.
    """
    found = _holders(connection, tables)
    if found is None:
        return Busy(f"{wrong}; {nothing}, try again")
    who, sessions = found
    return Busy(f"{wrong}: {who}; {nothing}, try again, or {_ask(sessions)}", who)


def locked_by(connection: Connection) -> str:
    """That somebody holds tables of a book from those who read, who that is as far as the server
    tells it, and what to do; to follow the address.
    """
    wrong = "has tables that somebody else holds locked"
    found = _holders(connection, ("book", "stored_events"))
    if found is None:
        return f"{wrong}; try again in a moment, or ask the administrator whose session that is"
    who, sessions = found
    return f"{wrong}: {who}; try again in a moment, or {_ask(sessions)}"


def _holders(connection: Connection, tables: Sequence[str]) -> tuple[str, str] | None:
    """Who they are, and the numbers of their sessions; None where the server names nobody."""
    rows = []
    with suppress(psycopg.Error):  # what is wrong is known without it
        rows = connection.execute(_HOLDERS, {"tables": list(tables)}).fetchall()
    if not rows:
        return None
    who = " and ".join(_in_words(row["login"], row["program"], row["seconds"]) for row in rows)
    return who, ", ".join(str(row["session"]) for row in rows)


def _ask(sessions: str) -> str:
    return f"ask them or the administrator to end it (session {sessions})"


def _in_words(login: str, program: str, seconds: int | None) -> str:
    """A login, with which program, and for how long: "ada (psql), for 12 minutes"."""
    by = f"{login} ({program})" if program else login
    return by if seconds is None else f"{by}, for {_duration(seconds)}"


def _duration(seconds: int) -> str:
    for unit, name in ((_HOUR, "hours"), (_MINUTE, "minutes")):
        if seconds >= 2 * unit:
            return f"{seconds // unit} {name}"
    return f"{seconds} seconds"
