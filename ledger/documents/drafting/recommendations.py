"""What a paper asks to be decided: its recommendations, one by one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ledger.documents.drafting.outline import LENGTH_MAX, Outline, Paragraph
from ledger.documents.drafting.verbs import (
    ACTING,
    DECIDES,
    LEAD_IN,
    OFFICE,
    begins_with_a_verb,
)
from ledger.documents.fields import is_field
from ledger.documents.figures import Figure, figures_in
from ledger.documents.prose import kind_of_mark, split_sentences
from ledger.documents.wording import closes_a_list


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One of the things that the paper asks to be decided."""

    name: str
    """As a person would cite it: "Recommendation 2"; "Recommendation" where there is one."""
    text: str
    line: int
    figures: tuple[Figure, ...]
    """Of its text: their places are counted in that."""
    is_whole: bool = True
    """Whether all of it is read: of a text that is no recommendation's, only so much is."""
    led_in: int = 0
    """The first so many characters of its text stand further up, and lead in to others too."""


@dataclass(frozen=True, slots=True)
class Recommended:
    """What a paper asks to be decided; empty where nothing is found."""

    lead_in: str = ""
    """The words that lead in."""
    each: tuple[Recommendation, ...] = ()
    closing_lines: tuple[int, ...] = ()
    """Where the list says what the sums above come to: these ask for nothing more."""
    leading_lines: tuple[tuple[int, tuple[int, ...]], ...] = ()
    """Where it says before what those below come to, each with the lines of these."""


@dataclass
class _Item:
    mark: str
    parts: list[str]
    line: int
    verb: str = ""
    above: "_Item | None" = None
    """The item that leads in to it, and to others."""


_END = re.compile(
    r"part (?:i|1)\b|non-confidential|i confirm\b|i have considered|signature|signed\b"
    rf"|i approve the (?:above )?recommendation|{OFFICE}(?:[’']s)? approval$|the above request"
    r"|(?:the )?(?:deputy )?mayor(?: of london| for .*)?$|date:?$"
    r"|authorising director|decision-maker",
    re.IGNORECASE,
)
_ITEMS_MAX = 60
_FIGURES_MAX = 60
"""So many items, and more are no recommendations."""


def recommendations_of(outline: Outline) -> Recommended:
    """The recommendations, with the words that lead in to them; what a summary says of them, only
    where they do not stand elsewhere.
    """
    in_summary = Recommended()
    is_summary = False
    for index, paragraph in enumerate(outline.paragraphs):
        if paragraph.is_heading:
            is_summary = bool(_SUMMARY.match(paragraph.text))
        found = _begun_at(outline, index)
        if found.each and not is_summary:
            return found
        in_summary = in_summary if in_summary.each else found
    return in_summary


_SUMMARY = re.compile(r"(?:[0-9.]+\s)?(?:executive |decision )?summary\b", re.IGNORECASE)


def _begun_at(outline: Outline, index: int) -> Recommended:
    """The recommendations below a heading, or that a paragraph leads in to."""
    paragraph, behind = outline.paragraphs[index], outline.paragraphs[index + 1 :]
    if paragraph.is_heading:
        if not re.match(r"recommend|(?:proposed )?decision", paragraph.text, re.IGNORECASE):
            return Recommended()
        items = _items_after(behind, "")
        if found := _recommendations(items.whole):
            return items.recommended(_lead_in_before(outline, index, found[0].line), found)
    elif lead := LEAD_IN.search(paragraph.text):
        rest = paragraph.text[lead.end() :].strip(" :;,-–")
        items = _items_after(behind, rest, paragraph)
        if found := _recommendations(items.whole):
            return items.recommended(paragraph.text[: lead.end()], found)
    return Recommended()


def _lead_in_before(outline: Outline, index: int, line: int) -> str:
    """The words between a heading and the first recommendation below it."""
    for paragraph in outline.paragraphs[index + 1 :]:
        if paragraph.line.number > line:
            break
        if place := _behind_lead_in(paragraph.text):
            return paragraph.text[:place]
    return ""


def _behind_lead_in(text: str) -> int:
    """Where what is decided begins in a paragraph below a heading; 0 where nothing leads in to it.

    In one of several sentences it is the first that has money.
    """
    if lead := LEAD_IN.search(text) or DECIDES.match(text):
        return lead.end()
    for start, sentence in split_sentences(text):
        lead = DECIDES.match(sentence)
        if lead and begins_with_a_verb(sentence[lead.end() :]) and any(figures_in(sentence)):
            return start + lead.end()
    return 0


def _items_after(paragraphs: list[Paragraph], rest: str, lead: Paragraph | None = None) -> "_Items":
    """The items of a list, as far as it goes; `rest` is what its lead-in says of them already."""
    items = _Items()
    if lead is not None:
        items.lead_in(rest, lead.line.number)
    for paragraph in paragraphs:
        if not items.take(paragraph):
            break
    return items


