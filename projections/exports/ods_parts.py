"""The parts of an OpenDocument spreadsheet beside its cells: what it is, and how its cells look."""

from xml.sax.saxutils import escape, quoteattr

from projections.exports.extract import Extract
from projections.exports.published import (
    FONT,
    LANGUAGE,
    PERCENT_OF_MANY_PAGES,
    PROSE_WIDTH,
    SUBTITLE_SIZE,
    TEXT_SIZE,
    TITLE_SIZE,
    Publication,
    in_a_cell,
)

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"

_START = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMES = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
        ("meta", "meta"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
) + (
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' office:version="1.3"'
)

_MANIFEST_NAME = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
MANIFEST = (
    f'{_START}<manifest:manifest xmlns:manifest="{_MANIFEST_NAME}" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "styles.xml", "meta.xml")
    )
    + "</manifest:manifest>"
)


def meta(published: Publication, extract: Extract) -> str:
    """Title, language and source. The day that it says it was made on is the day asked about."""
    made_on = f"{extract.question.as_at.isoformat()}T00:00:00"
    own = {
        "Book": extract.book_id,
        "Entries": str(extract.question.up_to),
        "Root": extract.root,
    }
    return (
        f"{_START}<office:document-meta{_NAMES}><office:meta>"
        "<meta:generator>Tallystick</meta:generator>"
        f"<dc:title>{escape(published.title)}</dc:title>"
        f"<dc:description>{escape(in_a_cell(published.asked))}</dc:description>"
        f"<dc:language>{LANGUAGE}</dc:language>"
        f"<meta:creation-date>{made_on}</meta:creation-date><dc:date>{made_on}</dc:date>"
        + "".join(
            f"<meta:user-defined meta:name={quoteattr(name)}>{escape(value)}</meta:user-defined>"
            for name, value in own.items()
        )
        + "</office:meta></office:document-meta>"
    )


_CENTIMETRES = 0.23
"""Of a character."""


def _of_columns() -> str:
    return "".join(
        f'<style:style style:name="wide{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * _CENTIMETRES:.2f}cm"/>'
        "</style:style>"
        for width in range(1, PROSE_WIDTH + 1)
    )


CONTENT_START = (
    f"{_START}<office:document-content{_NAMES}><office:automatic-styles>{_of_columns()}"
    + "".join(
        f'<style:style style:name="{sheet}" style:family="table" style:master-page-name="{page}">'
        '<style:table-properties table:display="true"/></style:style>'
        for sheet, page in (("sheet", "Default"), ("wide-sheet", "Wide"))
    )
    + "</office:automatic-styles><office:body><office:spreadsheet>\n"
)
CONTENT_END = "</office:spreadsheet></office:body></office:document-content>"


def _cell_style(
    name: str, *, text: str = "", cell: str = "", right: bool = False, of: str = ""
) -> str:
    """A style that people find by its name; `of` names how its values are written."""
    shown = name.replace("_20_", " ")
    data = f' style:data-style-name="{of}"' if of else ""
    align = '<style:paragraph-properties fo:text-align="end"/>' if right else ""
    fixed = ' style:text-align-source="fix" fo:padding-right="0.25cm"' if right else ""
    return (
        f'<style:style style:name="{name}" style:display-name="{shown}" style:family="table-cell"'
        f' style:parent-style-name="Default"{data}>'
        f'<style:table-cell-properties style:vertical-align="top"{fixed}{cell}/>{align}'
        f"<style:text-properties{text}/></style:style>"
    )


_WRAPPED = ' fo:wrap-option="wrap"'
_BOLD = ' fo:font-weight="bold"'
_UNDERLINED = ' style:text-underline-style="solid" style:text-underline-width="auto"'
_SPACE_ABOVE = ' fo:padding-top="0.3cm"'
_LINE_BELOW = ' fo:border-bottom="0.75pt solid #000000"'
# Where the values are text, what is typed into a cell stays text.
_DATA_STYLES = """
<number:text-style style:name="as-text"><number:text-content/></number:text-style>
<number:number-style style:name="as-money"><number:number number:decimal-places="2"
 number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/>
</number:number-style>
<number:number-style style:name="as-number"><number:number number:decimal-places="0"
 number:min-integer-digits="1" number:grouping="true"/></number:number-style>
<number:date-style style:name="as-day" number:language="en" number:country="GB"><number:day/>
<number:text> </number:text><number:month number:style="long" number:textual="true"/>
<number:text> </number:text><number:year number:style="long"/></number:date-style>
"""


def _page_layout(name: str, scale: str) -> str:
    sides = " ".join(f'fo:margin-{side}="1cm"' for side in ("left", "right", "top", "bottom"))
    return (
        f'<style:page-layout style:name="{name}"><style:page-layout-properties'
        ' fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape"'
        f" {sides} {scale}/></style:page-layout>"
    )


def _master_page(name: str, layout: str) -> str:
    return (
        f'<style:master-page style:name="{name}" style:page-layout-name="{layout}">'
        '<style:header style:display="false"/><style:footer style:display="false"/>'
        "</style:master-page>"
    )


def _size(points: int) -> str:
    return f' fo:font-size="{points}pt"'


_language, _country = LANGUAGE.split("-")
STYLES = (
    f"{_START}<office:document-styles{_NAMES}><office:font-face-decls>"
    f'<style:font-face style:name="{FONT}" svg:font-family="{FONT}"'
    ' style:font-family-generic="swiss"/></office:font-face-decls><office:styles>'
    '<style:default-style style:family="table-cell"><style:text-properties'
    f' style:font-name="{FONT}"{_size(TEXT_SIZE)} fo:language="{_language}"'
    f' fo:country="{_country}"/></style:default-style>'
    f"{_DATA_STYLES}"
    '<style:style style:name="Default" style:family="table-cell">'
    '<style:table-cell-properties fo:padding="0.07cm"/></style:style>'
    + _cell_style("Heading_20_1", text=_BOLD + _size(TITLE_SIZE), of="as-text")
    + _cell_style(
        "Heading_20_2", text=_BOLD + _size(SUBTITLE_SIZE), cell=_SPACE_ABOVE, of="as-text"
    )
    + _cell_style("Line", of="as-text")
    + _cell_style("Header", text=_BOLD, cell=_WRAPPED + _LINE_BELOW, of="as-text")
    + _cell_style(
        "Header_20_of_20_figures",
        text=_BOLD,
        cell=_WRAPPED + _LINE_BELOW,
        right=True,
        of="as-text",
    )
    + _cell_style("Words", cell=_WRAPPED, of="as-text")
    + _cell_style("Words_20_among_20_figures", right=True, of="as-text")
    + _cell_style("Link", text=f' fo:color="#0b57a4"{_UNDERLINED}', cell=_WRAPPED)
    + _cell_style("Money", right=True, of="as-money")
    + _cell_style("Number", right=True, of="as-number")
    + _cell_style("Day", right=True, of="as-day")
    + "</office:styles><office:automatic-styles>"
    + _page_layout("page", 'style:scale-to-X="1" style:scale-to-Y="0"')
    + _page_layout("wide-page", f'style:scale-to="{PERCENT_OF_MANY_PAGES}%"')
    + "</office:automatic-styles><office:master-styles>"
    + _master_page("Default", "page")
    + _master_page("Wide", "wide-page")
    + "</office:master-styles></office:document-styles>"
)
