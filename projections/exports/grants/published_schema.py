"""Grants held against the JSON schema that 360Giving publishes, as somebody has downloaded it.

The schema is two files in one folder, the package's and a grant's: the first refers to the second
by an address on the web, which ends in the file's name. Nothing is fetched.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from jsonschema import Draft4Validator, FormatChecker
from jsonschema.exceptions import SchemaError, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import validator_for
from referencing import Registry, Resource
from referencing.exceptions import Unresolvable
from referencing.jsonschema import UnknownDialect, specification_with

SIZE_BYTES_MAX = 20 * 1024 * 1024
_VALUE_LENGTH_MAX = 60


class SchemaUnusable(Exception):
    """It is no schema of grants, or leads to what is not there; the message says what to do."""


@dataclass(frozen=True)
class Unfit:
    """What the schema has against one field of one grant."""

    grant: str
    """Its identifier; "" where it is about the whole file."""
    field: str
    """Its place in the grant: "recipientOrganization/0/id"; "" where it is about all of it."""
    wrong: str

    def __str__(self) -> str:
        where = f"grant {self.grant}" if self.grant else "the whole file"
        return f"{where}, {self.field}: {self.wrong}" if self.field else f"{where}: {self.wrong}"


class PublishedSchema:
    """The schema of a package of grants."""

    def __init__(self, path: Path) -> None:
        """Read from the file at the path; raises SchemaUnusable."""
        self._path = path
        content = _read(path)
        with _taken_as_a_schema(path):
            self._validator = self._made_of(content)

    def _made_of(self, content: dict[str, Any]) -> Validator:
        path, properties = self._path, content.get("properties")
        grants = properties.get("grants") if isinstance(properties, dict) else None
        if not isinstance(grants, dict):
            raise SchemaUnusable(
                f"{path} is no schema of a package of grants; download"
                " 360-giving-package-schema.json and 360-giving-schema.json of one release from"
                " 360Giving into one folder, and give the first"
            )
        # To find two grants that are the same, the library compares each with each other one, which
        # for 10,000 takes hours. Such two have one identifier, and identifiers are compared below.
        grants.pop("uniqueItems", None)
        kind = validator_for(content, default=Draft4Validator)
        try:
            kind.check_schema(content)
        except SchemaError as error:
            raise SchemaUnusable(
                f"{path} is no valid JSON schema ({error.message}); download it again"
            ) from error
        self._beside = cache(self._read_beside)
        registry: Registry[Any] = Registry(retrieve=self._beside)  # type: ignore[call-arg]
        # Known beforehand it is looked up; what is retrieved is taken apart for each grant anew.
        for address in _addresses(content):
            registry = registry.with_resource(address, self._beside(address))
        made: Validator = kind(content, registry=registry.crawl(), format_checker=_formats())
        return made

    def _read_beside(self, address: str) -> Resource[Any]:
        """What a schema refers to: the file of that name in the same folder."""
        name = PurePosixPath(urlsplit(address).path).name
        file = self._path.with_name(name) if name else self._path
        if not file.is_file():
            raise SchemaUnusable(
                f"{self._path} refers to {address}, and there is no {name} beside it; download it"
                " too, of the same release, into that folder"
            )
        content = _read(file)
        return specification_with(content["$schema"]).create_resource(content)

    def problems(self, file: Path) -> Iterator[Unfit]:
        """Everything that it has against a JSON file of grants; raises SchemaUnusable."""
        package = json.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
        yield from _twice(package)
        with _taken_as_a_schema(self._path):
            for error in self._validator.iter_errors(package):
                yield _unfit(error, package)


@contextmanager
def _taken_as_a_schema(path: Path) -> Iterator[None]:
    """What is no schema fails anywhere in the library, which takes for granted that it is one."""
    try:
        yield
    except Unresolvable as error:
        raise _cannot_be_followed(path, error) from error
    except _OF_NO_SCHEMA as error:
        raise SchemaUnusable(
            f"{path} cannot be used as a schema ({error}); download both files of one release again"
        ) from error


_OF_NO_SCHEMA = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    re.error,
)


def _cannot_be_followed(path: Path, error: Unresolvable) -> SchemaUnusable:
    """The reason that was given where the file beside it could not be had, else the reference."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, SchemaUnusable):
            return cause
        cause = cause.__cause__
    return SchemaUnusable(
        f"{path} refers to {error.ref}, which is not there; download both files of one release"
        " again"
    )


