"""Figures of earlier decisions that a paper puts right."""

import re
from collections.abc import Iterator

from ledger.documents.drafting.names import words_of
from ledger.documents.drafting.naming import Place
from ledger.documents.drafting.outline import Sentence
from ledger.documents.drafting.periods import years_of
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
        if not says_what_was_wrong(sentence) or not reading.decisions_named(sentence.text):
            continue
        behind = sentences[index + 1] if index + 1 < len(sentences) else None
        both = [sentence]
        if behind is not None and behind.line == sentence.line and len(sentence.figures) < 2:
            both.append(behind)
        text = " ".join(each.text for each in both)
        figures = [each for one in both for each in one.figures if each.pence]
        if len(figures) == 2:
            yield _correction(text, figures, sentence, reading)


def says_what_was_wrong(sentence: Sentence) -> bool:
    """Whether its figures are those that another decision had wrong, and what they should be."""
    return bool(_WRONG.search(sentence.text))


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
