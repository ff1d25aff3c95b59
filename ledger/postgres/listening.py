"""What says that somebody recorded in a shared book: the server, to who listens."""

import selectors
import threading

import psycopg
from psycopg import errors

from ledger.postgres.connecting import Address
from ledger.postgres.link import unusable
from ledger.postgres.names import SCHEMA
from ledger.postgres.telling import CHANNEL, TRIGGERS

_HEARD_EVERY_SECONDS = 0.2
"""So soon is it noticed that nobody wants to hear any more; what is told is heard at once."""
_UNHEARD_WHERE_TOLD, _UNHEARD_WHERE_NOT = 150, 2

_TELLS = f"""
select count(*) = %s as tells from pg_trigger
where tgrelid = '{SCHEMA}.stored_events'::regclass and tgname = any (%s) and tgenabled <> 'D'
"""


class ServerChanges:
    """See ledger.keeping.Changes. Where the server tells nothing, as a standby and a database
    without the trigger, it is looked there twice a second.
    """

    def __init__(self, address: Address) -> None:
        """A connection of its own; raises JournalUnusable where there is none to be had."""
        self._address = address
        self._connection = address.connect()
        try:
            is_told = self._is_told()
        except psycopg.Error as error:
            told = unusable(address, error, self._connection)
            self._connection.close()
            raise told from error
        self.looks_unheard = _UNHEARD_WHERE_TOLD if is_told else _UNHEARD_WHERE_NOT

    def _is_told(self) -> bool:
        try:
            self._connection.execute(f"listen {CHANNEL}")
        except errors.ReadOnlySqlTransaction:  # a standby refuses it
            return False
        found = self._connection.execute(_TELLS, (len(TRIGGERS), list(TRIGGERS))).fetchone()
        return bool(found and found["tells"])

    def come(self, stopped: threading.Event) -> bool:
        try:
            if self._heard() or stopped.is_set():
                return not stopped.is_set()
            with selectors.DefaultSelector() as waiting:
                waiting.register(self._connection, selectors.EVENT_READ)
                waiting.select(_HEARD_EVERY_SECONDS)
            return self._heard()
        except psycopg.Error as error:
            raise unusable(self._address, error, self._connection) from error

    def _heard(self) -> bool:
        """What came is taken off the connection, without waiting for more."""
        return bool(list(self._connection.notifies(timeout=0)))

    def close(self) -> None:
        self._connection.close()