class _Items:
    """The items of a list as they come."""

    def __init__(self) -> None:
        self._items: list[_Item] = []
        self._verb = ""
        """What the lead-in says already: "approve"."""
        self._above: _Item | None = None
        """An item that goes on in a list of its own."""
        self.closing_lines: list[int] = []

    @property
    def whole(self) -> list[_Item]:
        """Those that say something themselves, and do not only lead in to others.

        Where what leads in has the money of them all, it and they are one.
        """
        for lead in [each for each in self._items if _has_a_sum(each.parts[0])]:
            led = [each for each in self._items if each.above is lead]
            parts = [part for each in led for part in each.parts]
            if parts and not any(figures_in(" ".join(parts))):
                lead.parts += parts
                self._items = [each for each in self._items if each.above is not lead]
        return [each for each in self._items if not self._only_leads(each)]

    def _only_leads(self, item: _Item) -> bool:
        """Whether it says nothing itself, and leads in to others."""
        leads = item.parts[0].endswith(":") or any(each.above is item for each in self._items)
        return len(item.parts) == 1 and leads

    def recommended(self, lead_in: str, found: tuple[Recommendation, ...]) -> Recommended:
        """What is recommended, with where the list says what it comes to."""
        leading = tuple(
            (item.line, tuple(each.line for each in self._items if each.above is item))
            for item in self._items
            if self._only_leads(item) and _has_a_sum(item.parts[0])
        )
        return Recommended(lead_in, found, tuple(self.closing_lines), leading)

    def lead_in(self, rest: str, line: int) -> None:
        """What stands behind the words that lead in: a verb for all, or the first item."""
        leads_on = bool(_LEADS_ON.search(rest))
        rest = rest.strip(" :;,-–") + ":" * leads_on
        if _VERB_ALONE.fullmatch(rest.rstrip(":")):
            self._verb = rest.rstrip(":")
        elif rest.strip(":"):
            self._items.append(_Item("", [rest], line))
            self._above = self._items[-1] if leads_on else None

    def take(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is of the list; it is then taken into it."""
        text = paragraph.text
        if _IS_OF_A_FILE.match(text):
            return True
        is_over = paragraph.is_heading or _END.match(text) or is_field(text)
        if is_over or len(self._items) > _ITEMS_MAX:
            return False
        if closes_a_list(text) and self._has_several_sums():
            self.closing_lines.append(paragraph.line.number)
            return True
        if not self._items and (place := _behind_lead_in(text)):
            self.lead_in(text[place:], paragraph.line.number)
            return True
        if begins_with_a_verb(text):
            self._begin(paragraph, self._verb)
            self._above = self._items[-1] if _LEADS_ON.search(text) else None
            return True
        return self._take_first(paragraph) if not self._items else self._take_further(paragraph)

    def _has_several_sums(self) -> bool:
        words = " ".join(part for item in self._items for part in item.parts)
        return len(list(figures_in(words))) > 1

    def _begin(self, paragraph: Paragraph, verb: str, above: _Item | None = None) -> bool:
        line = paragraph.line.number
        self._items.append(_Item(paragraph.mark, [paragraph.text], line, verb, above))
        return True

    def _take_first(self, paragraph: Paragraph) -> bool:
        if paragraph.mark or self._verb:
            return self._begin(paragraph, self._verb)
        return len(paragraph.text) <= _LEADING_LENGTH_MAX

    def _take_further(self, paragraph: Paragraph) -> bool:
        last = self._items[-1]
        if self._is_of_the_text(paragraph.mark):
            return False
        if paragraph.mark and self._above:
            is_led = self._is_marked_as_led(paragraph.mark)
            return is_led and self._begin(paragraph, self._above.parts[0], self._above)
        has_marks = bool(paragraph.mark or self._items[0].mark)
        is_next = not has_marks and not _GOES_ON.match(paragraph.text)
        if self._verb and (paragraph.mark or is_next):
            return self._begin(paragraph, self._verb)
        if _is_running_on(paragraph, last):
            last.parts.append(paragraph.text)
            return True
        if paragraph.mark and any(figures_in(paragraph.text)):
            return self._begin(paragraph, last.verb)
        return False

    def _is_of_the_text(self, mark: str) -> bool:
        """Whether a mark numbers a paragraph of the paper's text behind the list: "3.1"."""
        marks = [each.mark.strip("(). ") for each in self._items if each.mark]
        if (
            not marks
            or kind_of_mark(mark) != "paragraph"
            or "paragraph" in map(kind_of_mark, marks)
        ):
            return False
        return not any(mark.startswith(f"{each}.") for each in marks)

    def _is_marked_as_led(self, mark: str) -> bool:
        """Whether a mark is of the kind that those of the list within have, or begins these."""
        led = next((each for each in self._items if each.above is self._above), None)
        return led is None or kind_of_mark(led.mark) == kind_of_mark(mark)


_IS_OF_A_FILE = re.compile(
    r"#?\s*(?:\[\[?[\w. \"'-]+\]\]?\s*(?:#.*)?$|[\w.\"-]+\s*=\s*(?:[\"'\[{+-]|[0-9]|true\b|false\b)"
    r"|\{\s*[\w\"-]+\s*=|[\]}],?$)"
)
"""A line of a decision file that stands in a paper: it asks for nothing, and is passed over."""
_LEADS_ON = re.compile(r":\s*$|\b(?:following|as follows|below)\s*[;,–-]*\s*$", re.IGNORECASE)
"""The end of what leads in to a list."""
_VERB_ALONE = re.compile(rf"(?:to )?{ACTING}[^.;£]{{0,40}}", re.IGNORECASE)
_LEADING_LENGTH_MAX = 60
"""A longer line before the first item is none that leads in."""
_GOES_ON = re.compile(
    r"(?:this|these|of this|of these|it|such|and|the above)\b|[a-z]*\)", re.IGNORECASE
)


def _is_running_on(paragraph: Paragraph, item: _Item) -> bool:
    """Whether a line goes on with the item above it: a mark of another kind, or no end yet."""
    if paragraph.mark:
        of_a_list = re.match(r"[-•*‣◦·–]|\(?[a-zivx]+[.)]", paragraph.mark)
        return bool(of_a_list) and paragraph.mark != item.mark
    ends = item.parts[-1].rstrip().endswith((".", ";"))
    return not ends or bool(_GOES_ON.match(paragraph.text))


def _recommendations(items: list[_Item]) -> tuple[Recommendation, ...]:
    parted = [(item, each) for item in items for each in _parted(item)]
    if not any(begins_with_a_verb(each.text) for _, each in parted):
        return ()
    numbers = _numbers([each.mark for _, each in parted])
    return tuple(
        Recommendation(
            f"Recommendation {number}" if len(parted) > 1 else "Recommendation",
            each.text[:LENGTH_MAX],
            item.line,
            tuple(_figures_of(each, item.line))[:_FIGURES_MAX],
            is_whole=len(each.text) <= LENGTH_MAX
            and len(list(figures_in(each.text))) <= _FIGURES_MAX,
            led_in=each.led_in,
        )
        for number, (item, each) in zip(numbers, parted, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Parted:
    mark: str
    text: str
    led_in: int


def _parted(item: _Item) -> Iterator[_Parted]:
    """An item, or those that one paragraph runs together: "(a) approve …; (b) note …"."""
    own = " ".join(item.parts).strip()
    verb = item.verb.strip(" :")
    led_in = f"{verb} " if verb and not begins_with_a_verb(own) else ""
    text = f"{led_in}{own}"
    marks = list(_INLINE.finditer(text))
    before = text[: marks[0].start()].strip(" :") if marks else ""
    if len(marks) < 2 or (_has_a_sum(before) and not any(figures_in(text[marks[0].end() :]))):
        yield _Parted(item.mark, text, len(led_in))
        return
    ends = [*(match.start() for match in marks[1:]), len(text)]
    for match, end in zip(marks, ends, strict=True):
        part = text[match.end() : end].strip(" ;,")
        part = re.sub(r"[;,]?\s+and$", "", part)
        if begins_with_a_verb(part) or not before:
            yield _Parted(match[1], part, 0)
        else:
            yield _Parted(match[1], f"{before} {part}", len(before) + 1)


def _figures_of(parted: _Parted, line: int) -> list[Figure]:
    """Its own figures; where it has none, what the words that lead in give to each."""
    figures = list(figures_in(parted.text[:LENGTH_MAX], line))
    own = [each for each in figures if each.start >= parted.led_in]
    return own if own or _has_a_sum(parted.text[: parted.led_in]) else figures


def _has_a_sum(words: str) -> bool:
    """Whether words that lead in to several have money for all of them together."""
    return any(figures_in(words)) and not re.search(r"\b(?:each|per|every)\b", words)


_INLINE = re.compile(r"(?:(?<=\s)|^)(\([a-z]\)|\([ivx]{1,4}\)|\([0-9]\))\s+(?=[A-Za-z£])")


def _numbers(marks: list[str]) -> list[str]:
    """As printed where the marks tell the items apart, else by their order."""
    plain = [mark.strip("().-•*:; ") for mark in marks]
    if all(plain) and len(set(plain)) == len(plain):
        return plain
    return [str(number) for number in range(1, len(marks) + 1)]
