"""The form of a decision file: what a person writes, before it is known what it will do.

The same model reads TOML and JSON, and the form on the screen and an import build it too. Amounts
are text as people write it or whole pounds; dates are dates; unknown keys are refused.
"""

import hashlib
import json
from collections.abc import Sequence
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    PlainSerializer,
    PrivateAttr,
    Tag,
    ValidationInfo,
    field_validator,
)

from events.entry_numbers import ENTRIES_MAX
from events.funds import FundKind
from events.money import Money
from ledger.problems import DECISION, FilePlace
from ledger.written import (
    Amount,
    AmountOrAll,
    Day,
    Flag,
    Name,
    Note,
    Party,
    Ref,
    Standing,
    WhichBoroughs,
    Year,
    parse_count,
)


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class NamedEntry(_Form):
    """An entry by its decision, kind, programme and year, where that fits exactly one."""

    decision: Ref | None = None
    kind: Name
    programme: Name | None = None
    fund: Name | None = None
    year: Year | None = None
    cite: Note | None = None


def _number_or_name(written: object) -> str:
    return "name" if isinstance(written, dict | NamedEntry) else "number"


EntryNumber = Annotated[int, Field(strict=True, ge=1, le=ENTRIES_MAX)]
EntryName = Annotated[
    Annotated[EntryNumber, Tag("number")] | Annotated[NamedEntry, Tag("name")],
    Discriminator(_number_or_name),
]


class FundingLine(_Form):
    """One source of a commitment: becomes a draw of its own beside the act."""

    fund: Name
    amount: Amount


Funding = tuple[FundingLine, ...]


class _FileEntry(_Form):
    cite: Note | None = None
    effective_on: Day | None = None
    effective_cite: Note | None = None
    up_to: Flag = False
    subject_to: Note | None = None
    awaits: Note | None = None
    authority: Note | None = None
    despite: Note | None = None
    tags: tuple[Name, ...] = ()
    note: Note | None = None


COMMON_KEYS = frozenset(_FileEntry.model_fields)
"""What every entry may say."""


class FundEntry(_FileEntry):
    kind: Literal["fund"]
    name: Name
    fund_kind: FundKind
    aliases: tuple[Name, ...] = ()
    may_carry: Flag = True
    opening: Standing | None = None
    opening_on: Day | None = None


class ProgrammeEntry(_FileEntry):
    kind: Literal["programme"]
    name: Name
    aliases: tuple[Name, ...] = ()
    part_of: Name | None = None


class ReceiptEntry(_FileEntry):
    kind: Literal["funding-received", "funding-reduced"]
    fund: Name
    year: Year
    amount: Amount
    settles: EntryName | None = None


class CarryForwardEntry(_FileEntry):
    kind: Literal["carry-forward"]
    fund: Name
    from_fund: Name | None = None
    from_year: Year
    to_year: Year
    amount: Amount


class TransferEntry(_FileEntry):
    kind: Literal["transfer"]
    from_fund: Name
    from_year: Year
    to_fund: Name
    to_year: Year
    amount: Amount
    settles: EntryName | None = None


class _GrantEntry(_FileEntry):
    recipient: Name | None = None
    recipient_id: Name | None = None
    purpose: Note | None = None
    conditions: Note | None = None


class ApprovalEntry(_GrantEntry):
    kind: Literal["approval"]
    programme: Name
    year: Year
    amount: Amount
    holder: Party | None = None
    funding: Funding = ()
    stands_for: tuple[Ref, ...] = ()
    additional: Note | None = None


class DrawEntry(_FileEntry):
    kind: Literal["draw", "draw-returned"]
    fund: Name
    programme: Name
    year: Year
    amount: Amount


class ReleaseEntry(_FileEntry):
    kind: Literal["release"]
    programme: Name
    year: Year
    amount: Amount
    holder: Party | None = None
    funding: Funding = ()


class ReprofileEntry(_FileEntry):
    kind: Literal["reprofile"]
    programme: Name
    from_year: Year
    to_year: Year
    amount: Amount
    holder: Party | None = None
    funding: Funding = ()


class VirementEntry(_FileEntry):
    kind: Literal["virement"]
    from_programme: Name
    to_programme: Name
    year: Year
    amount: Amount
    holder: Party | None = None
    funding: Funding = ()


class ExpansionEntry(_FileEntry):
    kind: Literal["expansion"]
    programme: Name
    from_boroughs: WhichBoroughs
    to_boroughs: WhichBoroughs
    year: Year | None = None
    amount: Amount | None = None
    funding: Funding = ()
    additional: Note | None = None


class AllocationEntry(_GrantEntry):
    kind: Literal["allocation"]
    programme: Name
    year: Year
    amount: AmountOrAll | None = None
    from_: Annotated[Party | None, Field(alias="from")] = None
    boroughs: WhichBoroughs | None = None
    share: Literal["equal", "joint"] | None = None
    shares: dict[str, Amount] | None = None


