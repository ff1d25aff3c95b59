"""Acts that commit money to programmes and take it back, with the draws of their funding lines."""

from datetime import date

from events.commitments import CommitmentApproved
from events.holders import JointHolder, Recipient
from ledger.book import Book
from tests.ledger.books import changes, held, kinds, record, row

APPROVED = """
reference = "PCD 2001"
decided_on = 2024-05-10

[[entries]]
kind = "approval"
programme = "NW"
year = "2024/25"
amount = "£900,000"
cite = "Recommendation 2"
funding = [
  { fund = "Reserve", amount = "£600,000" },
  { fund = "Wardens budget", amount = "£250,000" },
]
"""


def test_an_approval_commits_and_its_funding_lines_draw(book: Book) -> None:
    """Each line is an entry of its own; what no line funds has no source recorded."""
    recorded = record(book, APPROVED)
    assert kinds(recorded) == ["DecisionSigned", "CommitmentApproved", "FundDrawn", "FundDrawn"]
    assert changes(recorded) == {
        "Night Wardens 2024/25": 900_000_00,
        "Smoothing reserve 2024/25": -600_000_00,
        "Wardens budget 2024/25": -250_000_00,
    }
    found = row(book, "programmes", "Night Wardens 2024/25")
    assert (found.approved_pence, found.funded_pence) == (900_000_00, 850_000_00)
    assert found.no_source_recorded_pence == 50_000_00


def test_funding_lines_say_what_their_act_says(book: Book) -> None:
    """Cite, effective date, condition and reason; not what is about the commitment alone."""
    recorded = record(
        book,
        """
        reference = "PCD 2001"
        decided_on = 2024-05-10
        entries = [
          { kind = "approval", programme = "NW", year = "2024/25", amount = "£3m", up_to = true,
            effective_on = 2024-06-01, effective_cite = "para 3", cite = "Recommendation 2",
            subject_to = "funds at year end", despite = "the sale completes in June",
            authority = "MD 2510", note = "a pilot", tags = ["pilot"],
            funding = [{ fund = "Reserve", amount = "£3m" }] },
        ]
        """,
    )
    _, act, line = (entry.event for entry in recorded.entries)
    for same in ("cite", "effective_on", "effective_cite", "subject_to", "despite"):
        assert getattr(line, same) == getattr(act, same) is not None
    for of_the_act in ("up_to", "authority", "note", "tags"):
        assert getattr(act, of_the_act) is not None
        assert getattr(line, of_the_act) is None
    assert changes(recorded) == {}


def test_an_approval_says_with_whom_it_stands_and_what_grants_say(book: Book) -> None:
    """A borough in any spelling, several jointly, another recipient; a register's fields."""
    recorded = record(
        book,
        """
        reference = "PCD 2001"
        decided_on = 2024-05-10
        entries = [
          { kind = "approval", programme = "NW", year = "2024/25", amount = "10k",
            holder = "LB Hammersmith & Fulham" },
          { kind = "approval", programme = "NW", year = "2024/25", amount = "20k",
            holder = ["Islington", "Camden"] },
          { kind = "approval", programme = "NW", year = "2024/25", amount = "30k",
            holder = "St Wilfrid's Centre", recipient = "St Wilfrid's Centre",
            recipient_id = "GB-CHC-1000001", purpose = "A pilot", conditions = "Reports" },
          { kind = "approval", programme = "NW", year = "2024/25", amount = "40k",
            holder = "Boroughs not named" },
        ]
        """,
    )
    holders = [getattr(entry.event, "holder", None) for entry in recorded.entries]
    assert holders[2] == JointHolder(boroughs=("Camden", "Islington"))
    assert holders[3] == Recipient(name="St Wilfrid's Centre")
    grant = recorded.entries[3].event
    assert isinstance(grant, CommitmentApproved)
    assert (grant.recipient_id, grant.purpose, grant.conditions) == (
        "GB-CHC-1000001",
        "A pilot",
        "Reports",
    )
    assert held(book, "boroughs") == {
        "Hammersmith and Fulham 2024/25": 10_000_00,
        "Boroughs not named 2024/25": 40_000_00,
    }
    assert row(book, "programmes", "Night Wardens 2024/25").allocated_pence == 100_000_00


