"""Registers of grants: what was awarded to whom, as much as stands, and what is left out."""

import csv
import io
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.tui.command import RECORDED_AT, ask, refusal, tally
from tests.tui.decision_files import decision, written
from tests.tui.grants_book import FUNDER
from tests.tui.nasty_book import NASTY, nasty_book


def grants(book: Path, folder: Path, *options: str) -> list[dict[str, Any]]:
    """The grants of a 360Giving file, amounts in pence."""
    file = folder / "grants.json"
    answer = tally(book, "export", file, "--as", "360giving", "--replace", *FUNDER, *options)
    assert (answer.code, answer.err) == (0, "")
    content = json.loads(file.read_text("utf-8"), parse_float=_pence, parse_int=_pence)
    assert content["version"] == "1.4"
    return content["grants"]


def _pence(written_so: str) -> int:
    pounds, point, pence = written_so.partition(".")
    assert (point, len(pence)) == (".", 2)
    return int(pounds + pence)


def rows(book: Path, folder: Path, form: str, *options: str) -> list[dict[str, str]]:
    """The lines of a CSV form."""
    file = folder / f"{form}.csv"
    answer = tally(book, "export", file, "--as", form, "--replace", *options)
    assert (answer.code, answer.err) == (0, "")
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline="")))


def test_a_grant_says_what_the_standard_asks(awards: Path, tmp_path: Path) -> None:
    """Its identifier, who gave it, to whom, how much, when, for what years and in which borough."""
    (camden,) = [each for each in grants(awards, tmp_path) if each["id"].endswith("-4-E09000007")]
    book_id = camden["id"].split("-")[2]
    assert camden == {
        "id": f"360G-example-{book_id}-4-E09000007",
        "title": "Mentoring, 2024/25",
        "description": "Two mentors",
        "currency": "GBP",
        "amountAwarded": 29_000_01,
        "awardDate": "2024-05-08",
        "plannedDates": [{"startDate": "2024-04-01", "endDate": "2025-03-31"}],
        "recipientOrganization": [{"id": "GB-LAE-CMD", "name": "Camden"}],
        "fundingOrganization": [{"id": "GB-COH-01234567", "name": "Example Office"}],
        "grantProgramme": [{"title": "Mentoring"}],
        "beneficiaryLocation": [
            {
                "name": "Camden",
                "countryCode": "GB",
                "geoCode": "E09000007",
                "geoCodeType": "LONB",
            }
        ],
    }


def test_an_amount_is_what_stands_of_it(awards: Path, tmp_path: Path) -> None:
    """What was released or moved is off the latest award; what a year got so is awarded in it."""
    found = {
        (each["id"].split("-", 3)[3], each["plannedDates"][0]["startDate"]): each["amountAwarded"]
        for each in grants(awards, tmp_path)
    }
    assert found == {
        ("4-E09000007", "2024-04-01"): 29_000_01,
        ("5-E09000019", "2024-04-01"): 20_000_00,
        ("6-Youth-House", "2024-04-01"): 9_999_99,
        ("12-E09000019", "2025-04-01"): 5_000_00,
        ("13-Youth-House", "2024-04-01"): 1_000_00,
    }


def test_grants_and_what_is_left_out_are_all_that_is_committed(
    awards: Path, tmp_path: Path
) -> None:
    """Nothing is in both or in neither: together they are the total of programmes."""
    for question in ((), ("--year", "2025/26"), ("--as-at", "2024-06-01"), ("--up-to", "7")):
        published = sum(each["amountAwarded"] for each in grants(awards, tmp_path, *question))
        left_out = rows(awards, tmp_path, "grants-left-out", *question)
        not_published = sum(_pence(row["Amount £"]) for row in left_out)
        answer = ask(awards, "balances", "programmes", *question)
        assert published + not_published == sum(row["balance_pence"] for row in answer["rows"])


@pytest.mark.parametrize("question", [(), ("--as-at", "2024-06-01"), ("--borough", "Camden")])
def test_a_boroughs_grants_are_its_balance(
    awards: Path, tmp_path: Path, question: tuple[str, ...]
) -> None:
    """By borough and year, in pence, whatever was released or moved since."""
    found: Counter[tuple[str, str]] = Counter()
    for each in grants(awards, tmp_path, *question):
        (recipient,), (dates,) = each["recipientOrganization"], each["plannedDates"]
        if recipient["id"].startswith("GB-LAE-"):
            found[recipient["name"], dates["startDate"][:4]] += each["amountAwarded"]
    balances = ask(awards, "balances", "boroughs", *question)["rows"]
    assert found == {
        (row["name"], row["year"][:4]): row["balance_pence"] for row in balances if row["gss_code"]
    }