class TotalStatedEntry(_FileEntry):
    kind: Literal["total-stated"]
    of: Literal["approvals", "received", "draws", "contract", "boroughs", "balance"]
    amount: Annotated[Money | int, PlainSerializer(str)]
    programme: Name | None = None
    fund: Name | None = None
    funds: tuple[Name, ...] = ()
    year: Year | None = None
    on: Day | None = None
    entries: tuple[EntryName, ...] = ()
    basis: Literal["decision", "to-date"] = "decision"
    forecast: Flag = False
    precision: Amount | None = None
    label: Note | None = None

    @field_validator("amount", mode="plain")
    @classmethod
    def _is_a_count_or_an_amount(cls, written: object, info: ValidationInfo) -> Money | int:
        """A total is money or, of boroughs, a number of them."""
        if info.data.get("of") == "boroughs":
            return parse_count(written)
        return Money.parse(written)


class WasNow(_Form):
    """A field's value as the entry left it and as it is now; absent where there is none."""

    was: Any = None
    now: Any = None


class CorrectionEntry(_FileEntry):
    kind: Literal["correction"]
    entry: EntryName
    set: dict[str, WasNow] = Field(default_factory=dict)
    void: Flag = False
    cause: Literal["recording", "decision"]
    because: Note
    decisions: tuple[Ref, ...] = ()


class SettleEntry(_FileEntry):
    kind: Literal["settle"]
    entry: EntryName
    outcome: Literal["met", "not met"]


class YearEntry(_FileEntry):
    kind: Literal["close-year", "reopen-year"]
    year: Year
    because: Note


class ReviewEntry(_FileEntry):
    kind: Literal["review"]
    decision: Ref
    alone_because: Note | None = None
    read_to: EntryNumber | None = None
    """The last entry of the book that its reader had seen."""


class NoteEntry(_FileEntry):
    kind: Literal["note"]
    text: Note
    about: Note | None = None
    subject_to: Note | None = None
    awaits: Note | None = None
    authority: Note | None = None


FileEntry = Annotated[
    FundEntry
    | ProgrammeEntry
    | ReceiptEntry
    | CarryForwardEntry
    | TransferEntry
    | ApprovalEntry
    | DrawEntry
    | ReleaseEntry
    | ReprofileEntry
    | VirementEntry
    | ExpansionEntry
    | AllocationEntry
    | TotalStatedEntry
    | CorrectionEntry
    | SettleEntry
    | YearEntry
    | ReviewEntry
    | NoteEntry,
    Field(discriminator="kind"),
]


class DecisionFile(_Form):
    """A decision and its entries, as a person wrote them.

    Without a reference it is a book-keeping act, which the book numbers itself; with `supplements`
    it adds to a decision that is recorded already.
    """

    reference: Ref | None = None
    supplements: Ref | None = None
    because: Note | None = None
    """Why a supplement was left out before."""
    title: Note | None = None
    decided_by: Name | None = None
    decided_on: Day | None = None
    dated_by: Literal["signed", "published", "inferred"] = "signed"
    date_note: Note | None = None
    not_before: Day | None = None
    link: Note | None = None
    document_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    entries: tuple[FileEntry, ...] = ()
    _places: tuple[FilePlace, ...] = PrivateAttr(default=())
    _unread: tuple[tuple[FilePlace, dict[str, Any]], ...] = PrivateAttr(default=())
    _heading: FilePlace = PrivateAttr(default=DECISION)

    @property
    def unread(self) -> tuple[dict[str, Any], ...]:
        """Entries that are wrong in form and so left out: such a file is never recorded."""
        return tuple(entry for _, entry in self._unread)

    @property
    def unread_at(self) -> tuple[tuple[FilePlace, dict[str, Any]], ...]:
        """The same, each behind the place where people find it."""
        return self._unread

    def found_at(
        self,
        places: Sequence[FilePlace],
        unread: Sequence[tuple[FilePlace, dict[str, Any]]] = (),
        heading: FilePlace = DECISION,
    ) -> Self:
        """The same file, with where people find each of its entries and what stands above them,
        and what was left out.
        """
        self._places, self._unread, self._heading = tuple(places), tuple(unread), heading
        return self

    @property
    def heading(self) -> FilePlace:
        """Where people find what stands above the entries, among other files' entries."""
        return self._heading

    def place(self, index: int) -> FilePlace:
        """Where people find an entry: 'entry 3 (approval, line 21)'; `index` is from 0."""
        if index < len(self._places):
            return self._places[index]
        return FilePlace(f"entry {index + 1} ({self.entries[index].kind})", index + 1)

    def digest(self) -> str:
        """SHA-256 of what the file says: the same for another spelling of the same content.

        Not of `document_sha256`: the same file is the same with its paper at hand and without.
        """
        return self._digested

    @cached_property
    def _digested(self) -> str:
        content = self.model_dump(
            mode="json", by_alias=True, exclude_defaults=True, exclude={"document_sha256"}
        )
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


FORMS: dict[str, type[BaseModel]] = {
    kind: form
    for form in vars().copy().values()
    if isinstance(form, type) and issubclass(form, BaseModel) and "kind" in form.model_fields
    for kind in getattr(form.model_fields["kind"].annotation, "__args__", ())
}
"""The kind of an entry, as the file says it, to its form."""


def keys_taken(kind: str) -> set[str]:
    """The keys that a kind of entry takes in a file; of "decision", those above the entries."""
    form = DecisionFile if kind == "decision" else FORMS.get(kind)
    fields = {} if form is None else form.model_fields
    return {field.alias or name for name, field in fields.items()}
