"""The record itself: the register of decisions, the population of entries, what was restated."""

import dataclasses
from datetime import date

from events.decisions import DecisionSigned
from events.event import Event
from ledger.kinds import KIND_OF_EVENT
from projections.comparing import Difference, compare
from projections.figures import day
from projections.questions import Question, in_words
from projections.register import Decision
from projections.reviews import Reviewed, to_review
from projections.standing import Stood
from projections.words import describe
from replay.pack.held import Held
from replay.pack.tables import Row, Section, Table


def decisions_section(held: Held) -> Section:
    """The register: every decision with who decided, recorded and reviewed it."""
    columns = [field.name for field in dataclasses.fields(Decision)]
    review = ["review", "reviewed_by", "reviewed_on", "override_because"]
    papers = _papers(held)
    rows = [
        {
            **dataclasses.asdict(decision),
            "title": held.title_of(decision),
            **review_cells(state),
            "recorded_by": _recorded_by(held, decision),
            "document_sha256": papers.get(decision.id),
        }
        for decision, state in held.decisions
    ]
    table = Table(
        "decisions",
        "Decisions, in the order in which they were signed",
        "How a date is known: signed or published on the paper or its page, or inferred. Approved"
        " is what the entries approve as corrected since, figures that only quote an earlier"
        " decision left out. The SHA-256 is that of the paper that was read, where it was kept.",
        [*columns, "recorded_by", *review, "document_sha256"],
        rows,
        [
            *("reference", "title", "decided_on", "dated_by", "decided_by", "entries"),
            *("approved_pence", "recorded_by", *review[:2], *review[3:], "document_sha256"),
        ],
    )
    told = [
        "Every decision signed by the dates asked, and the book-keeping acts (BOOK) that no paper"
        " orders. A review says that somebody else than who recorded the entries read them against"
        " the paper."
    ]
    return Section("decisions", "Register of decisions", told, [table])


def _papers(held: Held) -> dict[int, str | None]:
    """The SHA-256 of each decision's paper, as corrected since, by the decision's number."""
    decision_of = dict(
        held.connection.execute("select number, decision from entry where kind = 'DecisionSigned'")
    )
    return {
        decision_of[each.entry.number]: each.reading.document_sha256
        for each in held.entries
        if isinstance(each.reading, DecisionSigned) and not each.stood.struck_out
    }


def _recorded_by(held: Held, decision: Decision) -> list[str]:
    entries = to_review(held.connection, decision.id, 0, held.question.up_to)
    return list(dict.fromkeys(entry.recorded_by for entry in entries))


def review_cells(state: Reviewed) -> Row:
    """How a decision stands with the second pair of eyes; None where there is no review."""
    last = state.last
    return {
        "review": str(state.standing),
        "reviewed_by": last and last.reviewed_by,
        "reviewed_on": last and last.reviewed_on,
        "override_because": last and last.override_because,
    }


def entries_section(held: Held, root: bytes) -> Section:
    """The complete population: every entry that the book held, whether or not it counts."""
    columns = ["number", "decision", "kind", "says", "cite", "decided_on", "effective_on"]
    columns += ["known_on", *_RECORDED_AS, "amount_pence", "recorded_at", "recorded_by"]
    columns += ["changed_by", "struck_out", "struck_out_by", "counts"]
    stood = [column for column in columns if column in _STOOD]
    rows = [
        {
            **each.row(),
            "number": each.entry.number,
            **{column: getattr(each.stood, column) for column in stood},
        }
        for each in held.entries
    ]
    told = [
        "Every entry that this book held, in the order of recording, without a gap: what each says"
        " is as it was recorded, for an entry is never changed. What became of it is in changed by"
        " and struck out. Counts says whether it was known and effective by the dates asked.",
        f"{population(held)}. Root over the stored bytes of all of them: {root.hex()}. The bytes"
        " themselves are in entries.jsonl, a line each.",
    ]
    table = Table(
        "entries",
        "Entries",
        "Effective is the day from which an entry counts, known the day from which it was known:"
        " that of its decision, as it was learnt. Where the entry itself has another day, that is"
        " told as recorded. The amount of a correction is what it sets. Times of recording are"
        " UTC.",
        columns,
        rows,
    )
    return Section("entries", "The complete population of entries", told, [table])


_RECORDED_AS = ("recorded_as_decided_on", "recorded_as_effective_on")
_STOOD = frozenset(field.name for field in dataclasses.fields(Stood))


def population(held: Held) -> str:
    """How many entries, the first and the last, and when these were recorded."""
    if not held.entries:
        return "No entries"
    first, last = held.entries[0].entry, held.entries[-1].entry
    when = [f"{each.event.recorded_at:%Y-%m-%d %H:%M:%S} UTC" for each in (first, last)]
    return (
        f"{len(held.entries)} entries: entry {first.number}, recorded at {when[0]}, to entry"
        f" {last.number}, recorded at {when[1]}"
    )


def restatements_section(held: Held) -> Section:
    """Every balance that would have been reported otherwise on the day, and the entries why."""
    asked = held.question
    then = Question(asked.as_at, asked.known_then, asked.up_to)
    now = Question(asked.as_at, date.max, len(held.everything))
    found = [each for of_axis in compare(held.connection, then, now).values() for each in of_axis]
    restated = [_restated(each) for each in found]
    why = [row for each in found for row in _explained(held, each)]
    told = [
        f"Each balance {in_words(then)}, beside the same balance as at the same day by all that"
        f" this book holds now, entries 1 to {now.up_to}. Now is what the book held when this pack"
        " was made; then is what could be known on the day itself"
        f" ({day(then.known_on)}), and no more than the dates asked allow."
    ]
    tables = [
        Table(
            "restatements",
            "Balances that differ",
            "The largest first on each axis. What moved was asked for on its own; adds up says"
            " that the entries that explain it come to the same. It is the difference, but where"
            " the balance of a fund is known now and was not then, for no opening was, or the"
            " other way round: there no difference is known.",
            ["axis", "name", "year", *_FIGURES, "explained_by", "adds_up"],
            restated,
            when_empty="No balance differs.",
        ),
        Table(
            "restatements-explained",
            "The entries that explain them",
            "What each entry adds to a difference; below zero where it takes away.",
            [
                *("axis", "name", "year", "entry", "decision", "kind", "amount_pence", "says"),
                *("cite", "recorded_by", "recorded_at"),
            ],
            why,
            when_empty="No balance differs.",
        ),
    ]
    return Section("restatements", "Restatements since", told, tables)


_FIGURES = ("then_pence", "now_pence", "since_then_pence", "moved_pence")


def _restated(each: Difference) -> Row:
    return {
        "axis": each.axis,
        "name": each.name,
        "year": each.year,
        "then_pence": each.known_before_pence,
        "now_pence": each.known_after_pence,
        "since_then_pence": each.known_difference_pence,
        "moved_pence": each.difference_pence,
        "explained_by": [part.entry for part in each.entries],
        "adds_up": each.adds_up,
    }


def _explained(held: Held, each: Difference) -> list[Row]:
    return [
        {
            "axis": each.axis,
            "name": each.name,
            "year": each.year,
            "entry": part.entry,
            "decision": part.decision,
            "kind": KIND_OF_EVENT[part.kind],
            "amount_pence": part.amount_pence,
            **_recorded(held.everything[part.entry - 1].event),
        }
        for part in each.entries
    ]


def _recorded(event: Event) -> Row:
    return {
        "says": describe(event),
        "cite": event.cite,
        "recorded_by": event.recorded_by,
        "recorded_at": event.recorded_at.isoformat(),
    }
