"""Grants in the 360Giving Data Standard 1.4: JSON for programs, CSV under the standard's titles.

A borough's grant goes to its council. An amount is what stands of the award by the question: what
was released or moved since is off it. The identifier of a grant never changes: it is the book's
beginning, the number of the entry and whom it went to.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from projections.clean import on_one_line
from projections.exports.extract import Extract, Funder
from projections.exports.grants.awards import Award, awards
from projections.exports.grants.left_out import LeftOut, in_pounds, reasons
from projections.exports.grants.organisations import COUNCIL_IDS
from projections.exports.journals.accounts import dashed
from projections.figures import pounds_plain
from projections.spreadsheets import lines_as_csv
from projections.words import describe

VERSION = "1.4"
TITLE_LENGTH_MAX = 140
"""The standard asks for fewer letters than so many."""
_BOOK_LETTERS = 8


class NoGrants(Exception):
    """Nothing in the answer can be published; the message counts why."""


def write_360giving(path: Path, extract: Extract) -> Sequence[str]:
    """The grants are at the path, as CSV where its name ends so, else as JSON.

    Raises NoGrants where there would be none: a file of none is not valid.
    """
    assert extract.funder is not None
    as_csv = path.suffix.lower() == ".csv"
    left_out = LeftOut()
    with path.open("w", encoding="utf-8-sig" if as_csv else "utf-8", newline="") as file:
        parts = 0
        for part in (_csv if as_csv else _json)(extract, left_out):
            file.write(part)
            parts += 1
    if parts == 1:  # the heading, and no grant
        told = " ".join(left_out.told()) or "The answer has no award at all."
        raise NoGrants(f"no grant can be published by this question. {told}")
    return left_out.told()


def _grants(extract: Extract, left_out: LeftOut) -> Iterator[tuple[Award, str]]:
    """Each award that can be published, with its identifier: no two have the same."""
    assert extract.funder is not None
    given: set[str] = set()
    for award in awards(extract):
        if why := reasons(award):
            left_out.add(award, why)
            continue
        whom = award.gss_code or dashed(award.recipient)
        book = extract.book_id[:_BOOK_LETTERS]
        identifier = f"{extract.funder.prefix}-{book}-{award.entry}-{whom}"
        if identifier in given:  # of one entry, two programmes or years at once
            identifier += f"-{dashed(award.programme)}-{award.year.begins.year}"
        assert identifier not in given
        given.add(identifier)
        yield award, identifier


def _json(extract: Extract, left_out: LeftOut) -> Iterator[str]:
    """The heading; then each grant, the end of the document with the last."""
    funder = extract.funder
    assert funder is not None
    head = {
        "version": VERSION,
        "title": f"Grants of {funder.name}",
        "description": f"From the Tallystick book {extract.book_id}, {extract.asked}.",
        "publisher": {"name": funder.name, "identifier": funder.identifier},
    }
    yield f'{_dumped(head)[:-1]},\n"grants": ['
    before = ""
    for award, identifier in _grants(extract, left_out):
        if before:
            yield f"{before},"
        # Money stands in it digit by digit, a JSON number of two decimals and never a float.
        amount = f'{{"amountAwarded": {pounds_plain(award.pence)}, '
        before = f"\n{amount}{_dumped(_grant(award, identifier, funder))[1:]}"
    if before:
        yield f"{before}\n]}}\n"


def _csv(extract: Extract, left_out: LeftOut) -> Iterator[str]:
    funder = extract.funder
    assert funder is not None
    yield lines_as_csv([tuple(_COLUMNS)])
    for award, identifier in _grants(extract, left_out):
        grant = _grant(award, identifier, funder) | {"amountAwarded": in_pounds(award.pence)}
        yield lines_as_csv([[_cell(grant, *place) for place in _COLUMNS.values()]])


def _cell(grant: Mapping[str, Any], field: str, within: str | None = None) -> object:
    value = grant.get(field)
    return value[0][within] if value and within else value


_COLUMNS: Mapping[str, Sequence[str]] = {
    "Identifier": ("id",),
    "Title": ("title",),
    "Description": ("description",),
    "Currency": ("currency",),
    "Amount Awarded": ("amountAwarded",),
    "Award Date": ("awardDate",),
    "URL": ("url",),
    "Planned Dates:Start Date": ("plannedDates", "startDate"),
    "Planned Dates:End Date": ("plannedDates", "endDate"),
    "Recipient Org:Identifier": ("recipientOrganization", "id"),
    "Recipient Org:Name": ("recipientOrganization", "name"),
    "Beneficiary Location:Name": ("beneficiaryLocation", "name"),
    "Beneficiary Location:Country Code": ("beneficiaryLocation", "countryCode"),
    "Beneficiary Location:Geographic Code": ("beneficiaryLocation", "geoCode"),
    "Beneficiary Location:Geographic Code Type": ("beneficiaryLocation", "geoCodeType"),
    "Funding Org:Identifier": ("fundingOrganization", "id"),
    "Funding Org:Name": ("fundingOrganization", "name"),
    "Grant Programme:Title": ("grantProgramme", "title"),
}
"""The standard's title of each column, and where its value is in the JSON."""


def _grant(award: Award, identifier: str, funder: Funder) -> dict[str, Any]:
    """As the standard's JSON has it, all but the amount."""
    grant: dict[str, Any] = {
        "id": identifier,
        "title": _title(award),
        "description": _description(award),
        "currency": "GBP",
        "awardDate": award.decision.decided_on.isoformat(),
        "plannedDates": [
            {
                "startDate": award.year.begins.isoformat(),
                "endDate": award.year.ends.isoformat(),
            }
        ],
        "recipientOrganization": [{"id": _recipient_id(award), "name": award.recipient}],
        "fundingOrganization": [{"id": funder.identifier, "name": funder.name}],
        "grantProgramme": [{"title": award.programme}],
    }
    if award.gss_code is not None:
        place = {"name": award.recipient, "countryCode": "GB", "geoCode": award.gss_code}
        grant["beneficiaryLocation"] = [place | {"geoCodeType": "LONB"}]
    if link := _link(award):
        grant["url"] = link
    return grant


def _title(award: Award) -> str:
    title = f"{award.programme}, {award.year}"
    if len(title) < TITLE_LENGTH_MAX:
        return title
    return f"{title[: TITLE_LENGTH_MAX - 2]}…"


def _description(award: Award) -> str:
    purpose = getattr(award.event, "purpose", None)
    return on_one_line(purpose or describe(award.event))


def _recipient_id(award: Award) -> str:
    found = COUNCIL_IDS[award.gss_code] if award.gss_code else award.recipient_id
    assert found is not None
    return found


def _link(award: Award) -> str | None:
    """Where the paper is published, if that is an address on the web."""
    link = award.decision.link or ""
    is_address = link.startswith(("https://", "http://")) and len(link.split()) == 1
    return link if is_address else None


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
