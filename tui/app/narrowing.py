"""What a person types to narrow the figures: names alone, or after what they are the name of."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from events.boroughs import near_boroughs
from events.refusal import Refusal
from events.text import one_line
from events.years import FinancialYear
from ledger.book import Book
from projections.names import Names
from tui.options import asked_holder

Filters = Mapping[str, str]
"""A name for each of "fund", "programme", "borough", "year" to which it is narrowed."""


class NotAFilter(Refusal):
    """Something typed that narrows nothing."""


@dataclass(frozen=True)
class BookNames:
    """What a bare name can be found among; boroughs and years are the same in every book."""

    funds: Names
    programmes: Names


def names_in(book: Book) -> BookNames:
    """The names of this book as they are now; they can be looked through in any thread."""
    connection = book.views.connection
    return BookNames(Names(connection, "fund"), Names(connection, "programme"))


def filters(written: str, names: BookNames | None) -> Filters:
    """What a text narrows to: "Mentoring; 2024/25" or "programme Mentoring; year 2024/25".

    Bare names are found among `names`, and are left out while those are not known. Raises Refusal
    for what is found nowhere, is of two kinds, or is named beside another of its kind.
    """
    found: dict[str, str] = {}
    for part in filter(None, map(str.strip, written.split(";"))):
        for what, name in _meant(part, names):
            if what in found:
                raise NotAFilter(
                    part, f"is a second {what}, beside {found[what]!r}", f"name one {what}"
                )
            found[what] = name
    return found


def in_words(written: str, names: BookNames | None) -> str:
    """What it narrows to, for the line under what is typed."""
    found = [f"{what} {name}" for what, name in filters(written, names).items()]
    typed = bool(written.replace(";", "").strip())
    return ", ".join(found) or ("looking it up…" if typed else "everything")


def _meant(part: str, names: BookNames | None) -> Iterator[tuple[str, str]]:
    what, _, name = part.partition(" ")
    what, name = what.lower(), name.strip()
    is_bare = what not in _READ or not name
    if names is not None and (is_bare or _is_called(part, what, name, names)):
        yield _found(part, names)
    elif not is_bare:
        if names is not None and what in ("fund", "programme"):
            _refuse_unknown(what, name, names.funds if what == "fund" else names.programmes)
        yield what, _READ[what](name)


def _refuse_unknown(what: str, name: str, known: Names) -> None:
    if known.find(one_line(name)) is None:
        near = known.nearest(name)
        meant = f"did you mean {_or(near)}?" if near else FORMS
        raise NotAFilter(name, f"is no {what} of this book", meant)


def _is_called(part: str, what: str, name: str, names: BookNames) -> bool:
    """Whether a name begins with one of the words: "Year round mentoring"."""
    kinds = _kinds(part, names)
    return bool(kinds) and what not in _kinds(name, names)


def _found(part: str, names: BookNames) -> tuple[str, str]:
    kinds = _kinds(part, names)
    if not kinds:
        near = [*names.funds.nearest(part), *names.programmes.nearest(part)]
        near = near or near_boroughs(part[:_LENGTH_MAX], cutoff=_AS_NEAR_AS)
        if not near and part[0].isdigit():
            FinancialYear.parse(part)  # says how a year is written
        meant = f"did you mean {_or(near)}?" if near else FORMS
        raise NotAFilter(part, "is no fund, programme, borough or year of this book", meant)
    if len(kinds) > 1:
        said = " and ".join(f"a {what}" for what in kinds)
        how = _or([f"{what} {part}" for what in kinds])
        raise NotAFilter(part, f"is {said}", f"put the word before it: {how}")
    return next(iter(kinds.items()))


def _kinds(part: str, names: BookNames) -> Filters:
    """What it is the name of, by kind, as the book writes it."""
    kinds: dict[str, str] = {}
    for what, known in (("fund", names.funds), ("programme", names.programmes)):
        number = known.find(one_line(part))
        if number is not None:
            kinds[what] = known.name_of(number)
    for what in ("borough", "year"):
        try:
            kinds[what] = _READ[what](part)
        except Refusal:
            continue
    return kinds


def _or(names: list[str]) -> str:
    return " or ".join(map(repr, names))


_READ: Mapping[str, Callable[[str], str]] = {
    "fund": str,
    "programme": str,
    "borough": asked_holder,
    "year": lambda written: str(FinancialYear.parse(written)),
}
FORMS = 'type it like "Mentoring; 2024/25" or "programme Mentoring", or nothing for all'
_LENGTH_MAX, _AS_NEAR_AS = 100, 0.75
"""As the commands look for a borough that was meant."""
