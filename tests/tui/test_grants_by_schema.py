"""Grants held against a published schema before they are written: what does not fit is told."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.tui.command import refusal, tally
from tests.tui.grants_book import FUNDER

AT = "https://schemas.example/releases"
NAMED = {"type": "object", "required": ["id", "name"], "properties": {"id": {"type": "string"}}}
GRANT: dict[str, Any] = {
    "id": f"{AT}/1.0.1/one-grant.json",
    "$schema": "http://json-schema.org/draft-04/schema#",
    "type": "object",
    "required": ["id", "amountAwarded", "awardDate"],
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "amountAwarded": {"type": "number", "minimum": 0, "multipleOf": 0.01},
        "currency": {"enum": ["EUR", "GBP"]},
        "awardDate": {
            "type": "string",
            "oneOf": [{"format": "date-time"}, {"pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}],
        },
        "url": {"type": "string", "format": "uri"},
        "recipientOrganization": {"type": "array", "items": {"$ref": "#/definitions/Named"}},
    },
    "definitions": {"Named": NAMED},
}
PACKAGE: dict[str, Any] = {
    "id": f"{AT}/1.0.2/package.json",
    "$schema": "http://json-schema.org/draft-04/schema#",
    "type": "object",
    "required": ["grants"],
    "properties": {
        "version": {"type": "string", "pattern": "^[0-9]+[.][0-9]+$"},
        "grants": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {"$ref": f"{AT}/1.0.0/one-grant.json"},
        },
    },
}


def schema(folder: Path, change: Callable[[Any, Any], object] = lambda *_: None) -> Path:
    """The package's schema and a grant's beside it, of the shape of 360Giving's, with a change."""
    package, grant = json.loads(json.dumps([PACKAGE, GRANT]))
    change(package, grant)
    (folder / "one-grant.json").write_text(json.dumps(grant), "utf-8")
    (folder / "package.json").write_text(json.dumps(package), "utf-8")
    return folder / "package.json"


def refused(awards: Path, folder: Path, by: Path) -> str:
    """What is told where nothing is written."""
    file = folder / "a.360giving.json"
    said = refusal(awards, "export", file, *FUNDER, "--schema", by)
    assert [each.name for each in folder.iterdir() if "a.360giving" in each.name] == []
    return " ".join(said.split())


def test_grants_that_fit_the_schema_are_written(awards: Path, tmp_path: Path) -> None:
    """The file is the same as without the schema."""
    by = schema(tmp_path)
    for name, options in (("a", ("--schema", by)), ("b", ())):
        answer = tally(awards, "export", tmp_path / f"{name}.360giving.json", *FUNDER, *options)
        assert (answer.code, answer.err) == (0, "")
    assert (tmp_path / "a.360giving.json").read_bytes() == (
        tmp_path / "b.360giving.json"
    ).read_bytes()


@pytest.mark.parametrize("draft", ["https", "http"])
def test_the_draft_of_later_releases_is_known(awards: Path, tmp_path: Path, draft: str) -> None:
    """Release 1.4 names its draft by another address than the draft has: it is understood."""

    def later(package: Any, grant: Any) -> None:
        for each in (package, grant):
            each["$schema"] = f"{draft}://json-schema.org/draft/2020-12/schema"
            each["$id"] = each.pop("id")
        grant["properties"]["title"] = {"type": "number"}

    said = refused(awards, tmp_path, schema(tmp_path, later))
    assert ', title: "Mentoring, 2024/25" is not of type number' in said


