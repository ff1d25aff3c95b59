"""What was once written stays readable: every golden entry, read by the program as it is now."""

import json
from datetime import date
from typing import Any

import pytest

from events.boroughs import GSS_CODES
from events.catalogue import EVENTS, UPCASTS, decode, encode
from events.event import Event
from events.holders import BOROUGHS_NOT_NAMED, BoroughHolder, JointHolder, Recipient
from events.years import FinancialYear
from tests.events.golden_entries import FILES, changed, golden_entry

# What the files say, read off them by eye.
SAID: dict[str, dict[str, Any]] = {
    "ActNoted.v1": {"about": "£40,000 in para 6 is a borough’s own", "tags": ("delegation",)},
    "Allocated.v1": {"amount_pence": 10_000_001, "source": BoroughHolder(borough="Hackney")},
    "Allocated.v1.equal": {"amount_pence": 100_531_100, "share": "equal"},
    "Allocated.v1.joint": {"amount_pence": 22_000_000, "boroughs": ("Lambeth", "Southwark")},
    "Allocated.v1.not-named": {"amount_pence": 130_500_000, "boroughs_not_named": 29},
    "Allocated.v1.whole": {"amount_pence": 7_500_000, "recipient_id": "GB-UKPRN-10099999"},
    "CarriedForward.v1": {"amount_pence": 13_690_200, "effective_on": date(2025, 3, 31)},
    "CommitmentApproved.v1": {
        "amount_pence": 148_725_050,
        "year": FinancialYear(2024, 2025),
        "holder": JointHolder(boroughs=("Camden", "Islington")),
        "up_to": True,
    },
    "CommitmentReleased.v1": {
        "amount_pence": 5_061_099,
        "holder": BoroughHolder(borough="Kensington and Chelsea"),
    },
    "ConditionSettled.v1": {"entry": 8, "outcome": "not met"},
    "DecisionReviewed.v1": {"reviewed_to": 26, "recorded_by": "m.lindqvist"},
    "DecisionSigned.v1": {"dated_by": "inferred", "title": "Night wardens – pilot"},
    "DecisionSigned.v2": {"dated_by": "inferred", "not_before": date(2024, 4, 30)},
    "DrawReturned.v1": {"amount_pence": 5_061_099, "cite": "para 3.2"},
    "DrawReturned.v1.beside": {"amount_pence": 5_061_099, "beside": 41},
    "FundDrawn.v1.beside": {"amount_pence": 106_844_200, "beside": 41},
    "EntryCorrected.v1": {"entry": 12, "decisions": ("PCD 2114", "CEOD 41/24"), "void": None},
    "EntryCorrected.v1.void": {"entry": 31, "void": True, "fields": ()},
    "FundDrawn.v1": {"amount_pence": 106_844_200, "fund": "Violence prevention smoothing reserve"},
    "FundOpened.v1": {"opening_pence": 720_000_000, "opening_on": date(2024, 3, 31)},
    "FundOpened.v1.nothing": {"opening_pence": 0, "opening_on": date(2025, 4, 1)},
    "FundOpened.v1.grant": {"may_carry": False, "opening_pence": None},
    "FundingReceived.v1": {"amount_pence": 243_150_000, "awaits": "grant letter countersigned"},
    "FundingReduced.v1": {"amount_pence": 11_820_437, "settles": 43},
    "FundsTransferred.v1": {"amount_pence": 41_200_000, "amount_as_written": "412k"},
    "ProgrammeExpanded.v1": {"from_boroughs": ("Camden", "Islington"), "to_count": 5},
    "ProgrammeOpened.v1": {"aliases": ("SRH", "Safer Routes – Home")},
    "Reprofiled.v1": {"amount_pence": 30_000_000, "holder": BOROUGHS_NOT_NAMED},
    "TotalStated.v1": {"amount_pence": 720_000_000, "precision_pence": 10_000_000},
    "TotalStated.v1.balance": {"amount_pence": 613_155_800, "on": date(2025, 3, 31)},
    "TotalStated.v1.boroughs": {"amount_pence": None, "count": 17},
    "Vired.v1": {
        "amount_pence": 8_500_000,
        "holder": Recipient(name="St Wilfrid’s Youth & Community Centre"),
    },
    "EntryCorrected.v1.prior-year": {"entry": 12, "prior_year": True},
    "FundOpened.v1.closed": {"opening_pence": 48_050_000, "closed_on": date(2025, 4, 1)},
    "ProgrammeOpened.v1.closed": {"name": "Estate Mediation", "closed_on": date(2024, 10, 1)},
    "YearClosed.v1": {"year": FinancialYear(2024, 2024), "decided_on": date(2025, 5, 30)},
    "YearReopened.v1": {"year": FinancialYear(2024, 2024), "because": "Audit adjustment 3."},
}


