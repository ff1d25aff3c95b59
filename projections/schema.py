"""The tables of the views: an ordinary SQLite file, made and migrated with sqlite-utils.

Days are kept as proleptic Gregorian ordinals (Python's date.toordinal), money as pence and names
as numbers, so that the table asked most stays small; the SQL views at the end give the same in
words for Datasette and any other tool.
"""

import sqlite3

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from projections.pots import GIVEN
from projections.totals import ALL as ALL_TOTALS

views_schema = Migrations("tallystick_views")

_TABLES: dict[str, dict[str, type]] = {
    # One row: how far the views have come in which book, and the root so far.
    "position": {"id": int, "book": str, "number": int, "subtrees": bytes, "last_stored": bytes},
    "decision": {
        "id": int,  # the number of its first entry
        "reference": str,
        "signed": int,  # the number of its DecisionSigned; null for a book-keeping act
        "title": str,
        "decided_by": str,
        "decided_on": int,
        "dated_by": str,
        "date_note": str,
        "not_before": int,
        "link": str,
    },
    # What a decision read, from the entry `number` on: what an earlier --up-to still sees.
    "decision_reading": {
        "decision": int,
        "number": int,
        "title": str,
        "decided_on": int,
        "dated_by": str,
        "date_note": str,
    },
    "entry": {
        "number": int,
        "decision": int,
        "kind": str,
        "original": int,  # the entry it corrects or settles in the end; otherwise itself
        "programme": int,
        "stands_in": int,
        "despite": int,  # 1 where it is recorded although a rule speaks against it
        "prior_year": int,  # 1 where it corrects a closed year from a day in an open one
        "waits": int,  # 1 where it ever had a condition, or awaited something
        "settles": int,  # the entry whose `awaits` it ends
        "recorded_at": str,
        "recorded_on": int,  # the day in London
        "recorded_by": str,
        # Where to look when the root is another: the entry's leaf hash as it was counted, or rather
        # its first 8 bytes as a signed number. No proof: that is the root.
        "leaf_start": int,
    },
    # What a corrected entry read, from the entry `number` on; an entry never corrected has no row.
    "entry_reading": {
        "entry": int,
        "number": int,
        "programme": int,
        "stands_in": int,
        "despite": int,
        "settles": int,
    },
    "recorded_file": {"sha256": str, "first": int},
    "fund": {"id": int, "name": str, "kind": str, "may_carry": int, "closed_on": int},
    # The kind of a fund, and whether its money may be carried, from the entry `number` on.
    "fund_reading": {"fund": int, "number": int, "kind": str, "may_carry": int},
    "fund_name": {"key": str, "fund": int, "number": int, "claim": int},
    # An opening balance stands (1) or no longer does (-1), whatever its amount: it can be nothing.
    "opening": {
        "number": int,  # the entry that says so
        "original": int,  # the entry that opened the fund
        "fund": int,
        "year": int,
        "effective_on": int,
        "known_on": int,
        "stands": int,
    },
    "programme": {"id": int, "name": str, "part_of": str, "closed_on": int},
    # Each claim on a name since entry `number`; the last of each key and programme holds.
    "programme_name": {"key": str, "programme": int, "number": int, "claim": int},
    "holder": {"id": int, "kind": str, "label": str, "key": str, "gss_code": str},
    "year": {"id": int, "label": str, "begins": int},
    "movement": {
        "number": int,  # the entry that posted it
        "original": int,  # the entry whose reading it follows from
        "corrected": int,  # 1 where there would be no such movement without corrections
        "family": str,
        "fund": int,
        "programme": int,
        "holder": int,
        "year": int,
        "heading": str,
        "effective_on": int,
        "known_on": int,
        "pence": int,
        # By which of its movements an entry is counted in a row, as projections.totals explains.
        "acts": int,
        "held_acts": int,
        "spread": int,
    },
}
_KEYS: dict[str, str | tuple[str, ...]] = {
    "position": "id",
    "decision": "id",
    "entry": "number",
    "entry_reading": ("entry", "number"),
    "recorded_file": "sha256",
    "fund": "id",
    "fund_reading": ("fund", "number"),
    "fund_name": ("key", "fund", "number"),
    "programme": "id",
    "programme_name": ("key", "programme", "number"),
    "holder": "id",
    "year": "id",
}
_MAY_BE_NULL = {
    "decision": {"signed", "title", "decided_by", "dated_by", "date_note", "not_before", "link"},
    "decision_reading": {"date_note"},
    "entry": {"programme", "settles"},
    "entry_reading": {"programme", "settles"},
    "fund": {"closed_on"},
    "programme": {"part_of", "closed_on"},
    "holder": {"gss_code"},
    "movement": {"fund", "programme", "holder"},
}
_INDEXES = (
    ("decision", ["reference"]),
    ("decision_reading", ["decision", "number"]),
    ("entry", ["decision"]),
    ("entry", ["original"]),
    ("entry", ["kind"]),
    ("entry", ["settles"]),
    ("entry", ["recorded_on"]),
    ("entry", ["stands_in", "programme"]),
    ("opening", ["fund"]),
    ("holder", ["key"]),
    ("movement", ["original"]),
    ("movement", ["number"]),
    ("movement", ["effective_on"]),
    ("movement", ["known_on"]),
)
_PASTS = (
    ("funds", "fund", "effective_on, year", ", heading"),
    ("funds", "programme", "year, effective_on", ""),
    ("unfunded", "programme", "year, effective_on", ""),
    ("commitments", "programme", "year, effective_on", ""),
    ("commitments", "holder", "year, effective_on", ", programme"),
)
"""What the movements of a family are summed up by: its past by days is found in an index alone."""
_RARE = ("despite", "prior_year")
"""Marks that few entries have: they are found without looking at the others."""
_RARE_MOVEMENTS = {
    "late": "known_on > effective_on",
    "corrected": "corrected",
    "spread": "spread",
}
"""What few movements are, likewise."""
# Ordinal 1 is 1 January of year 1, Julian day 1721425.5.
_DAY = "date({} + 1721424.5)"


