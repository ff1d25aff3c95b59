"""The register of decisions, as the views are asked for it."""

from projections import register
from projections.views import Views


def test_what_a_decision_approves_is_found_by_its_own_entries() -> None:
    """Movements are looked up entry by entry, never all of a kind for every decision."""
    with Views(None, "a book") as views:
        plan = views.connection.execute(
            f"explain query plan {register._DECISION}", {"up_to": 1, "known_on": 1}
        ).fetchall()
    looked_up = [step for *_, step in plan if "movement" in step]
    assert looked_up == ["SEARCH movement USING INDEX idx_movement_original (original=?)"] * 2
