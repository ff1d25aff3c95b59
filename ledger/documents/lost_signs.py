"""Pound signs that were lost on the way: without them a paper seems to have no money."""

import re
from collections.abc import Iterator

from ledger.documents.findings import About, Finding
from ledger.documents.paper import Line, Paper
from ledger.documents.prose import marked

_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+(?:\.[0-9]+)?\s?(?:m|k|million)\b"
_INSTEAD = re.compile(rf"(?<!\w)[?\ufffd]\s?(?:{_NUMBER})", re.IGNORECASE)
_ACTED_ON = re.compile(
    rf"(?:to\s)?(?:approv|allocat|accept|award|grant)\w*\b[^.;]{{0,200}}?(?<![\w,.])(?:{_NUMBER})"
    r"(?!\s(?:people|children|learners|pupils|participants|residents|young|homes|hours))",
    re.IGNORECASE,
)


def lost_signs(paper: Paper) -> Iterator[Finding]:
    """That the signs of its amounts are lost, where it has no pound sign at all."""
    if any("£" in line.text or "GBP" in line.text for line in paper.lines):
        return
    for pattern in (_INSTEAD, _ACTED_ON):
        lines = [line for line in paper.lines if pattern.search(marked(line.text)[1])]
        if lines:
            yield Finding(About.UNREADABLE, lines[0].number, _says(lines), differs=True)
            return


def _says(lines: list[Line]) -> str:
    more = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
    return (
        f"its amounts have lost their pound signs ({lines[0].place}{more}) and are not read;"
        " get the paper again as it was published, or save it again as UTF-8"
    )