def test_what_is_left_out_has_every_reason(awards: Path, tmp_path: Path) -> None:
    """Nobody yet, not named, joint, without an identifier, nothing left: each with its entry."""
    found = {
        (row["Entry"], row["Recipient"]): (row["Amount £"], row["Reasons"])
        for row in rows(awards, tmp_path, "grants-left-out")
    }
    assert found == {
        ("3", "Unallocated"): ("29000.00", "not allocated, and no recipient named"),
        ("5", "Camden"): ("0.00", "nothing of it stands"),
        ("7", "Street Team"): ("5000.00", "no identifier of the recipient is recorded"),
        ("8", "Brent + Ealing"): (
            "3000.00",
            "held jointly, and whose part is which is not recorded",
        ),
        ("9", "Boroughs not named"): ("2000.00", "the boroughs are not named"),
    }


def test_an_approval_that_names_its_recipient_is_an_award(awards: Path, tmp_path: Path) -> None:
    """Though the money stands with nobody; a number alone does not identify anybody."""
    approved = 'kind = "approval"\nprogramme = "Mentoring"\nyear = "2026/27"\namount = "700"\n'
    text = decision(
        "PCD 3003",
        f'{approved}recipient = "Advice Shop"\nrecipient_id = "GB-CHC-7654321"',
        f'{approved}recipient = "Night School"\nrecipient_id = "7654322"',
        f'{approved}stands_for = ["PCD 1"]\nholder = "Camden"',
    )
    assert tally(awards, "record", written(tmp_path, text), at=RECORDED_AT).code == 0
    (grant,) = grants(awards, tmp_path, "--year", "2026/27")
    assert grant["recipientOrganization"] == [{"id": "GB-CHC-7654321", "name": "Advice Shop"}]
    left_out = rows(awards, tmp_path, "grants-left-out", "--year", "2026/27")
    assert [(row["Recipient"], row["Reasons"][:40]) for row in left_out] == [
        ("Night School", "the recipient's identifier does not begi"),
        ("Camden", "it stands in for a decision that is not "),
    ]


def test_what_is_left_out_is_told(awards: Path, tmp_path: Path) -> None:
    """A count by reason, the amount, and where to see each."""
    answer = tally(awards, "export", tmp_path / "a.360giving.json", *FUNDER)
    assert (
        "Left out: 5 of £39,000.00, since not allocated, and no recipient named (1);"
        in answer.words
    )
    assert "nothing of it stands (1)." in answer.words
    assert "--as grants-left-out" in answer.words


def test_a_day_that_is_inferred_is_no_day_of_award(sample: Path, tmp_path: Path) -> None:
    """The sample's papers have no day of signing that is published: none of it is a grant yet."""
    file = tmp_path / "a.360giving.json"
    said = refusal(sample, "export", file, *FUNDER)
    assert "no grant can be published by this question" in said
    assert "the day of signing is inferred, not published (137)" in " ".join(said.split())
    assert not file.exists()


def test_an_identifier_is_the_same_in_every_export(awards: Path, tmp_path: Path) -> None:
    """A correction of the amount leaves it as it is."""
    before = {each["id"] for each in grants(awards, tmp_path)}
    change = ("--cause", "recording", "--because", "misread")
    done = tally(awards, "correct", "6", "--set", "amount=£8,000", *change, at=RECORDED_AT)
    assert done.code == 0, done.err
    after = {each["id"]: each for each in grants(awards, tmp_path)}
    assert before == after.keys()
    (corrected,) = [each for name, each in after.items() if name.endswith("-6-Youth-House")]
    assert corrected["amountAwarded"] == 8_000_00


def test_csv_has_the_standards_titles(awards: Path, tmp_path: Path) -> None:
    """The same grants as in JSON, a line each."""
    file = tmp_path / "grants.csv"
    assert tally(awards, "export", file, "--as", "360giving", *FUNDER).code == 0
    found = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
    assert [
        (row["Identifier"], _pence(row["Amount Awarded"]), row["Recipient Org:Identifier"])
        for row in found
    ] == [
        (each["id"], each["amountAwarded"], each["recipientOrganization"][0]["id"])
        for each in grants(awards, tmp_path)
    ]
    assert found[0]["Award Date"] == "2024-05-08"
    assert found[0]["Planned Dates:End Date"] == "2025-03-31"
    assert found[0]["Beneficiary Location:Geographic Code Type"] == "LONB"
    assert found[0]["Funding Org:Name"] == "Example Office"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ((), "give --funder-name and --funder-id and --grant-prefix"),
        (FUNDER[:4], "give --grant-prefix, such as"),
        ((*FUNDER[:2], "--funder-id", "01234567", *FUNDER[4:]), "does not say of which register"),
        ((*FUNDER[:4], "--grant-prefix", "example"), "is none that 360Giving gives"),
    ],
)
def test_who_gives_is_asked_for(
    awards: Path, tmp_path: Path, options: tuple[str, ...], says: str
) -> None:
    """No entry says it, and nobody is made up."""
    said = refusal(awards, "export", tmp_path / "a.360giving.csv", *options, code=2)
    assert says in " ".join(said.split())


