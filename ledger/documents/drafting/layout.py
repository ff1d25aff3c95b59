"""A draft as the text of a decision file: each entry under what it rests on."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from ledger.decision_file import FORMS, DecisionFile
from ledger.documents.drafting.proposed import Proposed, Table
from ledger.documents.paper import Paper
from ledger.retold.toml_text import as_toml
from projections.clean import on_one_line

_WIDTH = 100


@dataclass
class HeadingKey:
    """A key above the entries, and what is said of it."""

    key: str
    value: Any
    """None for what a person fills in: the file has nothing that it could be taken for."""
    comment: str = ""
    is_left_out: bool = False


@dataclass
class Draft:
    """A decision file as it is proposed."""

    paper: Paper
    opening_words: Sequence[str]
    heading: list[HeadingKey]
    entries: list[Proposed]
    closing_words: list[str] = field(default_factory=list)
    not_standing: Sequence[str] = ()
    """Of the opening words, those that say what recording it as it is would leave out."""


def as_text(draft: Draft) -> str:
    """The draft as a decision file, which loads as it is printed."""
    return "\n\n".join(text for _, text in pieces(draft)) + "\n"


def pieces(draft: Draft) -> Iterator[tuple[Proposed | None, str]]:
    """The file part by part, in its order, each with the entry that it says; of words and heading,
    None. A blank line stands between two parts.
    """
    yield None, "\n".join(line for words in draft.opening_words for line in _comment(words))
    yield None, "\n".join(line for key in draft.heading for line in _key_lines(key))
    for entry in draft.entries:
        yield entry, "\n".join(_entry_lines(entry, draft.paper))
    if draft.closing_words:
        yield None, "\n".join(line for words in draft.closing_words for line in _comment(words))


def _key_lines(key: HeadingKey) -> Iterator[str]:
    if key.comment:
        yield from _comment(key.comment)
    if key.value is None:
        yield f'# {key.key} = ""'
        return
    wrong = "" if key.is_left_out else _wrong(DecisionFile, {key.key: key.value})
    if wrong:
        yield from _comment(f"left out: a decision file does not take it: {wrong}")
    for line in _toml({key.key: key.value}):
        yield f"# {line}" if key.is_left_out or wrong else line


def _entry_lines(entry: Proposed, paper: Paper) -> Iterator[str]:
    words = f', {paper.place(entry.line)}: "{_cut(entry.words)}"' if entry.words else ""
    yield from _comment(f"confidence: {entry.confidence} — {entry.why}{words}")
    reason = entry.left_out
    if not reason and entry.is_left_out:
        reason = "it rests on an entry that is left out above"
    wrong = "" if entry.is_left_out else _wrong(FORMS[entry.table["kind"]], entry.table)
    if wrong:
        reason = f"a decision file does not take it: {wrong}"
    if reason:
        yield from _comment(f"left out: {reason}")
    for line in _toml({"entries": [entry.table]}):
        yield f"# {line}" if reason else line
    for key, (value, why) in entry.in_doubt.items():
        lines = _toml({key: value})
        yield from (f"# {line}" for line in lines[:-1])
        yield f"# {lines[-1]}   # {_plain(why)}"


def _cut(words: str) -> str:
    """The words as far as a comment shows them."""
    return words if len(words) <= _WIDTH else f"{words[: words.rfind(' ', 0, _WIDTH)]} …"


def _wrong(form: type[BaseModel], table: Table) -> str:
    """Why a decision file would not take what is said; empty where it would."""
    try:
        form.model_validate(_cleaned(table))
    except ValidationError as error:
        return "; ".join(
            f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()
        )
    return ""


def _toml(table: Table) -> list[str]:
    return as_toml(_cleaned(table)).rstrip("\n").split("\n")


def _cleaned(value: Any) -> Any:
    """The same with every text on one line, without what no decision file may hold."""
    match value:
        case str():
            return _plain(value)
        case dict():
            return {key: _cleaned(each) for key, each in value.items()}
        case list() | tuple():
            return [_cleaned(each) for each in value]
        case _:
            return value


def _comment(words: str) -> list[str]:
    text = _plain(words)
    return [f"# {line}" for line in textwrap.wrap(text, _WIDTH - 2, break_long_words=False)] or [
        "#"
    ]


def _plain(text: str) -> str:
    return on_one_line(" ".join(text.split()))
