"""Connections to a shared book's server, and what goes wrong with them in plain words.

An address may name a host, a port, a database, a login and libpq's options. Passwords come from
where libpq looks for them (~/.pgpass, a service file, PGPASSWORD) and never from an address.
"""

import difflib
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import Conninfo
from psycopg.rows import dict_row

from ledger.journal import JournalUnusable
from ledger.obstacles import CannotBeLookedAt
from ledger.postgres.names import SCHEMA

CONNECT_SECONDS_MAX = 10
RECONNECT_SECONDS_MAX = 3
"""To a server that was reached before. Who looks at figures waits for it, though they are here."""
_KEEPALIVE = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,  # milliseconds
}
"""A cable that was pulled is noticed within half a minute, and not after two hours."""

LOCKED_SECONDS_MAX = 10
"""So long a statement waits for who holds what it needs in a transaction of their own, which only
plain SQL and an administrator do. An append takes milliseconds; but who waits for their turn does
so for thirty seconds, and the next ones are to come to theirs, and to be told the same."""
_SETTINGS = f"""
select set_config(name, value, false) from (values
    ('synchronous_commit', 'on', array['off', 'local']),
    ('lock_timeout', '{LOCKED_SECONDS_MAX}s', array['0'])
) as needed (name, value, instead_of)
where current_setting(name) = any (instead_of)
"""
"""What was acknowledged is on the server's disk, and nobody is waited for without end, whatever a
server does by default."""
_SECRET = ("password", "sslpassword")


NO_BOOK_OF_OURS = f"has a schema {SCHEMA}, which was not made by tally and is no book"
Connection = psycopg.Connection[dict[str, Any]]
"""Its rows are by the names of their columns."""


class NotReached(JournalUnusable, CannotBeLookedAt):
    """No connection to the server is to be had, or it broke."""


class KeptWaiting(JournalUnusable, CannotBeLookedAt):
    """Somebody else holds tables of the book locked."""


@dataclass(frozen=True)
class Address:
    """Where a shared book is: what libpq is told, and what people are told."""

    conninfo: str
    name: str
    """The address, as it can be typed again."""

    def connect(self, seconds_max: int = CONNECT_SECONDS_MAX) -> Connection:
        """A new connection that commits each statement; raises JournalUnusable where none is to be
        had in the time that the address gives, or else in this.
        """
        try:
            connection = psycopg.connect(
                self.conninfo,
                autocommit=True,
                row_factory=dict_row,
                client_encoding="utf8",  # whatever this workstation's PGCLIENTENCODING says
                **self._options(seconds_max),
            )
            try:
                connection.execute(_SETTINGS)
            except psycopg.Error:
                connection.close()
                raise
        except psycopg.Error as error:
            raise NotReached(f"{self.name} {why_not_connected(error)}") from None
        return connection

    def _options(self, seconds_max: int) -> dict[str, Any]:
        options: dict[str, Any] = {
            "connect_timeout": seconds_max,
            "application_name": "tallystick",
            **_KEEPALIVE,
        }
        typed = conninfo_to_dict(self.conninfo)
        return {key: value for key, value in options.items() if key not in typed}


def parse(address: str) -> Address:
    """The address of a shared book; raises JournalUnusable where it is none."""
    try:
        options = conninfo_to_dict(address)
        ports = str(options.get("port", "")).replace(",", "")
        is_readable = ports.isdecimal() or not ports
    except (psycopg.ProgrammingError, UnicodeError):
        is_readable = False
    if not is_readable:
        # What is wrong with it is not said again: a part of it may be a password.
        raise JournalUnusable(
            f"the address of the shared book cannot be read{_options_unknown(address)}; write it"
            " like postgresql://host/database or postgresql://login@host:5432/database"
        )
    if any(options.get(key) for key in _SECRET):
        raise JournalUnusable(
            "a password does not belong in an address, which others on this computer can see; put"
            " it in ~/.pgpass, in a service file or in PGPASSWORD, and leave it out"
        )
    return Address(address, _name(options))


def _options_unknown(address: str) -> str:
    """The names behind the question mark that are of no option of libpq's, if any."""
    behind_a_login = address.rpartition("@")[2]  # before it, a part of a password may stand
    _, _, typed = behind_a_login.partition("?")
    names = [each.partition("=")[0] for each in typed.split("&")]
    known = {option.keyword.decode() for option in Conninfo.get_defaults()}
    unknown = [name for name in names if _OPTION.fullmatch(name) and name not in known]
    if not unknown:
        return ""
    near = difflib.get_close_matches(unknown[0], known, n=1)
    meant = f" (did you mean {near[0]}?)" if near else ""
    return f": it has no option {unknown[0]}{meant}"