def test_a_draw_and_its_return_stand_by_themselves_too(book: Book) -> None:
    """As entries of their own, for a change of source."""
    record(book, APPROVED)
    recorded = record(
        book,
        """
        reference = "PCD 2002"
        decided_on = 2024-08-01
        entries = [
          { kind = "draw-returned", fund = "Reserve", programme = "NW", year = "2024/25",
            amount = "£100,000" },
          { kind = "draw", fund = "Wardens budget", programme = "NW", year = "2024/25",
            amount = "£120,000" },
        ]
        """,
    )
    assert changes(recorded) == {
        "Smoothing reserve 2024/25": 100_000_00,
        "Wardens budget 2024/25": -120_000_00,
    }
    assert row(book, "funds", "Smoothing reserve 2024/25").returned_pence == 100_000_00
    assert row(book, "programmes", "Night Wardens 2024/25").funded_pence == 870_000_00


def test_a_release_gives_back_the_commitment_and_its_draws(book: Book) -> None:
    """The funding lines of a release are returns, to the funds they were drawn from."""
    record(book, APPROVED)
    recorded = record(
        book,
        """
        reference = "PCD 2002"
        decided_on = 2025-02-03
        entries = [
          { kind = "release", programme = "NW", year = "2024/25", amount = "£300,000",
            cite = "para 4", funding = [{ fund = "Reserve", amount = "£260,000" }] },
        ]
        """,
    )
    assert sorted(kinds(recorded)) == ["CommitmentReleased", "DecisionSigned", "DrawReturned"]
    assert {entry.event.cite for entry in recorded.entries[1:]} == {"para 4"}
    assert changes(recorded) == {
        "Night Wardens 2024/25": -300_000_00,
        "Smoothing reserve 2024/25": 260_000_00,
    }


def test_a_reprofile_moves_the_commitment_and_its_draws_to_another_year(book: Book) -> None:
    """The funding lines are returned in one year and drawn in the other."""
    record(book, APPROVED)
    recorded = record(
        book,
        """
        reference = "PCD 2002"
        decided_on = 2025-02-03
        entries = [
          { kind = "reprofile", programme = "NW", from_year = "2024/25", to_year = "2025/26",
            amount = "£100,000", funding = [{ fund = "Reserve", amount = "£70,000" }] },
        ]
        """,
    )
    assert changes(recorded) == {
        "Night Wardens 2024/25": -100_000_00,
        "Night Wardens 2025/26": 100_000_00,
        "Smoothing reserve 2024/25": 70_000_00,
        "Smoothing reserve 2025/26": -70_000_00,
    }


def test_a_span_of_years_is_emptied_by_a_reprofile(book: Book) -> None:
    """Money that a paper did not split is a bucket of its own until another paper splits it."""
    record(
        book,
        """
        reference = "PCD 2001"
        decided_on = 2024-05-10
        entries = [
          { kind = "approval", programme = "NW", year = "2024/25 to 2025/26", amount = "£80k" },
        ]
        """,
    )
    assert held(book, "programmes") == {"Night Wardens 2024/25 to 2025/26": 80_000_00}
    record(
        book,
        """
        reference = "PCD 2002"
        decided_on = 2024-09-01
        entries = [
          { kind = "reprofile", programme = "NW", from_year = "2024/25 to 2025/26",
            to_year = "2024/25", amount = "£50k" },
          { kind = "reprofile", programme = "NW", from_year = "2024/25 to 2025/26",
            to_year = "2025/26", amount = "£30k" },
        ]
        """,
    )
    assert held(book, "programmes") == {
        "Night Wardens 2024/25": 50_000_00,
        "Night Wardens 2025/26": 30_000_00,
    }


def test_a_virement_moves_the_commitment_and_its_draws_to_another_programme(book: Book) -> None:
    """The funds do not change: what one programme returns, the other draws."""
    record(book, APPROVED)
    recorded = record(
        book,
        """
        reference = "PCD 2002"
        decided_on = 2024-10-01
        entries = [
          { kind = "virement", from_programme = "NW", to_programme = "Youth Clubs",
            year = "2024/25", amount = "£100,000",
            funding = [{ fund = "Reserve", amount = "£70,000" }] },
        ]
        """,
    )
    assert changes(recorded) == {
        "Night Wardens 2024/25": -100_000_00,
        "Youth Clubs 2024/25": 100_000_00,
    }
    assert row(book, "programmes", "Night Wardens 2024/25").funded_pence == 780_000_00
    assert row(book, "programmes", "Youth Clubs 2024/25").funded_pence == 70_000_00


def test_a_commitment_for_a_year_not_begun_stands_apart(book: Book) -> None:
    """It is committed for a later year until 1 April."""
    record(book, APPROVED.replace('year = "2024/25"', 'year = "2025/26"'))
    for as_at, begun in ((date(2025, 3, 31), False), (date(2025, 4, 1), True)):
        found = row(book, "programmes", "Night Wardens 2025/26", as_at=as_at)
        assert (found.year_begun, found.balance_pence) == (begun, 900_000_00)
