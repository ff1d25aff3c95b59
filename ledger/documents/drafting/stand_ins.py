"""Earlier approvals that a paper quotes stand in for decisions that the book does not hold."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from events.years import FinancialYear
from ledger.documents.drafting.corrections import says_what_was_wrong
from ledger.documents.drafting.names import are_near, are_one, words_of
from ledger.documents.drafting.naming import Place
from ledger.documents.drafting.outline import Sentence
from ledger.documents.drafting.periods import earlier, years_of
from ledger.documents.drafting.programme_names import programme_in
from ledger.documents.drafting.proposed import Proposed, Table, written
from ledger.documents.drafting.quoted_approvals import quoted_approvals
from ledger.documents.drafting.reading import Reading
from ledger.documents.figures import Figure

_QUOTES = re.compile(
    r"\b(?:(?:currently |already )?ha(?:ve|s) approval|previously (?:approved|awarded|agreed)"
    r"|already (?:approved|awarded|agreed)|(?:was|were) (?:previously )?approved"
    r"|original (?:contract|grant(?: agreement)?|award) (?:value|sum|amount))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Earlier:
    """An earlier approval, as a sentence quotes it."""

    figure: Figure
    sentence: Sentence
    programme: str
    references: Sequence[str]
    year: FinancialYear | None
    """None where no one year is said."""
    doubt: str


def stand_ins(approvals: Sequence[Proposed], reading: Reading) -> Iterator[Proposed]:
    """Earlier approvals that the paper quotes, in its recommendations only where they note them,
    and of which the book does not hold the decisions.
    """
    seen = {each.pence for each in approvals}
    told: dict[tuple[str, ...], _Earlier] = {}
    noted = [act.as_sentence for act in reading.acts if act.verb == "note"]
    for sentence in (*reading.sentences, *noted):
        for quoted in _quoted(sentence, approvals, reading):
            pence = quoted.figure.pence or 0
            if pence in seen or any(map(reading.known.holds, quoted.references)):
                continue
            seen.add(pence)
            before = told.setdefault(tuple(quoted.references), quoted)
            yield from _stand_in(quoted, before, approvals)


def _quoted(
    sentence: Sentence, approvals: Sequence[Proposed], reading: Reading
) -> Iterator[_Earlier]:
    """What a sentence says that earlier decisions approved, by their names or in other words."""
    by_name = [] if says_what_was_wrong(sentence) else list(quoted_approvals(sentence, reading))
    for each in by_name:
        programme, doubt = _programme_of(sentence, each.part.after, approvals, reading)
        if programme:
            doubts = "; ".join(filter(None, (each.doubt, doubt)))
            yield _Earlier(
                each.part.figure, sentence, programme, each.references, each.year, doubts
            )
    years = years_of(sentence.text)
    for figure in () if by_name else _said_before(sentence, approvals):
        behind = sentence.text[figure.end - sentence.start :]
        programme, doubt = _programme_of(sentence, behind, approvals, reading)
        if programme:
            references = _references_of(programme, sentence, reading)
            year = years[0] if len(years) == 1 else None
            yield _Earlier(figure, sentence, programme, references, year, doubt)


def _said_before(sentence: Sentence, approvals: Sequence[Proposed]) -> Iterator[Figure]:
    """The figures of a sentence that something was approved at before, by whatever decision."""
    figures = [each for each in sentence.figures if each.pence]
    if match := _QUOTES.search(sentence.text):
        start = match.start() + sentence.start
        later = [each for each in figures if each.start > start]
        yield from later[:1] or figures[:1]
    for figure in figures:
        # "£19,600 additional spend to £118,000 this will increase the total spend to £137,600"
        for approval in approvals:
            own = [each for each in figures if each.pence == approval.pence]
            total = [each for each in figures if each.pence == approval.pence + (figure.pence or 0)]
            if own and total and figure not in own:
                yield figure


def _programme_of(
    sentence: Sentence, behind: str, approvals: Sequence[Proposed], reading: Reading
) -> tuple[str, str]:
    """The programme that an earlier sum was for, and why that is not sure; empty where it is none
    that the decision is about.
    """
    own = list(dict.fromkeys(each.programme for each in approvals))
    for approval in approvals:
        if any(figure.pence == approval.pence for figure in sentence.figures):
            return approval.programme, ""
    for programme in own:
        if words_of(programme) <= words_of(sentence.text):
            return programme, ""
    name, others, is_a_name = programme_in(f"£1 {behind}")
    named = name if is_a_name else ""
    about = words_of(" ".join((reading.title, *(act.text for act in reading.acts))))
    if len(own) == 1:
        is_own = not named or are_one(named, own[0]) or are_near(named, own[0])
        return own[0], "" if is_own else f"it may be of another programme: {named}"
    if named and words_of(named) <= about:
        place = Place(sentence.cite, sentence.line, sentence.text)
        return reading.names.programme(named, others, place), ""
    return "", ""


def _stand_in(
    quoted: _Earlier, before: _Earlier, approvals: Sequence[Proposed]
) -> Iterator[Proposed]:
    """The entry for a sum that is quoted; `before` is the first that was, of the same decision."""
    sentence, year = quoted.sentence, quoted.year
    table: Table = {
        "kind": "approval",
        "programme": quoted.programme,
        "year": "" if year is None else str(year),
        "amount": written(quoted.figure),
        "stands_for": list(quoted.references),
        "cite": sentence.cite,
        "note": "Known only as this paper quotes it; no source is quoted.",
    }
    proposal = Proposed(
        table,
        "medium",
        "an earlier approval that the paper quotes; the book does not hold its decision",
        sentence.line,
        sentence.text,
        pence=quoted.figure.pence or 0,
        year=year,
    )
    if quoted.doubt:
        proposal.leave_out(quoted.doubt)
    if not quoted.references:
        proposal.leave_out("which decision approved it is not said: fill in stands_for")
    elif before.sentence is not sentence:
        proposal.leave_out(
            f"the paper has {before.figure.as_written} of the same decision elsewhere: it may be a"
            " part of that"
        )
    if year is None:
        years = [each.year for each in approvals if each.programme == quoted.programme]
        if years and years[0] is not None:
            proposal.year = earlier(years[0])
            table["year"] = str(proposal.year)
            proposal.leave_out("its year is not stated; the one before is a guess")
        else:
            proposal.leave_out("its year is not stated: fill it in")
    yield proposal
    counts = sentence.counts
    if len(counts) == 1 and proposal.year is not None:
        yield Proposed(
            {
                "kind": "allocation",
                "programme": quoted.programme,
                "year": table["year"],
                "amount": table["amount"],
                "boroughs": counts[0].boroughs,
                "share": "equal",
                "cite": sentence.cite,
                "note": "That the shares are equal is derived.",
            },
            "medium",
            "the sentence counts the boroughs",
            sentence.line,
            sentence.text,
            rests_on=proposal,
            pence=proposal.pence,
            year=proposal.year,
        )


def _references_of(programme: str, sentence: Sentence, reading: Reading) -> list[str]:
    """The decisions that the paper says approved a programme before."""
    own = reading.decisions_named(sentence.text)
    if own:
        return own
    found: list[str] = []
    for each in reading.sentences:
        references = reading.decisions_named(each.text)
        if references and _speaks_of(programme, each.text):
            found += references
    return list(dict.fromkeys(found))


def _speaks_of(programme: str, text: str) -> bool:
    words = words_of(programme)
    if words <= words_of(text):
        return True
    names = [name for name in (programme_in(text)[0],) if name]
    return any(are_one(programme, name) or are_near(programme, name) for name in names)
