"""Who holds what is approved: equal shares of so many boroughs, or of boroughs by name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from events.boroughs import LONDON_BOROUGHS
from ledger.documents.borough_names import boroughs_in, boroughs_named
from ledger.documents.counts import Count, boroughs_counted
from ledger.documents.drafting.acts import Act
from ledger.documents.drafting.borough_awards import borough_behind, gives_parts
from ledger.documents.drafting.finance_tables import rows_of
from ledger.documents.drafting.listed_boroughs import list_meant
from ledger.documents.drafting.names import words_of
from ledger.documents.drafting.naming import Place
from ledger.documents.drafting.outline import Sentence
from ledger.documents.drafting.proposed import Confidence, Proposed, Table, in_pounds, written
from ledger.documents.drafting.reading import Reading
from ledger.documents.figures import Figure

_EQUAL = re.compile(
    r"\bequal(?:ly)?\b|\bevenly\b|\bsame (?:amount|level)\b|\bequitabl[ey]\b", re.IGNORECASE
)
_GIVEN = re.compile(
    r"\b(?:receiv\w+|divided|split|shared|allocat\w+|distribut\w+|grants?|award\w*|fund(?:ing"
    r"|ed))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Share:
    boroughs: int | str | list[str]
    is_ceiling: bool
    confidence: Confidence
    why: str
    place: Place
    note: str = ""
    left_out: str = ""


def allocations(approvals: list[Proposed], reading: Reading) -> list[Proposed]:
    """An allocation for each approval of which the paper says among whom it is shared."""
    proposals = []
    for approval in approvals:
        if "recipient" in approval.table:
            continue
        if (stated := _by_table(approval, reading)) is not None:
            proposals.append(stated)
            continue
        share = next(_shares(approval, approvals, reading), None)
        if share is None:
            continue
        share = _by_name(share, approval, reading)
        table = {
            "kind": "allocation",
            "programme": approval.programme,
            "year": approval.table["year"],
            "amount": approval.table["amount"],
            "boroughs": share.boroughs,
            "share": "equal",
            "cite": share.place.cite,
        }
        if share.is_ceiling:
            table["up_to"] = True
        if share.note:
            table["note"] = share.note
        proposals.append(
            Proposed(
                table,
                share.confidence,
                share.why,
                share.place.line,
                share.place.words,
                left_out=share.left_out,
                rests_on=approval,
                pence=approval.pence,
                year=approval.year,
            )
        )
    return proposals


def _by_name(share: _Share, approval: Proposed, reading: Reading) -> _Share:
    """The same, by name where a number of boroughs points to a list of so many."""
    act = reading.act_of(approval)
    text = act.text if act and share.place.line == act.line else share.place.words
    meant = list_meant(text, reading.paper)
    if meant is None or share.is_ceiling or len(meant.boroughs) != share.boroughs:
        return share
    why = f"{share.why}; {reading.paper.place(meant.line)} names them"
    return replace(share, boroughs=sorted(meant.boroughs), why=why)


def _by_table(approval: Proposed, reading: Reading) -> Proposed | None:
    """By a table whose rows are boroughs, and come to the amount in the approval's year."""
    for table in reading.tables:
        for year, pence in table.sums().items() if table.of == "boroughs" else ():
            if pence != approval.pence or year not in (approval.year, None):
                continue
            shares = {
                boroughs_named(row.label)[0]: written(figure)
                for row in table.rows
                for column, figure in row.figures
                if column == year and boroughs_named(row.label)
            }
            entry: Table = {
                "kind": "allocation",
                "programme": approval.programme,
                "year": approval.table["year"],
                "shares": dict(sorted(shares.items())),
                "cite": table.name,
            }
            first = table.rows[0]
            return Proposed(
                entry,
                "high",
                "a row for each borough, which come to the approval",
                first.line,
                first.words,
                rests_on=approval,
                pence=approval.pence,
                year=approval.year,
            )
    return None


def _shares(approval: Proposed, approvals: list[Proposed], reading: Reading) -> Iterator[_Share]:
    """What the paper says of an approval's shares, the surest first."""
    act = reading.act_of(approval)
    yield from _by_each(approval, approvals, reading)
    yield from _equally(approval, approvals, reading)
    yield from _by_row(approval, reading)
    if act is not None:
        place = Place(act.cite, act.line, approval.words)
        part = reading.part_of(approval)
        words = act.text if part is None or len(act.of("sum")) == 1 else part.after
        names = boroughs_in(words)
        if gives_parts(act):
            return
        if part is not None and words != act.text and borough_behind(part) == names != []:
            yield _Share(names, False, "high", "the sum is given to it", place)
        elif names and (len(names) > 1 or re.search(r"\bborough", words, re.IGNORECASE)):
            sure: Confidence = "high" if _EQUAL.search(words) else "medium"
            note = "" if sure == "high" else "That the shares are equal is derived."
            yield _Share(names, False, sure, "the boroughs are named in the act", place, note)
        elif _EQUAL.search(words) and (meant := list_meant(words, reading.paper)):
            why = f"equal shares for a list, which begins at {reading.paper.place(meant.line)}"
            yield _Share(sorted(meant.boroughs), False, "medium", why, place)
        for count in boroughs_counted(words):
            if _GIVEN.search(act.text) and not re.search(
                r"\bfrom (?:the )?$", words[: count.start]
            ):
                yield _counted(count, "medium", "the act counts the boroughs", place)
        yield from _perhaps(approval, act, reading)


