"""Reading a part of a workbook element by element: flat in memory, and no entity is followed."""

from collections.abc import Callable, Mapping
from typing import IO, Any, TypeAlias, TypeVar
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from ledger.sheets.archives import ArchiveRefused, declares_a_type
from ledger.sheets.stages import CountedPart

Attributes: TypeAlias = dict[str, str]


Begun: TypeAlias = Callable[[Attributes], None]
Ended: TypeAlias = Callable[[], None]
Told = TypeVar("Told", Begun, Ended)
"""What is done where an element begins, or where it ends."""


class Elements:
    """What is done where elements begin and end, by their names without a prefix.

    Sheets have millions of them: each is looked up once by the name that it is written with.
    """

    def __init__(self, begins: Mapping[str, Begun], ends: Mapping[str, Ended]) -> None:
        """`begins` are given the attributes, whose names keep their prefixes."""
        self._begins, self._ends = _ByName(begins), _ByName(ends)

    def begin(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        told = self._begins[name]
        if told is not None:
            told(attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        told = self._ends[name]
        if told is not None:
            told()

    def characters(self, content: str) -> None:
        """A piece of what stands between elements."""


class _ByName(dict[str, Told | None]):
    """By an element's name as written; by another than was asked before, from that without its
    prefix."""

    def __init__(self, known: Mapping[str, Told]) -> None:
        super().__init__()
        self._known: Mapping[str, Told] = known

    def __missing__(self, name: str) -> Told | None:
        told: Told | None = self._known.get(name.rpartition(":")[2])
        if len(self) < _NAMES_MAX:
            self[name] = told
        return told


_NAMES_MAX = 1000


class _Parser(DefusedExpatParser):
    """Tells the elements from expat itself: what xml.sax puts between costs a quarter."""

    _parser: Any  # expat's own

    def __init__(self, elements: Elements) -> None:
        super().__init__(forbid_dtd=True)
        self._elements = elements
        self.setContentHandler(ContentHandler())

    def reset(self) -> None:
        """As defusedxml makes the parser ready, and then ours."""
        super().reset()
        parser = self._parser
        parser.StartElementHandler = self._elements.begin
        parser.EndElementHandler = self._elements.end
        parser.CharacterDataHandler = self._elements.characters


def read_part(part: IO[bytes] | CountedPart, name: str, elements: Elements) -> None:
    """Every element of a part is told; raises ArchiveRefused where it is no XML, or does harm."""
    try:
        _Parser(elements).parse(part)
    except DefusedXmlException as error:
        raise declares_a_type(name) from error
    except (SAXParseException, LookupError, UnicodeError) as error:
        raise ArchiveRefused(
            f"is damaged: its part {name} cannot be read",
            "open it in Excel or LibreOffice, save it as a new file, and import that",
        ) from error
