"""What a paper asks to be decided: its recommendations, one by one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ledger.documents.drafting.outline import Outline, Paragraph, split_sentences
from ledger.documents.drafting.verbs import ACTING, LEAD_IN, begins_with_a_verb
from ledger.documents.figures import Figure, figures_in


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a recommendation that stands on one line of the paper."""

    text: str
    line: int
    figures: tuple[Figure, ...]
    """Their places are those in the line."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One of the things that the paper asks to be decided."""

    name: str
    """As a person would cite it: "Recommendation 2"; "Recommendation" where there is one."""
    text: str
    line: int
    figures: tuple[Figure, ...]
    """Of its text: their places are counted in that."""


@dataclass
class _Item:
    mark: str
    parts: list[str]
    line: int
    verb: str = ""


_END = re.compile(
    r"part (?:i|1)\b|non-confidential|i confirm\b|i have considered|signature|signed\b|the above request"
    r"|(?:the )?(?:deputy )?mayor(?: of london| for .*)?$|date:?$|authorising director|decision-maker",
    re.IGNORECASE,
)
_REPEATED_MAX = 60
"""So many items, and more are no recommendations."""


def recommendations_of(outline: Outline) -> tuple[str, list[Recommendation]]:
    """The words that lead in, and the recommendations; both empty where none are found."""
    for index, paragraph in enumerate(outline.paragraphs):
        if paragraph.is_heading:
            if not re.match(r"recommend|(?:proposed )?decision", paragraph.text, re.IGNORECASE):
                continue
            items = _items_after(outline.paragraphs[index + 1 :], "")
            if found := _recommendations(items):
                return _lead_in_before(outline, index, found[0].line), found
        elif lead := LEAD_IN.search(paragraph.text):
            rest = paragraph.text[lead.end() :].strip(" :-–")
            items = _items_after(outline.paragraphs[index + 1 :], rest, paragraph)
            if found := _recommendations(items):
                return paragraph.text[: lead.end()], found
    return "", []


def _lead_in_before(outline: Outline, index: int, line: int) -> str:
    """The words between a heading and the first recommendation below it."""
    for paragraph in outline.paragraphs[index + 1 :]:
        if paragraph.line.number > line:
            break
        if lead := LEAD_IN.search(paragraph.text):
            return paragraph.text[: lead.end()]
    return ""


def _items_after(
    paragraphs: list[Paragraph], rest: str, lead: Paragraph | None = None
) -> list[_Item]:
    """The items of a list, as far as it goes; `rest` is what its lead-in says of them already."""
    verb = ""
    items: list[_Item] = []
    if rest and lead is not None:
        if re.fullmatch(rf"(?:to )?{ACTING}[^.;£]{{0,40}}", rest, re.IGNORECASE):
            verb = rest
        else:
            items = [_Item("", [rest], lead.line.number)]
    above = ""
    """What an item says that goes on in a list of its own."""
    for paragraph in paragraphs:
        text = paragraph.text.strip()
        if paragraph.is_heading or _END.match(text) or len(items) > _REPEATED_MAX:
            break
        lead_in = LEAD_IN.search(text)
        if lead_in is not None and not items:
            rest = text[lead_in.end() :].strip(" :-–")
            if rest and re.fullmatch(rf"(?:to )?{ACTING}[^.;£]{{0,40}}", rest, re.IGNORECASE):
                verb = rest
            elif rest:
                items.append(_Item("", [rest], paragraph.line.number))
            continue
        if begins_with_a_verb(text) or (paragraph.mark and not items):
            above = text if text.endswith(":") else ""
            items.append(_Item(paragraph.mark, [text], paragraph.line.number, verb))
        elif not items:
            if verb:
                items.append(_Item(paragraph.mark, [text], paragraph.line.number, verb))
            elif len(text) > _HEADING_MIN:
                break
        elif verb and not items[0].mark and not paragraph.mark and not _GOES_ON.match(text):
            items.append(_Item("", [text], paragraph.line.number, verb))
        elif paragraph.mark and above:
            items.append(_Item(paragraph.mark, [text], paragraph.line.number, above))
        elif paragraph.mark and verb:
            items.append(_Item(paragraph.mark, [text], paragraph.line.number, verb))
        elif _is_running_on(text, items[-1], paragraph):
            items[-1].parts.append(text)
        elif paragraph.mark and any(figures_in(text)):
            items.append(_Item(paragraph.mark, [text], paragraph.line.number, items[-1].verb))
        else:
            break
    return [item for item in items if not item.parts[-1].endswith(":") or len(item.parts) > 1]


_HEADING_MIN = 60


def _is_running_on(text: str, item: _Item, paragraph: Paragraph) -> bool:
    """Whether a line goes on with the item above it."""
    if paragraph.mark:
        return bool(re.match(r"[-•*‣◦·–]|\(?[a-zivx]+[.)]", paragraph.mark)) and paragraph.mark != (
            item.mark
        )
    ends = item.parts[-1].rstrip().endswith((".", ";"))
    return not ends or bool(_GOES_ON.match(text))


_GOES_ON = re.compile(r"(?:this|these|of this|of these|it|such|and)\b|[a-z]*\)", re.IGNORECASE)


def _recommendations(items: list[_Item]) -> list[Recommendation]:
    parted = [each for item in items for each in _parted(item)]
    if not any(begins_with_a_verb(text) for _, text, _ in parted):
        return []
    numbers = _numbers([mark for mark, _, _ in parted])
    return [
        Recommendation(
            f"Recommendation {number}" if len(parted) > 1 else "Recommendation",
            text,
            line,
            tuple(figures_in(text, line)),
        )
        for number, (_, text, line) in zip(numbers, parted, strict=True)
    ]


def _parted(item: _Item) -> Iterator[tuple[str, str, int]]:
    """An item, or those that one paragraph runs together: "(a) approve …; (b) note …"."""
    text = " ".join(item.parts)
    verb = item.verb.strip(" :")
    if verb and not begins_with_a_verb(text):
        text = f"{verb} {text}"
    marks = list(_INLINE.finditer(text))
    if len(marks) > 1:
        ends = [*(match.start() for match in marks[1:]), len(text)]
        before = text[: marks[0].start()].strip(" :")
        for match, end in zip(marks, ends, strict=True):
            part = text[match.end() : end].strip(" ;,")
            part = re.sub(r"[;,]?\s+and$", "", part)
            yield (
                match[1],
                part if begins_with_a_verb(part) else f"{before} {part}".strip(),
                (item.line),
            )
        return
    yield item.mark, text.strip(), item.line


_INLINE = re.compile(r"(?:(?<=\s)|^)(\([a-z]\)|\([ivx]{1,4}\)|\([0-9]\))\s+(?=[A-Za-z£])")


def _numbers(marks: list[str]) -> list[str]:
    """As printed where the marks tell the items apart, else by their order."""
    plain = [mark.strip("().-•*:; ") for mark in marks]
    if all(plain) and len(set(plain)) == len(plain):
        return plain
    return [str(number) for number in range(1, len(marks) + 1)]


def sentences_of(recommendation: Recommendation) -> list[str]:
    """Its sentences, in order."""
    return [text for _, text in split_sentences(recommendation.text)]
