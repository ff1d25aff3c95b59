"""Four eyes: whoever recorded does not review, and what changes is to be reviewed again."""

from datetime import date

import pytest

from events.clock import today
from events.decisions import DecisionReviewed
from ledger.actor import actor
from ledger.book import Book
from ledger.problems import Refused
from ledger.reviews import four_eyes
from projections.reviews import Review, Reviewed, ToReview, entries_in_words, reviewed
from tests.ledger.books import contents, kinds, record, record_by, refusal, refused
from tests.ledger.corrected_paper import PAPER, setting

pytestmark = pytest.mark.usefixtures("rebuilds_the_same")

COLLEAGUE = "m.lindqvist"
ANOTHER = "o.adeyemi"
REVIEW = 'entries = [{ kind = "review", decision = "PCD 2001" }]'
ALONE = (
    'entries = [{ kind = "review", decision = "PCD 2001", alone_because = "one keeps the book" }]'
)
LEFT_OUT = """
supplements = "PCD 2001"
because = "page 2 was missed"
entries = [{ kind = "note", text = "the appendix is restricted" }]
"""
CORRECTED_LATER = """
reference = "PCD 2010"
decided_on = 2024-07-01
entries = [
  { kind = "correction", entry = 8, cause = "decision", because = "costs less",
    set = { amount = { was = "£100,000", now = "£90,000" } } },
]
"""


@pytest.fixture
def paper(book: Book) -> Book:
    """A book in which a colleague recorded PAPER: PCD 2001, entries 7 to 11."""
    record_by(book, COLLEAGUE, PAPER)
    return book


def state(book: Book, reference: str = "PCD 2001", up_to: int | None = None) -> Reviewed:
    """How the decision stands."""
    last = book.journal.count() if up_to is None else up_to
    (decision,) = book.views.connection.execute(
        "select id from decision where reference = ?", (reference,)
    ).fetchone()
    return reviewed(book.views.connection, book.histories(last), decision, last)


def since(book: Book, reference: str = "PCD 2001") -> tuple[str, list[int]]:
    """How the decision stands in a word, and the entries that no review covers."""
    found = state(book, reference)
    return str(found.standing), [entry.number for entry in found.since]


def refused_by(book: Book, by: str, text: str) -> str:
    """The one problem for which another account's review is refused."""
    before = book.journal.count(), contents(book)
    with pytest.raises(Refused) as caught:
        record_by(book, by, text)
    assert (book.journal.count(), contents(book)) == before
    (problem,) = caught.value.problems
    return str(problem)


def test_what_the_reader_had_not_seen_is_not_reviewed(paper: Book) -> None:
    """It may say up to which entry it was read: what of the decision came later is to be read."""
    seen = REVIEW.replace(" }]", ", read_to = 11 }]")
    record_by(paper, COLLEAGUE, LEFT_OUT)
    told = refusal(paper, seen)
    assert "'PCD 2001' is not reviewed: entry 12 was recorded since you read it; read it" in told
    assert record(paper, seen.replace("11", "12")).entries[0].number == 13


def test_what_came_since_to_other_decisions_is_no_matter(paper: Book) -> None:
    """The review covers what it always covers, whatever else was recorded since."""
    record_by(paper, COLLEAGUE, 'entries = [{ kind = "note", text = "the auditor was here" }]')
    (entry,) = record(paper, REVIEW.replace(" }]", ", read_to = 11 }]")).entries
    assert isinstance(entry.event, DecisionReviewed)
    assert entry.event.reviewed_to == 12


def test_a_second_person_reviews_a_decision(paper: Book) -> None:
    """Under its reference and date, by the account that runs, up to the entry before."""
    assert since(paper) == ("not reviewed", [7, 8, 9, 10, 11])
    (entry,) = record(paper, REVIEW).entries
    assert isinstance(entry.event, DecisionReviewed)
    assert (entry.number, entry.event.decision, entry.event.reviewed_to) == (12, "PCD 2001", 11)
    assert (entry.event.recorded_by, entry.event.override_because) == (actor(), None)
    assert entry.event.decided_on == date(2024, 5, 10)
    assert since(paper) == ("reviewed", [])
    assert state(paper).last == Review(12, 11, actor(), today(), None)