def test_who_gives_goes_with_its_own_form(awards: Path, tmp_path: Path) -> None:
    """An option that would do nothing is refused."""
    said = refusal(awards, "export", tmp_path / "a.json", "--grant-prefix", "360G-a", code=2)
    assert "--grant-prefix goes with --as 360giving alone" in " ".join(said.split())


def test_the_transparency_codes_register(awards: Path, tmp_path: Path) -> None:
    """Everything given to somebody, in the order of award, with what the Code asks of each."""
    found = rows(awards, tmp_path, "grants-register")
    assert [(row["Beneficiary"], row["Amount £"]) for row in found] == [
        ("Camden", "29000.01"),
        ("Islington", "20000.00"),
        ("Youth House", "9999.99"),
        ("Street Team", "5000.00"),
        ("Brent + Ealing", "3000.00"),
        ("", "2000.00"),
        ("Islington", "5000.00"),
        ("Youth House", "1000.00"),
    ]
    youth_house = found[2]
    assert youth_house["Date awarded"] == "2024-05-08"
    assert youth_house["Time period"] == "1 April 2024 to 31 March 2025"
    assert youth_house["Registration number"] == "GB-CHC-1234567"
    assert youth_house["Purpose"] == "A drop-in"
    assert youth_house["Kind of beneficiary"] == "recipient"


def test_crime_reduction_grants_by_month(awards: Path, tmp_path: Path) -> None:
    """Recipient, purpose, conditions; the reasons, which no entry carries, are empty."""
    found = rows(awards, tmp_path, "crime-reduction-grants")
    assert [row["Month of award"] for row in found] == ["2024-05"] * 6 + ["2024-09"] * 2
    assert found[0]["Conditions"] == "A report each quarter"
    assert found[0]["Purpose"] == "Two mentors"
    assert {row["Reasons"] for row in found} == {""}
    told = tally(awards, "export", tmp_path / "b.crime-reduction-grants.csv").words
    assert "empty, in 8 grants: Recipient (1); Purpose (6); Conditions (7); Reasons (8)." in told


def test_a_registers_date_is_empty_where_it_is_inferred(sample: Path, tmp_path: Path) -> None:
    """A day that the paper does not give is not passed off as the day of award."""
    found = rows(sample, tmp_path, "grants-register")
    assert {(row["Decision"], row["Date awarded"]) for row in found} >= {
        ("PCD 634", "2019-09-06"),
        ("PCD 1575", ""),
    }


@pytest.mark.parametrize("form", ["grants-left-out", "grants-register", "crime-reduction-grants"])
def test_nasty_text_is_no_formula(book: Path, tmp_path: Path, form: str) -> None:
    """A cell that a spreadsheet would act on has an apostrophe before it; a line is a grant."""
    nasty_book(book, tmp_path)
    found = rows(book, tmp_path, form)
    assert all(value[:1] not in tuple("=+-@") for row in found for value in row.values())
    if form != "grants-left-out":
        assert len(found) == len(NASTY)
        assert {row["Programme"].removeprefix("'") for row in found} == set(NASTY)


def test_nasty_text_is_kept_in_360giving(book: Path, tmp_path: Path) -> None:
    """JSON has every name as it is, and each grant an identifier of its own."""
    found = grants(nasty_book(book, tmp_path), tmp_path)
    assert {each["recipientOrganization"][0]["name"] for each in found} == set(NASTY)
    assert len({each["id"] for each in found}) == len(NASTY)
    assert all(len(each["title"]) < 140 for each in found)
    assert all(date.fromisoformat(each["awardDate"]) for each in found)


def test_an_empty_book_has_registers_of_nothing(book: Path, tmp_path: Path) -> None:
    """A heading alone; a 360Giving file of no grant would not be valid, and is refused."""
    for form in ("grants-left-out", "grants-register", "crime-reduction-grants"):
        assert rows(book, tmp_path, form) == []
    said = refusal(book, "export", tmp_path / "a.360giving.json", *FUNDER)
    assert "The answer has no award at all" in said


def test_the_same_question_gives_the_same_bytes(awards: Path, tmp_path: Path) -> None:
    """On whatever day it is asked."""
    dates = ("--as-at", "2025-03-31", "--known-on", "2025-03-31", "--up-to", "13")
    texts = []
    for at in ("2026-11-22 12:00:00", "2027-05-01 08:00:00"):
        file = tmp_path / f"{at[:4]}.360giving.json"
        assert tally(awards, "export", file, *dates, *FUNDER, at=at).code == 0
        texts.append(file.read_bytes())
    assert texts[0] == texts[1]