@views_schema()
def tables_of_the_first_version(db: Database) -> None:
    for name, columns in _TABLES.items():
        key = _KEYS.get(name)
        required = set(columns) - _MAY_BE_NULL.get(name, set()) - {key}
        db.table(name).create(columns, pk=key, not_null=required, strict=True)
    for table, index in _INDEXES:
        db.table(table).create_index(index)
    for family, of, by, and_ in _PASTS:
        db.execute(
            f"create index idx_movement_{family}_by_{of} on movement"
            f" ({of}, {by}, number, known_on, corrected, pence{and_}) where family = '{family}'"
        )
    db.execute(
        "create index idx_movement_given on movement (fund, year, number, effective_on, pence)"
        f" where {GIVEN}"
    )
    for mark in _RARE:
        db.execute(f"create index idx_entry_{mark} on entry (number) where {mark}")
    db.execute(
        "create index idx_decision_reading_inferred on decision_reading (decision, number)"
        " where dated_by = 'inferred'"
    )
    for name, condition in _RARE_MOVEMENTS.items():
        db.execute(
            f"create index idx_movement_{name} on movement (family, known_on, effective_on)"
            f" where {condition}"
        )
    for totals in ALL_TOTALS:
        key = ("level", *totals.key, "effective", "known", "block")
        typed = ", ".join(
            f"{name} {'text' if name == 'heading' else 'integer'} not null"
            for name in (*key, *totals.figures)
        )
        db.execute(
            f"create table {totals.table} ({typed}, primary key ({', '.join(key)}))"
            " strict, without rowid"
        )
        for time in ("effective", "known"):  # by which the edges of a question are found
            db.table(totals.table).create_index(["level", time])
    db.create_view(
        "movements",
        f"""
        select movement.number as entry, decision.reference as decision, movement.family,
               fund.name as fund, programme.name as programme, holder.label as holder,
               year.label as year, movement.heading, movement.pence,
               {_DAY.format("movement.effective_on")} as effective_on,
               {_DAY.format("movement.known_on")} as known_on,
               entry.recorded_at, entry.recorded_by
        from movement
        join entry on entry.number = movement.number
        join decision on decision.id = entry.decision
        join year on year.id = movement.year
        left join fund on fund.id = movement.fund
        left join programme on programme.id = movement.programme
        left join holder on holder.id = movement.holder
        """,
    )


def make(connection: sqlite3.Connection) -> None:
    """The file has every table that this version makes; what is in it stays."""
    views_schema.apply(Database(connection, execute_plugins=False))
