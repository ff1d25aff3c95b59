"""Decisions and their papers: what a signature, a review and a stated total must say."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from events.decisions import TotalStated
from tests.events.golden_entries import current_entry, made_again

GIVEN = ("decision", "decided_on", "effective_on", "recorded_at", "recorded_by")


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("DecisionSigned", "dated_by", "guessed"),
        ("DecisionSigned", "dated_by", None),
        ("DecisionSigned", "title", ""),
        ("DecisionSigned", "document_sha256", "0" * 63),
        ("DecisionSigned", "document_sha256", "G" * 64),
        ("DecisionSigned", "link", "https://example.org/a b\n"),
        ("DecisionReviewed", "reviewed_to", 0),
        ("DecisionReviewed", "reviewed_to", 1.0),
        ("ActNoted", "text", " \n"),
        ("TotalStated", "of", "spend"),
        ("TotalStated", "basis", "ever"),
        ("TotalStated", "count", 0),
        ("TotalStated", "precision_pence", 0),
        ("TotalStated", "precision_pence", 0.1),
        ("TotalStated", "entries", (0,)),
        ("TotalStated", "forecast", False),
    ],
)
def test_a_paper_says_only_what_it_can(name: str, field: str, value: Any) -> None:
    """A word outside the vocabulary, a digest cut short or a number below one is refused."""
    with pytest.raises(ValidationError, match=field):
        made_again(current_entry(name).event, **{field: value})


@pytest.mark.parametrize("dated_by", ["signed", "published", "inferred"])
def test_a_decision_says_how_its_date_is_known(dated_by: str) -> None:
    """Signed, published and inferred are the three ways."""
    signed = current_entry("DecisionSigned").event
    known = made_again(signed, dated_by=dated_by, not_before=date(2024, 4, 30))
    assert known.model_dump()["dated_by"] == dated_by


def test_a_total_is_of_its_own_decision_and_to_the_penny_unless_it_says_otherwise() -> None:
    """A paper's total counts the decision's entries, exactly, and is no forecast."""
    stated = current_entry("TotalStated").event
    given: dict[str, Any] = {field: getattr(stated, field) for field in GIVEN}
    total = TotalStated(**given, of="approvals", amount_pence=100)
    assert (total.basis, total.precision_pence, total.forecast) == ("decision", 1, None)