@pytest.mark.parametrize(
    ("field", "rule", "told"),
    [
        ("title", {"type": "string", "pattern": "^Youth"}, 'title: "Mentoring, 2024/25" does not'),
        ("awardDate", {"format": "date-time"}, 'awardDate: "2024-05-08" is no date-time'),
        ("currency", {"enum": ["EUR"]}, 'currency: "GBP" is not in the schema\'s list'),
        ("amountAwarded", {"multipleOf": 1}, "amountAwarded: 29000.01 does not fit the schema's"),
        (
            "title",
            {"oneOf": [{"minLength": 1}, {"minLength": 2}]},
            'title: "Mentoring, 2024/25" does not fit exactly one form of several',
        ),
        (
            "recipientOrganization",
            {"items": {"required": ["charityNumber"]}},
            "recipientOrganization/0: lacks what is required ('charityNumber')",
        ),
        (
            "fundingOrganization",
            {"items": {"properties": {"name": {"format": "uri"}}}},
            'fundingOrganization/0/name: "Example Office" is no uri',
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_by_grant_and_field(
    awards: Path, tmp_path: Path, field: str, rule: dict[str, Any], told: str
) -> None:
    """With the identifier of the grant; nothing is written."""
    by = schema(tmp_path, lambda _, grant: grant["properties"].update({field: rule}))
    said = refused(awards, tmp_path, by)
    assert f"a.360giving.json is not written; by {by} " in said
    assert "grant 360G-example-" in said
    assert f"-4-E09000007, {told}" in said


def test_what_a_grant_lacks_is_told_of_the_grant(awards: Path, tmp_path: Path) -> None:
    """And what the whole file lacks is told of the file."""

    def strict(package: Any, grant: Any) -> None:
        package["required"].append("issued")
        grant["required"].append("dateModified")

    said = refused(awards, tmp_path, schema(tmp_path, strict))
    assert "the whole file: lacks what is required ('issued')" in said
    assert "-6-Youth-House: lacks what is required ('dateModified')" in said


def test_one_recipient_of_two_kinds_is_asked_for(awards: Path, tmp_path: Path) -> None:
    """As 360Giving's schema does: an organisation, or a person."""
    either = [{"required": ["recipientPerson"]}, {"required": ["recipientBody"]}]
    by = schema(tmp_path, lambda _, grant: grant.update(oneOf=either))
    said = refused(awards, tmp_path, by)
    assert "-4-E09000007: needs recipientPerson or recipientBody, and not both" in said


def test_two_grants_of_one_identifier_are_told(tmp_path: Path) -> None:
    """In the place of the schema's own rule that no two grants are the same."""
    from projections.exports.grants.published_schema import PublishedSchema  # noqa: PLC0415

    file = tmp_path / "grants.json"
    grant = {"id": "360G-a-1", "amountAwarded": 1, "awardDate": "2024-05-08"}
    file.write_text(json.dumps({"grants": [grant, grant, {**grant, "id": "360G-a-2"}]}), "utf-8")
    found = [str(each) for each in PublishedSchema(schema(tmp_path)).problems(file)]
    assert found == ["grant 360G-a-1, id: 2 grants have this identifier"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda package, _: package["properties"]["grants"].update(
                items={"$ref": f"{AT}/1.0.0/elsewhere.json"}
            ),
            "refers to https://schemas.example/releases/1.0.0/elsewhere.json, and there is no"
            " elsewhere.json beside it; download it too",
        ),
        (
            lambda package, _: package["properties"]["grants"].update(
                items={"$ref": f"{AT}/1.0.0/one-grant.json#/definitions/Gone"}
            ),
            "which is not there; download both files",
        ),
        (lambda package, _: package.pop("properties"), "is no schema of a package of grants"),
        (lambda package, _: package.update(type=7), "is no valid JSON schema"),
        (lambda package, _: package.update({"$schema": "x:y"}), "that is not known here ('x:y')"),
        (
            lambda _, grant: grant["properties"].update(title={"pattern": "("}),
            "cannot be used as a schema",
        ),
        (lambda package, _: package.update(properties=[]), "is no schema of a package of grants"),
        (lambda _, grant: grant.update(properties=7), "cannot be used as a schema"),
        (lambda package, _: package.update(id="http://["), "cannot be used as a schema"),
        (
            lambda _, grant: grant["properties"].update(amountAwarded={"maximum": float("nan")}),
            "cannot be used as a schema",
        ),
    ],
)
def test_a_schema_that_cannot_be_used_is_told(
    awards: Path, tmp_path: Path, change: Callable[[Any, Any], object], told: str
) -> None:
    """One that refers to what is not there, or is none: a sentence, and nothing is written."""
    said = refused(awards, tmp_path, schema(tmp_path, change))
    assert told in said
    assert str(tmp_path / "package.json") in said


@pytest.mark.parametrize(
    ("content", "told"),
    [("<html>", "is no JSON schema; download it again"), ("[1]", "is no JSON schema"), ("", "is")],
)
def test_a_file_that_is_no_schema_is_told(
    awards: Path, tmp_path: Path, content: str, told: str
) -> None:
    """Also where it is the second of the two."""
    by = schema(tmp_path)
    for name in ("one-grant.json", "package.json"):
        (tmp_path / name).write_text(content, "utf-8")
        assert f"{tmp_path / name} {told}" in refused(awards, tmp_path, by)


def test_a_schema_that_cannot_be_read_is_told(awards: Path, tmp_path: Path) -> None:
    """One that is not there, and one that is no file."""
    gone, folder = tmp_path / "gone.json", tmp_path / "folder.json"
    folder.mkdir()
    assert f"{gone} cannot be read (No such file or directory)" in refused(awards, tmp_path, gone)
    assert f"{folder} is no file; give the schema" in refused(awards, tmp_path, folder)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.json", "--schema goes with --as 360giving alone"),
        ("a.360giving.csv", "--schema is of the JSON, and the same grants are in it"),
    ],
)
def test_a_schema_goes_with_the_json_of_grants(
    awards: Path, tmp_path: Path, name: str, told: str
) -> None:
    """Elsewhere it would do nothing, and is refused."""
    who = FUNDER if "360" in name else ()
    said = refusal(awards, "export", tmp_path / name, *who, "--schema", schema(tmp_path), code=2)
    assert told in " ".join(said.split())


def test_without_the_library_it_says_what_to_install(
    awards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever never asks for it needs it not."""
    without = [each for each in sys.path if not (Path(each) / "jsonschema").is_dir()]
    monkeypatch.setattr(sys, "path", without)
    monkeypatch.setattr(sys, "path_importer_cache", {}, raising=True)
    for name in [each for each in sys.modules if each.split(".")[0] == "jsonschema"]:
        monkeypatch.delitem(sys.modules, name)
    said = refused(awards, tmp_path, schema(tmp_path))
    assert "--schema needs jsonschema, which is not installed; install Tallystick with it" in said


def test_a_great_many_are_told_in_short(awards: Path, tmp_path: Path) -> None:
    """The first forty, and how many more there are of which field."""
    wrong = {f"wrong{number}": {"type": "string"} for number in range(20)}

    def strict(_: Any, grant: Any) -> None:
        grant["required"] += sorted(wrong)
        grant["properties"]["title"] = {"type": "number"}

    said = refused(awards, tmp_path, schema(tmp_path, strict))
    assert "105 of its fields are to be put right" in said
    assert said.count("lacks what is required") + said.count("is not of type") == 40
    assert "and 65 more:" in said