def test_whoever_recorded_a_decision_does_not_review_it(paper: Book) -> None:
    """The refusal names the entries, and both ways on."""
    told = refused_by(paper, COLLEAGUE, REVIEW)
    assert told == (
        "entry 1 (review): 'PCD 2001' needs four eyes: entries 7 to 11 were recorded by"
        " m.lindqvist, who would review; have it reviewed from another person's account or, on a"
        ' book that one person keeps, say why: tally review "PCD 2001" --alone-because "..."'
    )
    assert since(paper)[0] == "not reviewed"


def test_who_recorded_one_entry_of_it_does_not_review_the_decision(paper: Book) -> None:
    """Neither of two who recorded may; a third person may."""
    record_by(paper, ANOTHER, LEFT_OUT)
    assert "entry 12 was recorded by o.adeyemi" in refused_by(paper, ANOTHER, REVIEW)
    assert "entries 7 to 11 were recorded by m.lind" in refused_by(paper, COLLEAGUE, REVIEW)
    assert kinds(record(paper, REVIEW)) == ["DecisionReviewed"]


def test_on_a_book_that_one_person_keeps_the_reason_is_kept(paper: Book) -> None:
    """With the review, which is told apart from one by a second person."""
    (entry,) = record_by(paper, COLLEAGUE, ALONE)
    assert isinstance(entry.event, DecisionReviewed)
    assert entry.event.override_because == "one keeps the book"
    assert since(paper) == ("reviewed", [])
    last = state(paper).last
    assert last is not None
    assert (last.reviewed_by, last.override_because) == (COLLEAGUE, "one keeps the book")


def test_a_reason_that_is_not_needed_is_refused(paper: Book) -> None:
    """It would say of a review by a second person that it was none."""
    told = refusal(paper, ALONE)
    assert "is not reviewed alone: nothing of it that waits was recorded by" in told
    assert "leave --alone-because out" in told


def test_who_comes_later_may_review_what_one_person_reviewed_alone(paper: Book) -> None:
    """Once: then it is reviewed by a second person, and the first can add nothing."""
    record_by(paper, COLLEAGUE, ALONE)
    assert "reviewed already by m.lindqvist alone" in refused_by(paper, COLLEAGUE, ALONE)
    assert "reviewed already by m.lindqvist alone" in refused_by(paper, COLLEAGUE, REVIEW)
    record(paper, REVIEW)
    last = state(paper).last
    assert last is not None
    assert last.override_because is None
    assert f"reviewed already by {actor()}, on" in refused_by(paper, COLLEAGUE, ALONE)


def test_what_is_reviewed_to_its_last_entry_is_not_reviewed_again(paper: Book) -> None:
    """By nobody, and whatever other decisions have recorded since."""
    record(paper, REVIEW)
    other = (
        'reference = "PCD 2005"\ndecided_on = 2024-06-01\nentries = [{ kind = "note", text = "n" }]'
    )
    record(paper, other)
    for told in (refusal(paper, REVIEW), refused_by(paper, ANOTHER, REVIEW)):
        assert f"'PCD 2001' is reviewed already by {actor()}, on " in told
        assert "(entry 12), and nothing of it is new since; there is nothing to do" in told


def test_a_decision_that_is_not_recorded_is_not_reviewed(book: Book) -> None:
    """It is said so, with where to look."""
    told = refusal(book, REVIEW)
    assert "'PCD 2001' is not recorded in this book" in told
    assert "see: tally decisions" in told


