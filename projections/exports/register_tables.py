"""The record itself: decisions, entries, and the totals that papers state."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from events.event import Entry
from projections import register
from projections.amounts import amount_of
from projections.exports.extract import Extract
from projections.exports.tables import Table, Value, day, listed, money, number, text, yes_no
from projections.reconciliation import is_about, reconcile
from projections.register import Decision
from projections.registered import Registered, registered
from projections.standing import Stood
from projections.stood_entries import stood_entries
from projections.words import describe


def decisions(extract: Extract) -> Table:
    """The register of decisions, in the order in which they were signed.

    Among them are those signed after the as-at day of which an entry counts by then, as today's
    knowledge has it: every entry's decision has its row.
    """

    def rows() -> Iterator[Sequence[Value]]:
        for each in _registered(extract):
            decision, last = each.decision, each.review.last
            yield (
                decision.reference,
                each.title,
                decision.decided_by,
                decision.decided_on,
                decision.decided_on <= extract.question.as_at,
                *(decision.dated_by, decision.date_note),
                *(decision.entries, decision.approved_pence, decision.drawn_pence),
                str(each.review.standing),
                last.reviewed_by if last else None,
                last.reviewed_on if last else None,
                decision.link,
            )

    columns = (
        text("reference", "Decision", "Its reference, or that of a book-keeping act."),
        text("title", "Title", "What the paper is called."),
        text("decided_by", "Decided by", "Who signed it."),
        day("decided_on", "Signed", "The day on which it was signed."),
        yes_no(
            "signed_by_then",
            "Signed by then",
            "Whether by the as-at day; one signed later is here where an entry of it counts.",
        ),
        text("dated_by", "Dated by", "Signed, published or inferred: how that day is known."),
        text("date_note", "Note on the date", "Why the day is taken to be that one."),
        number("entries", "Entries", "How many entries it has."),
        money("approved", "Approved", "What its entries approve, as corrected since."),
        money("drawn", "Drawn", "What its entries draw from funds."),
        text("review", "Review", "Reviewed, changed since its review, or not reviewed."),
        text("reviewed_by", "Reviewed by", "Who read its entries against the paper last."),
        day("reviewed_on", "Reviewed on", "When."),
        text("link", "Link", "Where the paper is published.", may_be_unknown=True),
    )
    says = "One decision, or one book-keeping act of the ledger's own."
    return Table("decisions", "Decisions", says, columns, ("reference",), rows)


def _registered(extract: Extract) -> list[Registered]:
    question = extract.question
    known = replace(question, as_at=max(question.as_at, question.known_on))
    signed = registered(extract.connection, extract.histories, known)
    later = [each.decision for each in signed if each.decision.decided_on > question.as_at]
    counted = {each.reference for each in later if _counts(extract, each)}
    return [
        each
        for each in signed
        if each.decision.decided_on <= question.as_at or each.decision.reference in counted
    ]


def _counts(extract: Extract, decision: Decision) -> bool:
    """Whether any of its entries is among those of the table of entries."""
    connection, question = extract.connection, extract.question
    numbers = [each.number for each in register.entries(connection, question, decision.id)]
    return any(stood_entries(connection, extract.histories, question, numbers))


def entries(extract: Extract) -> Table:
    """The journal, entry by entry, in the order of recording."""
    columns = (
        number("number", "Entry", "Its number in the book: it never changes."),
        text("decision", "Decision", "The decision that it is of.", of="decisions"),
        text("kind", "Kind", "What kind of act it is, by the word of decision files."),
        text("says", "What it says", "The entry in a sentence, as it was recorded."),
        text("cite", "Cite", "Where the paper says so."),
        day("decided_on", "Decided", "The day of its decision, as learnt."),
        day("effective_on", "Effective", "The day from which it counts."),
        day("known_on", "Known", "The day from which it was known."),
        money("amount", "Amount", "The amount that it was recorded with."),
        text("changed_by", "Changed by", "The entries that corrected or settled it since."),
        yes_no("struck_out", "Struck out", "Whether a correction says that it was never so."),
        text("recorded_at", "Recorded", "When it was recorded, in UTC."),
        text("recorded_by", "Recorded by", "Who recorded it."),
    )
    says = "One act of a decision: an entry is never changed, and a correction is another entry."
    return Table("entries", "Entries", says, columns, ("number",), lambda: _entries(extract))


def _entries(extract: Extract) -> Iterator[Sequence[Value]]:
    question, numbers = extract.question, extract.numbers
    found = stood_entries(extract.connection, extract.histories, question, numbers)
    for done, (entry, stood) in enumerate(found, start=1):
        if done % _TOLD_EVERY == 0:
            extract.told(done, len(numbers))
        yield _row(extract, entry, stood)


_TOLD_EVERY = 100


def _row(extract: Extract, entry: Entry, stood: Stood) -> Sequence[Value]:
    event = entry.event
    return (
        entry.number,
        event.decision,
        extract.kind_of(event),
        describe(event),
        event.cite,
        *(stood.decided_on, stood.effective_on, stood.known_on),
        amount_of(event),
        listed(stood.changed_by),
        stood.struck_out,
        event.recorded_at.isoformat(),
        event.recorded_by,
    )


def stated_totals(extract: Extract) -> Table:
    """Totals that papers state, against what their entries add up to."""

    def rows() -> Iterator[Sequence[Value]]:
        question = extract.question
        for each in reconcile(extract.connection, extract.histories, question):
            if not is_about(extract.connection, each, question):
                continue
            total, figures = each.total, (each.stated, each.recorded, each.difference)
            no_figures = (None, None, None)
            is_count = total.of == "boroughs"
            yield (
                *(each.entry, each.decision, str(total.of), total.label, total.programme),
                listed(total.funds or ()),
                str(total.year) if total.year else None,
                *(no_figures if is_count else figures),
                *(figures if is_count else no_figures),
                str(each.result),
                each.agreed_when_signed,
                listed(each.changed_since_by),
            )

    # Of a narrowed question the entries are those that move its money: what states a total is none.
    is_whole = not extract.question.narrows
    columns = (
        number("entry", "Entry", "The entry that states it.", of="entries" if is_whole else ""),
        text(
            "decision",
            "Decision",
            "The decision that states it.",
            of="decisions" if is_whole else "",
        ),
        text("of", "Total of", "Approvals, draws, received, a balance, a contract, boroughs."),
        text("label", "Label", "What the paper calls it."),
        text("programme", "Programme", "The programme that it is of alone."),
        text("funds", "Funds", "The funds that it is of alone."),
        text("year", "Year", "The financial year that it is of alone."),
        money("stated", "Stated", "What the paper says."),
        money("recorded", "Recorded", "What its entries add up to."),
        money("difference", "Difference", "Stated less recorded."),
        number("stated_count", "Stated boroughs", "What the paper says, of a number of boroughs."),
        number("recorded_count", "Recorded boroughs", "How many are recorded."),
        number("difference_count", "Difference in boroughs", "Stated less recorded."),
        text("result", "Result", "Agrees, agrees when rounded, differs, or is a forecast."),
        yes_no("agreed_when_signed", "Agreed when signed", "Where it does not now: if it did."),
        text("changed_since_by", "Changed since by", "The decisions that changed it since."),
    )
    says = "One total that a paper states, against what is recorded."
    title = "Stated totals against recorded sums"
    return Table("reconciliation", title, says, columns, ("entry",), rows)
