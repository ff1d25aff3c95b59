"""Who keeps the others waiting in a shared book: a session that holds a lock in a transaction."""

from collections.abc import Sequence
from contextlib import suppress

import psycopg

from ledger.keeping import Busy
from ledger.postgres.link import Connection
from ledger.postgres.names import SCHEMA

_HOLDERS = f"""
select distinct usename as login, application_name as program, pid as session,
    extract(epoch from clock_timestamp() - xact_start)::bigint as seconds
from pg_locks join pg_stat_activity using (pid)
where relation in (select oid from pg_class where relname = any (%s)
        and relnamespace = '{SCHEMA}'::regnamespace)
    and granted and mode not in ('AccessShareLock', 'ShareUpdateExclusiveLock')
    and pid <> pg_backend_pid() and cardinality(pg_blocking_pids(pid)) = 0
order by session
"""
"""Who waits for another is not named: the other is. Since when, PostgreSQL tells a login of its own
sessions, and an administrator of all."""

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
    rows = []
    with suppress(psycopg.Error):  # what is wrong is known without it
        rows = connection.execute(_HOLDERS, (list(tables),)).fetchall()
    if not rows:
        return Busy(f"{wrong}; {nothing}, try again")
    who = " and ".join(_in_words(row["login"], row["program"], row["seconds"]) for row in rows)
    sessions = ", ".join(str(row["session"]) for row in rows)
    return Busy(
        f"{wrong}: {who}; {nothing}, try again, or ask them or the administrator to end it (session"
        f" {sessions})",
        who,
    )


def _in_words(login: str, program: str, seconds: int | None) -> str:
    """A login, with which program, and for how long: "ada (psql), for 12 minutes"."""
    by = f"{login} ({program})" if program else login
    return by if seconds is None else f"{by}, for {_duration(seconds)}"


def _duration(seconds: int) -> str:
    for unit, name in ((_HOUR, "hours"), (_MINUTE, "minutes")):
        if seconds >= 2 * unit:
            return f"{seconds // unit} {name}"
    return f"{seconds} seconds"