def _perhaps(approval: Proposed, act: Act, reading: Reading) -> Iterator[_Share]:
    """A number of boroughs that goes with words of the act elsewhere, and into its sum evenly."""
    tells = re.findall(r"(?<!^)(?=\b([A-Z][a-z]+ [A-Z][a-z]+))", act.text)
    for sentence in reading.sentences:
        counts = sentence.counts
        if len(counts) != 1 or sentence.figures or counts[0].is_all:
            continue
        if not any(pair in sentence.text for pair in tells) or approval.pence % (
            counts[0].number * 100
        ):
            continue
        place = Place(sentence.cite, sentence.line, sentence.text)
        share = in_pounds(approval.pence // counts[0].number)
        yield _Share(
            counts[0].boroughs,
            False,
            "low",
            f"{counts[0].number} boroughs would have {share} each",
            place,
            "That the shares are equal is derived.",
            "the paper does not say that these boroughs share it, or share it equally",
        )


def _counted(count: Count, confidence: Confidence, why: str, place: Place) -> _Share:
    note = "That the shares are equal is derived." if confidence != "high" else ""
    return _Share(count.boroughs, count.is_ceiling, confidence, why, place, note)


def _by_each(approval: Proposed, approvals: list[Proposed], reading: Reading) -> Iterator[_Share]:
    """What each receives, and how many: £33,500 for 10 boroughs is £335,000."""
    for sentence in reading.everything:
        for figure in _each_of(sentence):
            pence = figure.pence or 0
            if not pence or approval.pence % pence or approval.pence == pence:
                continue
            count = approval.pence // pence
            said = [each for each in sentence.counts if each.number == count]
            place = Place(sentence.cite, sentence.line, sentence.text)
            arithmetic = f"{count} × {in_pounds(pence)} = {in_pounds(approval.pence)}"
            names = boroughs_in(sentence.text)
            by_name = len(names) == count
            if said or by_name:
                is_of_it = _is_about(sentence, approval, approvals)
                sure: Confidence = "high" if is_of_it else "medium"
                yield _Share(
                    names if by_name else said[0].boroughs,
                    bool(said) and said[0].is_ceiling,
                    sure,
                    arithmetic if is_of_it else f"{arithmetic}, though it is said of other money",
                    place,
                    "" if is_of_it else "That this money is shared so is derived.",
                )
            elif count == len(LONDON_BOROUGHS) and re.search(r"\beach borough\b", sentence.text):
                yield _Share(
                    "all",
                    False,
                    "medium",
                    f"{arithmetic}, what each borough receives",
                    place,
                    "That each of the 32 has a share is derived.",
                )


def _each_of(sentence: Sentence) -> Iterator[Figure]:
    """The figures of a sentence that are what one of several receives."""
    for part in sentence.parts:
        if part.role == "each" or re.search(
            r"\b(?:boroughs?|local authorit(?:y|ies)|council)\b[^£.]{0,40}"
            r"\b(?:receiv\w+|awarded|given|allocated)\b(?: a"
            r"| an)?(?: grants?)?(?: of)?(?: up to)?\s*$",
            part.before,
            re.IGNORECASE,
        ):
            yield part.figure


def _equally(approval: Proposed, approvals: list[Proposed], reading: Reading) -> Iterator[_Share]:
    """ "Equal" said of the money, and a number of boroughs, in a sentence or the one behind it."""
    sentences = reading.everything
    found: list[_Share] = []
    for index, sentence in enumerate(sentences):
        if not _EQUAL.search(sentence.text) or not _is_about(sentence, approval, approvals):
            continue
        place = Place(sentence.cite, sentence.line, sentence.text)
        own = sentence.counts
        behind = sentences[index + 1] if index + 1 < len(sentences) else None
        if not own and behind is not None and behind.line == sentence.line:
            own = behind.counts
        if not re.search(r"\bboroughs?|local authorit|councils?\b", sentence.text, re.IGNORECASE):
            continue
        found += [
            _counted(count, "high", "the paper says that the shares are equal", place)
            for count in own
        ]
    yield from sorted(found, key=lambda each: each.is_ceiling, reverse=True)


def _is_about(sentence: Sentence, approval: Proposed, approvals: list[Proposed]) -> bool:
    if any(figure.pence == approval.pence for figure in sentence.figures):
        return True
    if len(approvals) == 1:
        return True
    tells = words_of(approval.programme)
    return bool(tells) and tells <= words_of(sentence.text)


_LABEL_LENGTH_MAX = 160
"""A longer one is a description, whose boroughs may be about anything."""


def _by_row(approval: Proposed, reading: Reading) -> Iterator[_Share]:
    """A table's row of the amount, whose words count the grants: "(10x additional grants)"."""
    for _, row, _ in rows_of(list(reading.tables), approval.pence):
        match = re.search(r"\b(?:all )?(?P<count>[0-9]{1,2})\s?x\b", row.label)
        count = int(match["count"]) if match else 0
        place = Place(row.cite, row.line, row.words)
        if 0 < count <= len(LONDON_BOROUGHS):
            boroughs = "all" if count == len(LONDON_BOROUGHS) else count
            yield _Share(
                boroughs,
                False,
                "medium",
                "the row counts the grants",
                place,
                "That the shares are equal is derived.",
            )
        for counted in boroughs_counted(row.label) if len(row.label) <= _LABEL_LENGTH_MAX else ():
            yield _counted(counted, "medium", "the row counts the boroughs", place)
