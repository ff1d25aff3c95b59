"""What the book knows already, where there is one: names, decisions, and what they approved."""

from collections.abc import Callable, Sequence

from pydantic import ValidationError

from events.commitments import CommitmentApproved
from events.refusal import Refusal
from events.years import FinancialYear
from ledger.book import Book
from ledger.decision_file import NamedEntry
from ledger.documents.drafting.names import are_near, are_one
from ledger.finding import EntryFinder
from projections import register
from projections.names import opened_in


class Known:
    """A book as far as a draft asks it; of no book, one that knows nothing."""

    def __init__(self, book: Book | None = None) -> None:
        self._book = book
        self._names = None if book is None else opened_in(book.views.connection)
        self._decisions = (
            frozenset() if book is None else frozenset(register.references(book.views.connection))
        )

    @property
    def is_a_book(self) -> bool:
        return self._book is not None

    def find(self, what: str, name: str) -> str | None:
        """The name that a "fund" or "programme" goes by, from any of its names."""
        if self._names is None:
            return None
        number = self._names[what].find(name)
        return None if number is None else self._names[what].name_of(number)

    def alike(self, what: str, name: str) -> str | None:
        """The one name of the book that differs from this only in words that any may bear."""
        return self._only(what, name, are_one)

    def near(self, what: str, name: str) -> str | None:
        """The one name of the book of which this has all that tells it apart, or the other way."""
        return self._only(what, name, are_near)

    def _only(self, what: str, name: str, compared: Callable[[str, str], bool]) -> str | None:
        if self._names is None:
            return None
        names = self._names[what]
        found = {
            names.name_of(number) for key, number in names.leads().items() if compared(name, key)
        }
        return found.pop() if len(found) == 1 else None

    def nearest(self, what: str, name: str) -> Sequence[str]:
        """Names of the book that a slip could have meant."""
        return [] if self._names is None else self._names[what].nearest(name)

    def holds(self, reference: str) -> bool:
        """Whether the decision is recorded."""
        return reference in self._decisions

    def approved_pence(self, reference: str, programme: str, year: FinancialYear) -> int | None:
        """What the decision's one approval for a programme and year stands at; None where there is
        none, or more than one.
        """
        if self._book is None or not self.holds(reference):
            return None
        histories = self._book.histories()
        named = {
            "decision": reference,
            "kind": "approval",
            "programme": programme,
            "year": str(year),
        }
        try:
            number = EntryFinder(self._book.views.connection, histories).number(
                NamedEntry.model_validate(named), reference
            )
        except (Refusal, ValidationError):
            return None
        event = histories.reading(histories.original_of(number))
        return event.amount_pence if isinstance(event, CommitmentApproved) else None