def test_every_event_has_a_golden_entry_of_every_version() -> None:
    """No event or version is without a file, and no step between two versions is missing."""
    shapes = {(name, number) for name in EVENTS for number in range(1, EVENTS[name].version + 1)}
    assert {f"{name}.v{version}" for name, version in shapes} <= set(FILES)
    assert set(UPCASTS) == {(name, at) for name, at in shapes if at < EVENTS[name].version}


def test_no_golden_entry_is_missing_or_unread() -> None:
    """The files are those whose content is known here."""
    assert set(FILES) == set(SAID)


def test_every_field_of_every_event_is_in_a_golden_entry() -> None:
    """A field added to an event comes with a file that holds it."""
    own = {(name, field) for name, event in EVENTS.items() for field in event.model_fields}
    own = {(name, field) for name, field in own if field not in Event.model_fields}
    stored = [(golden_entry(file).name, json.loads(golden_entry(file).stored)) for file in FILES]
    assert own <= {(name, field) for name, content in stored for field in content}
    assert set(Event.model_fields) <= {field for _, content in stored for field in content}


@pytest.mark.parametrize("file", SAID)
def test_a_golden_entry_still_says_what_it_said(file: str) -> None:
    """Figures, dates and holders are read as they were written."""
    event = golden_entry(file).event
    assert {field: getattr(event, field) for field in SAID[file]} == SAID[file]


@pytest.mark.parametrize(
    "file",
    [file for file in SAID if EVENTS[file.split(".")[0]].version == int(file.split(".")[1][1:])],
)
def test_an_entry_is_written_today_byte_for_byte_as_it_was(file: str) -> None:
    """The root of an old book is the root of the same book written now."""
    golden = golden_entry(file)
    assert encode(golden.event) == golden.stored
    heading = f'{{"event":"{golden.name}","version":{golden.version},"decision":"'
    assert golden.stored.startswith(heading.encode())
    assert b"\n" not in golden.stored


def test_corrected_fields_are_read_in_their_stored_form() -> None:
    """A correction holds pence, years, holders and lists as events store them."""
    fields = golden_entry("EntryCorrected.v1").event.fields  # type: ignore[attr-defined]
    assert [(field.field, field.was, field.now) for field in fields] == [
        ("amount_pence", 41_250_000, 43_175_050),
        ("year", "2023/24", "2024/25"),
        ("holder", {"kind": "unallocated"}, {"kind": "borough", "borough": "Brent"}),
        ("tags", ["safety"], ["safety", "night-time"]),
    ]


@pytest.mark.parametrize(("inferred", "dated_by"), [("true", "inferred"), ("false", "signed")])
def test_a_decision_of_version_1_says_how_its_date_is_known(inferred: str, dated_by: str) -> None:
    """The decision is that of version 2, with `inferred` turned into `dated_by`."""
    golden = golden_entry("DecisionSigned.v1")
    stored = changed(golden.stored, '"inferred":true', f'"inferred":{inferred}')
    now = changed(stored, f'"inferred":{inferred}', f'"dated_by":"{dated_by}"')
    now = changed(now, '"version":1', '"version":2')
    assert encode(decode("DecisionSigned", stored)) == now


def test_the_boroughs_of_stored_entries_are_known_by_name() -> None:
    """A borough in a golden entry may not be renamed without a new version."""
    expanded = json.loads(golden_entry("ProgrammeExpanded.v1").stored)
    assert set(expanded["to_boroughs"]) <= set(GSS_CODES)