def _read(path: Path) -> dict[str, Any]:
    """A schema, with the name of its draft as the library has it; raises SchemaUnusable."""
    try:
        if path.exists() and not path.is_file():
            raise SchemaUnusable(f"{path} is no file; give the schema that you downloaded")
        with path.open("rb") as file:
            written = file.read(SIZE_BYTES_MAX + 1)
    except OSError as error:
        raise SchemaUnusable(
            f"{path} cannot be read ({error.strerror}); check its name and rights"
        ) from error
    try:
        content = json.loads(written, parse_float=Decimal)
    except (ValueError, RecursionError):
        content = None
    if len(written) > SIZE_BYTES_MAX or not isinstance(content, dict):
        raise SchemaUnusable(
            f"{path} is no JSON schema; download it again, as the file itself and not as a page"
            " that shows it"
        )
    draft = content.get("$schema", Draft4Validator.META_SCHEMA["$schema"])
    for spelling in _spellings(draft):
        with suppress(UnknownDialect):
            specification_with(spelling)
            return content | {"$schema": spelling}
    raise SchemaUnusable(
        f"{path} is in a form of JSON schema that is not known here ({draft!r}); give that of a"
        " release of 360Giving's standard"
    )


def _spellings(draft: object) -> tuple[str, ...]:
    """Release 1.4 of the standard names its draft with http, where the draft has https."""
    return (draft, draft.replace("http://", "https://", 1)) if isinstance(draft, str) else ()


def _addresses(content: Mapping[str, Any]) -> set[str]:
    """The files that it says grants are to fit."""
    base = content.get("$id") or content.get("id") or ""
    items = content["properties"]["grants"].get("items")
    reference = items.get("$ref", "") if isinstance(items, dict) else ""
    address = urldefrag(urljoin(str(base), str(reference))).url
    return {address} - {"", base}


def _twice(package: Mapping[str, Any]) -> Iterator[Unfit]:
    """Identifiers that more than one grant has."""
    counted = Counter(str(each.get("id")) for each in package["grants"])
    for identifier, times in counted.items():
        if times > 1:
            yield Unfit(identifier, "id", f"{times} grants have this identifier")


def _unfit(error: ValidationError, package: Mapping[str, Any]) -> Unfit:
    place = list(error.absolute_path)
    wrong = _SAYS.get(str(error.validator), _not_by_rule)(error)
    if len(place) < 2 or place[0] != "grants":
        return Unfit("", "/".join(map(str, place)), wrong)
    identifier = package["grants"][place[1]].get("id") or f"number {int(place[1]) + 1}"
    return Unfit(str(identifier), "/".join(map(str, place[2:])), wrong)


def _shown(value: object) -> str:
    """A text or a number as it stands in the file, cut where it is long."""
    is_number = isinstance(value, Decimal)
    text = str(value) if is_number else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _VALUE_LENGTH_MAX else f"{text[: _VALUE_LENGTH_MAX - 1]}…"


def _not_by_rule(error: ValidationError) -> str:
    rule = f"{error.validator} ({_shown(error.validator_value)})"
    return f"{_shown(error.instance)} does not fit the schema's rule {rule}"


def _not_one_form(error: ValidationError) -> str:
    """Of a grant, mostly: it has a recipient that is an organisation, or one that is a person."""
    forms: Any = error.validator_value
    if all(list(form) == ["required"] for form in forms):
        either = " or ".join(" and ".join(form["required"]) for form in forms)
        return f"needs {either}, and not both"
    return f"{_shown(error.instance)} does not fit exactly one form of several"


_SAYS: Mapping[str, Callable[[ValidationError], str]] = {
    "required": lambda error: f"lacks what is required ({error.message.split(' is a ')[0]})",
    "additionalProperties": lambda error: f"has what the schema does not know ({error.message})",
    "type": lambda error: f"{_shown(error.instance)} is not of type {error.validator_value}",
    "enum": lambda error: f"{_shown(error.instance)} is not in the schema's list",
    "format": lambda error: f"{_shown(error.instance)} is no {error.validator_value}",
    "pattern": lambda error: f"{_shown(error.instance)} does not match {error.validator_value}",
    "oneOf": _not_one_form,
    "anyOf": lambda error: f"{_shown(error.instance)} fits none of several forms",
}
"""The rule that is broken to what is said of it; the library's own words repeat the whole grant."""


def _formats() -> FormatChecker:
    """With dates and addresses, which the library leaves unchecked where other packages are not
    installed: a date by either of two forms would then fit both, where it must fit one.
    """
    checker = FormatChecker()
    checker.checks("date-time", raises=ValueError)(_is_instant)
    checker.checks("uri", raises=ValueError)(_is_address)
    return checker


_INSTANT = re.compile(
    r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)", re.ASCII
)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]+")


def _is_instant(value: object) -> bool:
    """RFC 3339; raises ValueError for a day that no calendar has."""
    if not isinstance(value, str):
        return True
    return _INSTANT.fullmatch(value) is not None and bool(datetime.fromisoformat(value.upper()))


def _is_address(value: object) -> bool:
    """RFC 3986; raises ValueError where its parts are none."""
    if not isinstance(value, str):
        return True
    return _ADDRESS.fullmatch(value) is not None and bool(urlsplit(value).scheme)