@pytest.mark.parametrize(
    ("later", "numbers"),
    [
        (LEFT_OUT, [13]),
        (CORRECTED_LATER, [14]),
        (setting(8, 'cite = { now = "Rec 1" }'), [13]),
    ],
    ids=["a supplement", "another decision's correction", "a correction by hand"],
)
def test_what_comes_after_its_review_changes_a_decision(
    paper: Book, later: str, numbers: list[int]
) -> None:
    """Reviewed again in the same words, by who recorded nothing since, it is reviewed."""
    record(paper, REVIEW)
    record_by(paper, ANOTHER, later)
    assert since(paper) == ("changed since", numbers)
    assert "needs four eyes" in refused_by(paper, ANOTHER, REVIEW)
    assert kinds(record(paper, REVIEW)) == ["DecisionReviewed"]
    assert since(paper) == ("reviewed", [])
    assert len(state(paper).reviews) == 2


def test_a_condition_that_is_settled_changes_a_decision(book: Book) -> None:
    """It counts from then on, which nobody has read."""
    record_by(
        book,
        COLLEAGUE,
        """
        reference = "PCD 2001"
        decided_on = 2024-05-10
        entries = [
          { kind = "approval", programme = "NW", year = "2024/25", amount = "5", subject_to = "x" },
        ]
        """,
    )
    record(book, REVIEW)
    settled = """
        reference = "PCD 2002"
        decided_on = 2024-06-10
        entries = [{ kind = "settle", entry = 8, outcome = "met" }]
        """
    record_by(book, ANOTHER, settled)
    assert since(book) == ("changed since", [11])


def test_who_recorded_may_review_what_another_added_after_a_review(paper: Book) -> None:
    """Only what no second person has read counts."""
    record_by(paper, ANOTHER, REVIEW)
    record_by(paper, ANOTHER, LEFT_OUT)
    assert "entry 13 was recorded by o.adeyemi" in refused_by(paper, ANOTHER, REVIEW)
    record_by(paper, COLLEAGUE, REVIEW)
    assert since(paper) == ("reviewed", [])


def test_an_act_of_book_keeping_is_reviewed_by_its_own_reference(paper: Book) -> None:
    """It changes the decision that it corrects, and is an act of its own."""
    record(paper, REVIEW)
    record_by(paper, ANOTHER, setting(8, 'cite = { now = "Rec 1" }'))
    assert since(paper, "BOOK 2") == ("not reviewed", [13])
    (entry,) = record(paper, REVIEW.replace("PCD 2001", "BOOK 2")).entries
    assert (entry.event.decision, since(paper, "BOOK 2")) == ("BOOK 2", ("reviewed", []))
    assert since(paper) == ("changed since", [13])


def test_a_review_counts_from_its_entry_on(paper: Book) -> None:
    """Up to an entry before it, the decision is not reviewed; before a change, it is."""
    record(paper, REVIEW)
    record_by(paper, ANOTHER, LEFT_OUT)
    standings = {number: str(state(paper, up_to=number).standing) for number in (11, 12, 13)}
    assert standings == {11: "not reviewed", 12: "reviewed", 13: "changed since"}


def test_a_review_that_is_struck_out_counts_no_more(paper: Book) -> None:
    """From the entry on that strikes it out, which is an act that can be reviewed itself."""
    record(paper, REVIEW)
    struck_out = """
        entries = [
          { kind = "correction", entry = { decision = "PCD 2001", kind = "review" }, void = true,
            cause = "recording", because = "the wrong paper was read" },
        ]
        """
    record_by(paper, ANOTHER, struck_out)
    assert since(paper) == ("not reviewed", [7, 8, 9, 10, 11])
    assert str(state(paper, up_to=12).standing) == "reviewed"
    assert kinds(record(paper, REVIEW)) == ["DecisionReviewed"]
    assert since(paper) == ("reviewed", [])
    record(paper, REVIEW.replace("PCD 2001", "BOOK 2"))
    assert since(paper, "BOOK 2") == ("reviewed", [])


def test_a_review_has_no_field_to_correct(paper: Book) -> None:
    """Otherwise it could be made to cover what nobody read."""
    record(paper, REVIEW)
    told = refusal(paper, setting(12, "reviewed_to = { was = 11, now = 12 }"))
    assert "entry 12" in told
    assert "is a review, and has no field to correct; strike it out" in told


