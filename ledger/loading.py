"""Reading decision files: TOML or JSON, every problem found at once and told in plain words."""

import difflib
import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from events.refusal import Refusal
from ledger import toml_slips
from ledger.decision_file import FORMS, DecisionFile
from ledger.problems import DECISION, FilePlace, Problem, Refused

SIZE_BYTES_MAX = 5 * 1024 * 1024


def load(path: Path, size_bytes_max: int = SIZE_BYTES_MAX) -> DecisionFile:
    """The decision in a file; raises Refused with everything that is wrong with its form."""
    is_json = path.suffix.lower() == ".json"
    return parse(_read(path, size_bytes_max), str(path), is_json=is_json)


def _read(path: Path, size_bytes_max: int = SIZE_BYTES_MAX) -> str:
    def refused(wrong: str, remedy: str) -> Refused:
        return Refused([Problem(FilePlace(str(path)), wrong, remedy)])

    try:
        if path.is_dir():
            raise refused("is a folder", "give a decision file, such as decision.toml")
        if path.stat().st_size <= size_bytes_max:
            with path.open("rb") as file:  # a pipe has no size: what it gives is counted
                content = file.read(size_bytes_max + 1)
            if len(content) <= size_bytes_max:
                return content.decode("utf-8-sig")
        megabytes = size_bytes_max // 1024**2
        raise refused(
            f"is larger than {megabytes} MB", "a decision file holds one decision: split it"
        )
    except UnicodeDecodeError as error:
        raise refused("is not text in UTF-8", "save it as UTF-8") from error
    except OSError as error:
        raise refused(f"cannot be read ({error.strerror})", "check its name and rights") from error


def parse(text: str, name: str, *, is_json: bool = False) -> DecisionFile:
    """The decision that a text says; `name` stands for the file in problems. Raises Refused."""
    content = _content(text, name, is_json=is_json)
    return from_content(content, name, [] if is_json else _lines_of_entries(text, _count(content)))


def content_in(path: Path) -> dict[str, Any]:
    """What a decision file says, key by key, whether or not that is a decision: `from_content`
    says what is wrong with it. Raises Refused where it cannot be read, or is no TOML or JSON.
    """
    return _content(_read(path), str(path), is_json=path.suffix.lower() == ".json")


def _content(text: str, name: str, *, is_json: bool) -> dict[str, Any]:
    try:
        content = (
            json.loads(text, parse_constant=_no_constant, object_pairs_hook=_once)
            if is_json
            else tomllib.loads(text)
        )
    except (ValueError, RecursionError) as error:
        form = "JSON" if is_json else "TOML"
        remedy = toml_slips.remedy(text, error)
        raise Refused([Problem(FilePlace(name), f"is not {form}: {error}", remedy)]) from error
    if not isinstance(content, dict):
        raise Refused(
            [Problem(FilePlace(name), "is not a decision", "it begins with reference and title")]
        )
    return content


def from_content(content: dict[str, Any], name: str, lines: Sequence[int] = ()) -> DecisionFile:
    """The decision that a table of keys says; `lines` are those of its entries in a file.

    Raises Refused; what could be read of the file goes with it, so that the rest of its problems
    can be found too.
    """
    try:
        return _with_places(content, lines, wrong=set())
    except ValidationError as error:
        problems = [_problem(dict(each), content, lines) for each in error.errors()]
        wrong = {each["loc"][1] for each in error.errors() if _is_of_an_entry(each["loc"])}
        heading = {each["loc"][0] for each in error.errors() if not _is_of_an_entry(each["loc"])}
        readable = None
        if "entries" not in heading:
            right = {key: value for key, value in content.items() if key not in heading}
            readable = _with_places(right, lines, wrong)
        refused = Refused(problems, readable=readable)
        refused.heading_is_wrong = bool(heading)
        raise refused from error
    except RecursionError as error:
        raise Refused(
            [Problem(FilePlace(name), "is nested too deeply", "write it flat")]
        ) from error


def _is_of_an_entry(location: Sequence[object]) -> bool:
    return len(location) > 1 and location[0] == "entries" and isinstance(location[1], int)


