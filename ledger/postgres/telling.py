"""How a server tells who listens that somebody recorded: by a trigger, on a channel of its own.

What is told is empty: PostgreSQL tells the same only once a transaction, however many entries that
adds, and what was added is read from the journal. Whoever may connect may listen.
"""

from ledger.postgres.step import Function

CHANNEL = "tallystick_entries"
QUEUE_USED_MAX = 0.5
"""Of what PostgreSQL keeps for those who have not yet heard. A full queue, which a session leaves
that listens and idles in a transaction, fails every commit that tells; who listens looks anyway."""

FUNCTIONS = {
    "tells_who_listens": Function(
        f"""
begin
    if pg_notification_queue_usage() <= {QUEUE_USED_MAX} then
        perform pg_notify('{CHANNEL}', '');
    end if;
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
