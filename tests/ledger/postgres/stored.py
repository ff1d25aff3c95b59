"""Rows of a shared book's table as plain SQL writes them, past every rule of the program."""

import json
from datetime import UTC, datetime
from typing import Any

from tests.shared_books import SharedBook

INSERT = """
insert into tallystick.stored_events
select (select id from tallystick.book), %s, %s, convert_to(%s, 'UTF8')
"""
INSERT_NEXT = """
insert into tallystick.stored_events
select (select id from tallystick.book), count(*) + 1, %s, convert_to(%s, 'UTF8')
from tallystick.stored_events
"""


def said(by: str, event: str = "ActNoted", **fields: Any) -> tuple[str, str]:
    """An event's name, and JSON that says enough of it for what the database looks at."""
    content = {
        "event": event,
        "version": 1,
        "decision": "PCD 2001",
        "decided_on": "2024-05-10",
        "effective_on": "2024-05-10",
        "recorded_at": datetime.now(UTC).isoformat().replace("+00:00", "Z"),
        "recorded_by": by,
        **fields,
    }
    return event, json.dumps({key: each for key, each in content.items() if each is not None})


def note(shared: SharedBook, by: str, **fields: Any) -> None:
    """One more entry is in the book, recorded by this login."""
    shared.sql(by, INSERT_NEXT, said(by, **fields))


def review(shared: SharedBook, by: str, reviewed_to: int, **fields: Any) -> None:
    """The decision is reviewed by this login, up to an entry."""
    note(shared, by, event="DecisionReviewed", reviewed_to=reviewed_to, **fields)