@pytest.mark.parametrize(
    "beside",
    [
        f'reference = "PCD 2001"\ndecided_on = 2024-05-10\n{REVIEW}',
        f'supplements = "PCD 2001"\nbecause = "later"\n{REVIEW}',
        REVIEW.replace("]", ', { kind = "note", text = "n" }]'),
        REVIEW.replace("]", ', { kind = "review", decision = "BOOK 1" }]'),
    ],
    ids=["a reference", "a supplement", "another entry", "another review"],
)
def test_a_review_is_in_a_file_by_itself(paper: Book, beside: str) -> None:
    """It carries the reference of the decision that it is of, and nothing else can."""
    assert "has a review beside other things; record a review in a file by itself" in refusal(
        paper, beside
    )


def test_a_review_says_no_document(paper: Book) -> None:
    """Everything wrong with it is told at once."""
    file = f'document_sha256 = "{"a" * 64}"\n{REVIEW.replace("2001", "9")}'
    wrong = [problem.wrong for problem in refused(paper, file)]
    assert len(wrong) == 2
    assert wrong[0].startswith("belongs to the signing of a decision")


def test_a_review_tried_out_stays_out(paper: Book) -> None:
    """It is checked all the same."""
    assert kinds(record(paper, REVIEW, trial=True)) == ["DecisionReviewed"]
    assert since(paper)[0] == "not reviewed"
    record(paper, REVIEW)
    with pytest.raises(Refused, match="is reviewed already"):
        record(paper, REVIEW, trial=True)


DAY = date(2026, 5, 4)
BY_ADA = ToReview(3, "ada", DAY)
BY_BEN = ToReview(6, "ben", DAY)
SEEN = Review(4, 3, "ben", DAY, None)
SEEN_ALONE = Review(4, 3, "ada", DAY, "alone")


@pytest.mark.parametrize(
    ("entries", "earlier", "by", "alone", "wrong"),
    [
        ([BY_ADA], [], "ben", None, None),
        ([BY_ADA], [], "ada", None, "needs four eyes: entry 3 was"),
        ([BY_ADA], [], "ada", "alone", None),
        ([BY_ADA], [], "ben", "alone", "is not reviewed alone"),
        ([BY_ADA], [SEEN], "cleo", None, "is reviewed already by ben, on 4 May 2026 (entry 4)"),
        ([BY_ADA], [SEEN_ALONE], "ada", None, "is reviewed already by ada alone"),
        ([BY_ADA], [SEEN_ALONE], "ada", "alone", "is reviewed already by ada alone"),
        ([BY_ADA], [SEEN_ALONE], "ben", None, None),
        ([BY_ADA, BY_BEN], [SEEN], "ada", None, None),
        ([BY_ADA, BY_BEN], [SEEN], "ben", None, "needs four eyes: entry 6 was"),
        ([BY_ADA, BY_BEN], [SEEN_ALONE], "ada", None, "needs four eyes: entry 3 was"),
        ([BY_ADA, BY_BEN], [SEEN_ALONE], "ada", "alone", None),
    ],
)
def test_the_rule_of_four_eyes(
    entries: list[ToReview],
    earlier: list[Review],
    by: str,
    alone: str | None,
    wrong: str | None,
) -> None:
    """By what nobody else has read yet, and who recorded it."""
    refusal_of_it = four_eyes("PCD 1", entries, earlier, by, alone)
    told = None if refusal_of_it is None else refusal_of_it.wrong[: len(wrong or "")]
    assert told == wrong


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([4], "entry 4"),
        ([4, 5], "entries 4 to 5"),
        ([1, 2, 3, 7], "entries 1 to 3, 7"),
        ([1, 3], "entries 1, 3"),
    ],
)
def test_entries_are_told_by_their_runs(numbers: list[int], words: str) -> None:
    """So that a decision of a hundred entries is a line."""
    assert entries_in_words(numbers) == words
