"""How a server tells who listens that somebody recorded: by a trigger, on a channel of its own.

What is told is empty: PostgreSQL tells the same only once a transaction, however many entries that
adds, and what was added is read from the journal. Whoever may connect may listen.
"""

from ledger.postgres.step import Function

CHANNEL = "tallystick_entries"

FUNCTIONS = {
    "tells_who_listens": Function(
        f"""
begin
    perform pg_notify('{CHANNEL}', '');
    return null;
end"""
    )
}
TRIGGERS = {
    "who_listens_is_told": """
        after insert on tallystick.stored_events
        for each statement execute function tallystick.tells_who_listens()"""
}
"""What ledger.postgres.schema_2 adds for it."""
