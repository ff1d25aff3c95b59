"""What a paper says of earlier decisions: their errors put right, and figures that it quotes."""

import re
from collections.abc import Iterator

from events.years import FinancialYear
from ledger.documents.drafting.names import are_near, are_one, words_of
from ledger.documents.drafting.naming import Place
from ledger.documents.drafting.outline import Sentence
from ledger.documents.drafting.periods import earlier, years_of
from ledger.documents.drafting.programme_names import programme_in
from ledger.documents.drafting.proposed import Proposed, Table, in_pounds, written
from ledger.documents.drafting.reading import Reading
from ledger.documents.figures import Figure

_WRONG = re.compile(
    r"\b(?:error|incorrect(?:ly)?|wrong(?:ly)?|mistake|misstated|should (?:have )?(?:be|been|read"
    r"|state)"
    r"|typographical|erroneous(?:ly)?|instead of|rather than)\b",
    re.IGNORECASE,
)


def corrections(reading: Reading) -> Iterator[Proposed]:
    """Earlier decisions' figures that a recommendation corrects, or the paper says were wrong."""
    for act in reading.acts:
        figures = [part.figure for part in act.parts]
        if act.verb == "correct" and len(figures) == 2 and reading.decisions_named(act.text):
            proposal = _correction(act.text, figures, act.as_sentence, reading)
            proposal.act = act.place
            yield proposal
    sentences = [*reading.sentences]
    for index, sentence in enumerate(sentences):
        if not _WRONG.search(sentence.text) or not reading.decisions_named(sentence.text):
            continue
        behind = sentences[index + 1] if index + 1 < len(sentences) else None
        both = [sentence]
        if behind is not None and behind.line == sentence.line and len(sentence.figures) < 2:
            both.append(behind)
        text = " ".join(each.text for each in both)
        figures = [each for one in both for each in one.figures if each.pence]
        if len(figures) == 2:
            yield _correction(text, figures, sentence, reading)


def _correction(text: str, figures: list[Figure], sentence: Sentence, reading: Reading) -> Proposed:
    was, now = figures
    if re.search(
        r"\b(?:should (?:have )?(?:be|been|read)\b[^£]*|to )£[^£]*"
        r"\b(?:not|from|instead of|rather than)\b[^£]*£",
        text,
    ):
        now, was = figures
    wrong, *others = reading.decisions_named(text)
    programme = _programme_in(text, reading, Place(sentence.cite, sentence.line, text))
    years = years_of(text)
    year = years[0] if len(years) == 1 else None
    entry: Table = {"decision": wrong, "kind": "approval", "programme": programme}
    if year is not None:
        entry["year"] = str(year)
    table: Table = {
        "kind": "correction",
        "entry": entry,
        "set": {"amount": {"was": written(was), "now": written(now)}},
        "cause": "decision",
        "because": f"{wrong} stated it wrongly",
    }
    if others:
        table["decisions"] = sorted({wrong, *others})
    table["cite"] = sentence.cite
    proposal = Proposed(table, "high", f"an error of {wrong} is put right", sentence.line, text)
    held = None if year is None else reading.known.approved_pence(wrong, programme, year)
    if held is None:
        proposal.leave_out(
            f"the book holds no one approval by {wrong} for this programme and year; name the entry"
            " by its number where it does"
            if reading.known.is_a_book
            else f"whether the book holds the entry of {wrong} was not looked up: name a book"
        )
    elif held != was.pence:
        proposal.leave_out(f"the book has {in_pounds(held)} where the paper says it was wrong")
    return proposal


def _programme_in(text: str, reading: Reading, place: Place) -> str:
    """The programme of the draft or the book that a text speaks of."""
    names = [new.name for new in reading.names.new if new.what == "programme"]
    for name in names:
        if words_of(name) <= words_of(text):
            return name
    match = re.search(r"\b(?:to|for|of) (?P<name>[A-Z][\w&/’'-]*(?: [A-Z][\w&/’'-]*)+)", text)
    name = match["name"] if match else programme_in(text)[0]
    return reading.names.programme(name or reading.title, [], place, is_a_name=bool(match))