def _with_places(
    content: dict[str, Any], lines: Sequence[int], wrong: set[int | str]
) -> DecisionFile:
    """The file without the entries whose indexes are in `wrong`."""
    entries = content.get("entries")
    entries = entries if isinstance(entries, list) else []
    right = [index for index in range(len(entries)) if index not in wrong]
    left_out = sorted(set(range(len(entries))) - set(right))
    if wrong:
        content = {**content, "entries": [entries[index] for index in right]}
    places = [
        _place_of(index, entries[index].get("kind"), lines)
        for index in right
        if isinstance(entries[index], dict)
    ]
    unread = [
        (_place_of(index, entries[index].get("kind"), lines), entries[index])
        if isinstance(entries[index], dict)
        else (_place_of(index, None, lines), {})
        for index in left_out
    ]
    return DecisionFile.model_validate(content).found_at(places, unread)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A table whose keys are all different: which of two amounts was meant is not guessed."""
    table = dict(pairs)
    if len(table) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"a key is given twice: {next(k for k in keys if keys.count(k) > 1)!r}")
    return table


def _no_constant(word: str) -> None:
    raise ValueError(f"{word} is not a value")


_ENTRY_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*entries[ \t]*\]\]", re.MULTILINE)


def _count(content: dict[str, Any]) -> int:
    entries = content.get("entries")
    return len(entries) if isinstance(entries, list) else 0


def _lines_of_entries(text: str, count: int) -> list[int]:
    """Where the `count` entries of a file begin."""
    starts = [match.start() for match in _ENTRY_HEADER.finditer(text)]
    if len(starts) != count:  # some stand inside a text: what comes before those is no TOML
        starts = [start for start in starts if _is_toml(text[:start])]
    return [text.count("\n", 0, start) + 1 for start in starts]


def _is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _place_of(index: int, kind: object, lines: Sequence[int]) -> FilePlace:
    about = [_short(kind)] if isinstance(kind, str) else []
    if index < len(lines):
        about.append(f"line {lines[index]}")
    text = f"entry {index + 1}" + (f" ({', '.join(about)})" if about else "")
    return FilePlace(text, index + 1)


def _short(key: str) -> str:
    return key if len(key) <= _KEY_SHOWN_MAX else f"{key[:_KEY_SHOWN_MAX]}..."


_KEY_SHOWN_MAX = 80


def _problem(error: dict[str, Any], content: dict[str, Any], lines: Sequence[int]) -> Problem:
    """One of pydantic's errors in our words, at a place that people find."""
    location = list(error["loc"])
    place = DECISION
    kind = None
    if len(location) > 1 and location[0] == "entries" and isinstance(location[1], int):
        index = location[1]
        entry = content["entries"][index]
        kind = entry.get("kind") if isinstance(entry, dict) else None
        place = _place_of(index, kind, lines)
        location = location[2:]
        if location and location[0] == kind:
            location = location[1:]
    # Behind a key, these tell how an entry is named: which of two forms it was read as.
    parts = [part for at, part in enumerate(location) if not at or part not in ("number", "name")]
    key = _short(".".join(map(str, parts)))
    if key and error["type"] != "union_tag_invalid":
        place = replace(place, key=key)
    wrong, remedy, value = _told(error, kind, key)
    return Problem(place, wrong, remedy, value)


def _told(  # noqa: C901, PLR0911 - one case a kind of error
    error: dict[str, Any], kind: object, key: str
) -> tuple[str, str, object]:
    value = error["input"]
    refusal = error.get("ctx", {}).get("error")
    if isinstance(refusal, Refusal):
        return refusal.wrong, refusal.remedy, refusal.value
    match error["type"]:
        case "missing":
            return IS_MISSING, "add it", None
        case "extra_forbidden":
            return "is not a key here", _nearest_key(kind, key), None
        case "union_tag_invalid":
            return (
                "is not a kind of entry",
                _nearest(str(value.get("kind")), list(FORMS)),
                value.get("kind"),
            )
        case "union_tag_not_found":
            return "has no kind", f"add kind = one of {', '.join(FORMS)}", None
        case "literal_error":
            return "is not one of the choices", f"write {error['ctx']['expected']}", value
        case "bool_type":
            return "is neither true nor false", "write true or false, without quotes", value
        case "string_pattern_mismatch":
            return "is no SHA-256", "write its 64 characters, 0 to 9 and a to f", value
        case "tuple_type" if key == "entries":
            return "is not a list of entries", "begin each with [[entries]], in two brackets", None
        case "tuple_type":
            return "is not a list", "put it in square brackets", value
        case "model_type" | "dict_type" | "model_attributes_type":
            return "is not a table of keys", 'write it like { fund = "...", amount = "..." }', value
        case _:
            return f"is not what belongs here ({error['msg']})", "see the decision file form", value


IS_MISSING = "is missing"
"""What is wrong with an entry, or with what stands above them, without a key that it needs."""


def _nearest_key(kind: object, key: str) -> str:
    model = FORMS.get(kind) if isinstance(kind, str) else DecisionFile
    if model is None:
        return "leave it out"
    known = [field.alias or name for name, field in model.model_fields.items()]
    return _nearest(key.rsplit(".", maxsplit=1)[-1], known)


def _nearest(written: str, known: list[str]) -> str:
    near = difflib.get_close_matches(written, known, n=2, cutoff=0.6)
    if near:
        return f"did you mean {' or '.join(near)}?"
    return f"use one of {', '.join(known)}"
