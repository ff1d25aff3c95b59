"""Reading a part of a workbook element by element: flat in memory, and no entity is followed."""

from typing import IO, TypeAlias
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

from ledger.sheets.archives import ArchiveRefused, declares_a_type
from ledger.sheets.stages import CountedPart

Attributes: TypeAlias = "AttributesImpl[str]"


class Elements(ContentHandler):
    """Told every element by its name without a prefix."""

    def begin(self, name: str, attributes: Attributes) -> None:
        """An element begins; attributes keep their prefixes."""

    def end(self, name: str) -> None:
        """An element ends."""

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - its own name
        """As the parser calls it."""
        self.begin(name if ":" not in name else name.rpartition(":")[2], attrs)

    def endElement(self, name: str) -> None:  # noqa: N802 - its own name
        """As the parser calls it."""
        self.end(name if ":" not in name else name.rpartition(":")[2])


def read_part(part: IO[bytes] | CountedPart, name: str, elements: Elements) -> None:
    """Every element of a part is told; raises ArchiveRefused where it is no XML, or does harm."""
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(elements)
    try:
        parser.parse(part)
    except DefusedXmlException as error:
        raise declares_a_type(name) from error
    except (SAXParseException, LookupError, UnicodeError) as error:
        raise ArchiveRefused(
            f"is damaged: its part {name} cannot be read",
            "open it in Excel or LibreOffice, save it as a new file, and import that",
        ) from error
