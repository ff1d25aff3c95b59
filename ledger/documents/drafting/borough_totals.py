"""Numbers of boroughs that a paper states and no entry has: to be held against those that do."""

from collections.abc import Iterator

from ledger.documents.drafting.names import words_of
from ledger.documents.drafting.proposed import Proposed
from ledger.documents.drafting.reading import Reading


def borough_totals(entries: list[Proposed], reading: Reading) -> Iterator[Proposed]:
    """A stated total of boroughs for every other number that the paper gives a programme."""
    said = {count for entry in entries for count in _counts(entry)}
    reaching = [each for each in entries if each.table["kind"] in ("allocation", "expansion")]
    programmes = dict.fromkeys(each.programme for each in reaching)
    for sentence in reading.sentences:
        counts = [each for each in sentence.counts if each.number not in said]
        named = [each for each in programmes if _speaks_of(each, sentence.text, reading)]
        if len(programmes) == 1 and "decision" in sentence.text:
            named = list(programmes)
        if len(counts) != 1 or len(named) != 1 or counts[0].is_all:
            continue
        (count,), (programme,) = counts, named
        said.add(count.number)
        yield Proposed(
            {
                "kind": "total-stated",
                "of": "boroughs",
                "programme": programme,
                "amount": count.number,
                "label": count.as_written,
                "cite": sentence.cite,
            },
            "medium",
            "another number of boroughs than the entries have",
            sentence.line,
            sentence.text,
        )


def _counts(entry: Proposed) -> set[int]:
    """The numbers of boroughs that an entry has, by number or by name."""
    found = set()
    if "shares" in entry.table:
        found.add(len(entry.table["shares"]))
    for key in ("boroughs", "from_boroughs", "to_boroughs"):
        value = entry.table.get(key)
        if isinstance(value, int):
            found.add(value)
        elif isinstance(value, list):
            found.add(len(value))
        elif value == "all":
            found.add(32)
    return found


def _speaks_of(programme: str, text: str, reading: Reading) -> bool:
    """Whether a sentence names a programme, by any name that the paper has for it."""
    names = [programme] + [
        alias
        for new in reading.names.new
        if new.what == "programme" and new.name == programme
        for alias in new.aliases
    ]
    return any(words_of(name) and words_of(name) <= words_of(text) for name in names)
