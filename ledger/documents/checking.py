"""A decision paper held against the book: a verdict on every figure, and what else must be told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ledger.book import Book
from ledger.documents.arithmetic import broken_sums, unreadable
from ledger.documents.cited import citations, held_in
from ledger.documents.count_disagreements import disagreements
from ledger.documents.counts import counts_of
from ledger.documents.explaining import Explained, explained
from ledger.documents.figures import Figure, figures_of
from ledger.documents.findings import About, Finding
from ledger.documents.heading import PaperHeading, heading_of
from ledger.documents.lost_signs import lost_signs
from ledger.documents.own_reference import references_besides
from ledger.documents.paper import OnStep, Paper, unwatched
from ledger.documents.prose import marked
from ledger.documents.recorded import Recorded, recorded
from ledger.documents.said_approvals import approvals_that_differ
from ledger.documents.said_periods import wrong_periods
from ledger.documents.said_years import years_that_differ
from ledger.documents.signing_day import day_of_signing
from ledger.documents.sums import multiple_or_share, short, sum_or_difference
from ledger.documents.tables import MoneyTable, tables_of
from ledger.documents.written import numbers_in
from ledger.problems import FilePlace, NotRead, Problem
from projections import register
from projections.questions import Question


@dataclass(frozen=True)
class Checked:
    """What a paper says, held against what the book holds of its decision."""

    paper: Paper
    heading: PaperHeading
    reference: str | None
    """The decision that it was held against; None where the paper names none."""
    is_recorded: bool
    figures: tuple[Explained, ...]
    findings: tuple[Finding, ...]

    @property
    def differs(self) -> bool:
        """Whether anything in it is not explained, or is not as it should be."""
        of_figures = any(each.differs for each in self.figures)
        return of_figures or any(each.differs for each in self.findings)


def check(  # noqa: PLR0913 - what is held against what, and who watches
    book: Book,
    question: Question,
    paper: Paper,
    *,
    reference: str | None = None,
    digest: str | None = None,
    today: date | None = None,
    on_step: OnStep = unwatched,
) -> Checked:
    """The paper against the decision of that reference, by default the one that it names.

    Raises NotRead where it is no paper of a decision at all.
    `digest` is the SHA-256 of its file, held against the one that the signing keeps. No paper is
    signed after `today`; None asks for no such thing.
    """
    connection, histories = book.views.connection, book.histories(question.up_to)
    heading = heading_of(paper)
    reference = reference or heading.reference
    tables = tables_of(paper)
    figures = all_figures(paper, tables)
    if reference is None and not figures:
        wrong = "names no decision and holds no figure of money"
        remedy = "give the decision's own page, its PDF or its text"
        raise NotRead([Problem(FilePlace("the document"), wrong, remedy)])
    references = register.references(connection)
    here = held_in(paper, references)
    cited = list(dict.fromkeys(each.reference for each in citations(paper, here)))
    others = [each for each in cited if each != reference]
    held = recorded(connection, histories, question, reference, others)
    signing = register.decision(connection, reference, question) if reference else None
    verdicts = explained(paper, figures, tables, counts_of(paper), held, on_step=on_step)
    findings = [
        *broken_sums(paper, figures, tables),
        *unreadable(paper, tables),
        *lost_signs(paper),
        *(
            Finding(About.COUNT, each.counts[0].line, each.says, differs=True)
            for each in disagreements(paper, heading.title, held.covered)
        ),
        *_not_in_the_paper(paper, held, figures),
        *approvals_that_differ(paper, held.others),
        *day_of_signing(paper, heading, signing, today),
        *wrong_periods(paper),
        *years_that_differ(paper, figures, tables),
        *_own_references(paper, heading),
        *(_kept(held, digest, signing) if signing and digest else ()),
        *_not_held(paper, references, others, held),
    ]
    return Checked(paper, heading, reference, held.is_held, tuple(verdicts), tuple(findings))


def all_figures(paper: Paper, tables: Sequence[MoneyTable]) -> list[Figure]:
    """Every figure of money: those with a pound sign, and the bare ones of tables, in order."""
    by_place = {(each.line, each.start): each for each in figures_of(paper)}
    by_place |= {(each.line, each.start): each for table in tables for each in table.figures}
    return [by_place[place] for place in sorted(by_place)]


def _not_in_the_paper(paper: Paper, held: Recorded, figures: Sequence[Figure]) -> Iterator[Finding]:
    """Entries of the decision whose amount stands nowhere in its paper, nor comes of what does;
    totals that it is said to state, and does not.
    """
    by_entry: dict[int, list[int]] = {}
    says: dict[int, str] = {}
    for known in held.amounts:
        if known.entry is not None:
            by_entry.setdefault(known.entry, []).append(known.pence)
            says.setdefault(known.entry, known.says)
    written = {each.pence for each in figures if each.pence}
    counted = list(_counted(paper, figures))
    for entry, amounts in by_entry.items():
        if any(figure.agrees_with(pence) for figure in figures for pence in amounts):
            continue
        as_figure = Figure(0, 0, "", amounts[0])
        if sum_or_difference(as_figure, written, parts_max=3) is not None:
            continue
        if any(multiple_or_share(as_figure, *said) is not None for said in counted):
            continue
        text = f"{says[entry]}: the paper has no figure of {short(amounts[0])}"
        yield Finding(About.ENTRY, None, text, differs=True, entries=(entry,))
    for each in held.totals:
        if each.total.of != "boroughs" and each.stated not in written:
            text = (
                f"entry {each.entry}: stated as a total, and the paper has no figure of"
                f" {short(each.stated)}"
            )
            yield Finding(About.ENTRY, None, text, differs=True, entries=(each.entry,))


def _counted(
    paper: Paper, figures: Sequence[Figure]
) -> Iterator[tuple[list[int], tuple[int, ...]]]:
    """The amounts of each line that says numbers too, and these: what is so many times one of them,
    or an equal share, is said there.
    """
    by_line: dict[int, list[int]] = {}
    for figure in figures:
        if figure.pence:
            by_line.setdefault(figure.line, []).append(figure.pence)
    for number, amounts in by_line.items():
        if counts := numbers_in(marked(paper.line(number).text)[1]):
            yield amounts, counts


def _own_references(paper: Paper, heading: PaperHeading) -> Iterator[Finding]:
    """That the paper gives itself another reference than the one that it is known by."""
    own = heading.reference
    others = dict(references_besides(own, paper.lines)) if own else {}
    for reference, line in others.items():
        says = f"it calls itself {reference} here, and {own} elsewhere"
        yield Finding(About.REFERENCE, line.number, says, differs=True)


def _kept(held: Recorded, digest: str, signing: register.Decision) -> Iterator[Finding]:
    """Whether it is, to the byte, the document that was kept when the decision was recorded."""
    if held.document == digest:
        says = "the document that is kept with the signing"
    elif held.document is not None:
        says = "not, to the byte, the document that is kept with the signing"
    else:
        return
    yield Finding(About.PAPER, None, says, differs=False, entries=(signing.id,))


def _not_held(
    paper: Paper, references: Sequence[str], others: Sequence[str], held: Recorded
) -> Iterator[Finding]:
    """Decisions that the paper names and the book does not hold."""
    first: dict[str, int] = {}
    for each in citations(paper):
        first.setdefault(each.reference, each.line)
    for reference in others:
        if reference in references:
            continue
        says = f"{reference} is not in this book"
        entry = held.stood_for.get(reference)
        if entry is not None:
            says += f"; entry {entry} stands for it"
        entries = () if entry is None else (entry,)
        yield Finding(About.REFERENCE, first[reference], says, differs=False, entries=entries)