_OPTION = re.compile("[a-z_]{1,30}")


def _name(options: dict[str, Any]) -> str:
    """The address as it can be typed again."""
    shown = {key: str(value) for key, value in options.items()}
    login, host, port, database = (shown.pop(key, "") for key in ("user", "host", "port", "dbname"))
    name = "postgresql://"
    if login:
        name += f"{quote(login, safe='')}@"
    if host.startswith("/"):
        shown = {"host": host, **shown}
    else:
        name += f"[{host}]" if ":" in host else host
    if port:
        name += f":{port}"
    if database:
        name += f"/{quote(database, safe='')}"
    rest = "&".join(f"{key}={quote(value, safe='/')}" for key, value in shown.items())
    return f"{name}?{rest}" if rest else name


_ON_CONNECTING = (
    (
        ("permission denied for database",),
        "does not let this login into the database",
        "ask the administrator to grant it connect on the database",
    ),
    (
        ("password authentication failed", "no password supplied", "password required"),
        "does not accept the login or its password",
        "check the login in the address and its line in ~/.pgpass, your service file or"
        " PGPASSWORD, or ask the administrator for a new password",
    ),
    (
        ("is not permitted to log in", 'role "'),
        "does not know this login",
        "check the login in the address, or ask the administrator for one",
    ),
    (
        ("no pg_hba.conf entry", "pg_hba.conf rejects"),
        "does not let this login in from here, or not without encryption",
        "add sslmode=require to the address, or ask the administrator what the server asks for",
    ),
    (
        ("server does not support SSL", "SSL was required"),
        "offers no encryption, which the address asks for",
        "ask the administrator to switch TLS on; leave sslmode out only where the network is your"
        " own",
    ),
    (
        ("certificate verify failed", "root certificate file", "server certificate for"),
        "shows a certificate that is not trusted here",
        "check sslrootcert and the host's name in the address, or ask the administrator",
    ),
    (
        ("too many clients", "too many connections", "remaining connection slots"),
        "has as many connections as it takes",
        "try again in a moment, or ask the administrator to raise the limit",
    ),
    (
        ("starting up", "shutting down", "not yet accepting", "recovery mode"),
        "is just starting or stopping",
        "try again in a moment",
    ),
    (
        ("could not translate host name", "failed to resolve host", "Name or service not known"),
        "names a host that is not found",
        "check the host's name in the address and the network",
    ),
    (
        ("definition of service", "service file"),
        "names a service that no service file has",
        "check the name in the address against ~/.pg_service.conf",
    ),
)
"""What libpq says, what that is in plain words, and what to do about it; the first that fits."""


def why_not_connected(error: psycopg.Error) -> str:
    """Why there is no connection, and after a semicolon what to do; to follow the address."""
    said = str(error)
    if "database" in said and "does not exist" in said:
        return (
            "names a database that the server does not have; check its name, or ask the"
            " administrator to make it: createdb NAME"
        )
    for words, wrong, remedy in _ON_CONNECTING:
        if any(word in said for word in words):
            return f"{wrong}; {remedy}"
    return (
        "cannot be reached; check the network and that the server runs, and try again: nothing"
        " that was recorded is lost"
    )


def why_refused(error: psycopg.Error) -> str | None:
    """Why the server refused a statement, and what to do; None where that is nothing known."""
    if isinstance(error, errors.InvalidSchemaName | errors.UndefinedTable):
        return "holds no book; ask the administrator to make one: tally init --book ADDRESS"
    if isinstance(error, errors.UndefinedColumn):
        return f"{NO_BOOK_OF_OURS}; ask the administrator whose that is, or give another database"
    if isinstance(error, errors.ReadOnlySqlTransaction):
        return (
            "can only be read: it is a standby, or was made read-only; give the address of the"
            " server that takes new entries, or ask the administrator"
        )
    if isinstance(error, errors.InsufficientPrivilege):
        return (
            "does not give this login the rights for that; ask the administrator to grant it"
            " tallystick_recorder, or tallystick_reader to read alone"
        )
    if isinstance(error, errors.DiskFull):
        return "has no space left on its disk; tell the administrator"
    return None