_QUOTES = re.compile(
    r"\b(?:(?:currently |already )?ha(?:ve|s) approval|previously (?:approved|awarded|agreed)"
    r"|already (?:approved|awarded|agreed)|(?:was|were) (?:previously )?approved"
    r"|original (?:contract|grant(?: agreement)?|award) (?:value|sum|amount))\b",
    re.IGNORECASE,
)


def stand_ins(approvals: list[Proposed], reading: Reading) -> Iterator[Proposed]:
    """Earlier approvals that the paper quotes, in its recommendations only where they note them,
    and of which the book does not hold the decisions.
    """
    seen: set[int] = set()
    noted = [act.as_sentence for act in reading.acts if act.verb == "note"]
    for sentence in (*reading.sentences, *noted):
        for figure in _quoted(sentence, approvals):
            approval = _same_programme(sentence, approvals)
            if approval is None or figure.pence is None or figure.pence in seen:
                continue
            if any(each.pence == figure.pence for each in approvals):
                continue
            seen.add(figure.pence)
            yield from _stand_in(sentence, figure, approval, reading)


def _quoted(sentence: Sentence, approvals: list[Proposed]) -> Iterator[Figure]:
    """The figures of a sentence that an earlier decision approved."""
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


def _same_programme(sentence: Sentence, approvals: list[Proposed]) -> Proposed | None:
    for approval in approvals:
        if any(figure.pence == approval.pence for figure in sentence.figures):
            return approval
    for approval in approvals:
        if words_of(approval.programme) <= words_of(sentence.text):
            return approval
    programmes = {each.programme for each in approvals}
    return approvals[0] if len(programmes) == 1 else None


def _stand_in(
    sentence: Sentence, figure: Figure, approval: Proposed, reading: Reading
) -> Iterator[Proposed]:
    references = _references_of(approval.programme, sentence, reading)
    if any(reading.known.holds(each) for each in references):
        return
    years = years_of(sentence.text)
    place = Place(sentence.cite, sentence.line, sentence.text)
    table: Table = {
        "kind": "approval",
        "programme": approval.programme,
        "year": str(years[0]) if len(years) == 1 else "",
        "amount": written(figure),
        "stands_for": references,
        "cite": sentence.cite,
        "note": "Known only as this paper quotes it; no source is quoted.",
    }
    proposal = Proposed(
        table,
        "medium",
        "an earlier approval that the paper quotes; the book does not hold its decision",
        place.line,
        place.words,
        pence=figure.pence or 0,
        year=years[0] if len(years) == 1 else None,
    )
    if not references:
        proposal.leave_out("which decision approved it is not said: fill in stands_for")
    if len(years) != 1:
        if approval.year is not None:
            table["year"] = str(earlier(approval.year))
            proposal.year = earlier(approval.year)
        proposal.leave_out("its year is not stated; the one before is a guess")
    yield proposal
    counts = sentence.counts
    if len(counts) == 1 and proposal.year is not None:
        yield Proposed(
            {
                "kind": "allocation",
                "programme": approval.programme,
                "year": table["year"],
                "amount": table["amount"],
                "boroughs": counts[0].boroughs,
                "share": "equal",
                "cite": sentence.cite,
                "note": "That the shares are equal is derived.",
            },
            "medium",
            "the sentence counts the boroughs",
            place.line,
            place.words,
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


def naming_of_all(
    allocations: list[Proposed],
) -> Iterator[tuple[str, FinancialYear, int, list[Proposed]]]:
    """Programmes and years whose counted boroughs are the 32 together, at one rate."""
    groups: dict[tuple[str, FinancialYear], list[Proposed]] = {}
    for each in allocations:
        if isinstance(each.table.get("boroughs"), int) and each.year is not None:
            groups.setdefault((each.programme, each.year), []).append(each)
    for (programme, year), group in groups.items():
        counts = [int(each.table["boroughs"]) for each in group]
        rates = {each.pence // count for each, count in zip(group, counts, strict=True)}
        if len(group) > 1 and sum(counts) == 32 and len(rates) == 1:
            yield programme, year, sum(each.pence for each in group), group
