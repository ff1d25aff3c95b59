"""A decision's paper held against its entries: check."""

import shlex
from pathlib import Path
from typing import Any

import click

from events.clock import today
from events.references import parse_reference
from ledger.documents.checking import Checked
from ledger.documents.checking import check as check_paper
from ledger.documents.context_notes import context_notes
from ledger.documents.explaining import Explained
from ledger.documents.figures import words_round
from ledger.documents.findings import Finding
from ledger.documents.reading import read_paper
from projections.spreadsheets import as_csv
from replay.new_files import refuse_existing
from tui.checked_words import in_short, verdict_words
from tui.opening import open_book, progress
from tui.options import Asked, asked_decision, moment_options
from tui.output import as_json, say, say_folded, say_sentence
from tui.paths import GivenPath
from tui.written_files import write_new


@click.command()
@click.argument("document", type=GivenPath(readable=False))
@click.option(
    "--decision",
    "reference",
    metavar="REF",
    help="The decision that it is the paper of [the one that it names].",
)
@click.option("--differing", is_flag=True, help="Only what differs or is not explained.")
@click.option(
    "--notes",
    type=GivenPath(),
    metavar="FILE",
    help="Write what is not explained as a decision file, to say of each figure why it is context.",
)
@moment_options
@click.pass_context
def check(
    context: click.Context, /, document: Path, notes: Path | None, asked: Asked, **options: Any
) -> None:
    """Read a decision's paper (web page, PDF or text) against the entries of the decision.

    Every figure of money gets one verdict: the entry that it is, a stated total, derived from
    recorded figures, context that somebody noted, or not explained. Sums in the paper that do not
    come out, counts that disagree and dates are told besides. Nothing is fetched and nothing is
    recorded. Exits 1 where something differs or is not explained.

    \b
    tally check pcd-1610.html
    tally check pcd-1295.pdf --notes context.toml   then fill it in: tally record context.toml
    """
    if notes is not None:
        refuse_existing(notes)
    with progress("Reading pages", long_from=20) as on_page:
        paper = read_paper(document, on_page)
    reference = options["reference"]
    with open_book(context) as book:
        question = asked.question(book)
        if reference is not None:
            reference = asked_decision(book, parse_reference(reference), question).reference
        checked = check_paper(
            book, question, paper, reference=reference, digest=paper.digest, today=today()
        )
    if notes is not None:
        _write_notes(checked, notes)
    if asked.format == "json":
        say(as_json(_content(document, checked)))
    elif asked.format == "csv":
        say(as_csv([_figure_row(checked, each) for each in checked.figures], _COLUMNS))
    else:
        _say(checked, differing=options["differing"])
    if checked.differs:
        context.exit(1)


def _write_notes(checked: Checked, notes: Path) -> None:
    if not checked.is_recorded:
        raise click.UsageError(
            f"{checked.reference or 'the decision'} is not in this book; record it first, then note"
            " what in its paper is context"
        )
    text = context_notes(checked)
    if text is None:
        say_sentence(f"Every amount is explained; {notes} was not written.", indent=4, error=True)
        return
    write_new(notes, text)
    said = (
        f"Say in {notes} why each figure is context, then: tally record {shlex.quote(str(notes))}"
    )
    say_sentence(said, indent=4, error=True)


def _say(checked: Checked, *, differing: bool) -> None:
    heading = checked.heading
    say_folded(f"{checked.reference or 'No reference'} {heading.title or ''}".rstrip(), indent=4)
    for remark in checked.paper.remarks:
        say_folded(f"! {remark}", indent=4)
    say()
    for each in checked.figures:
        if each.differs or not differing:
            _say_figure(checked, each)
    for finding in checked.findings:
        if finding.differs or not differing:
            _say_finding(checked, finding)
    say()
    say_folded(in_short(checked), indent=4)


def _say_figure(checked: Checked, each: Explained) -> None:
    figure = each.figure
    line = checked.paper.line(figure.line)
    mark = "✗" if each.differs else "✓"
    place = line.place_at(figure.start)
    say_folded(f"{mark} {figure.as_written}, {place}: {verdict_words(each)}", indent=4)
    remark = f" ({figure.remark})" if figure.remark else ""
    say_folded(f"    “{words_round(line, figure)}”{remark}", indent=4)


def _say_finding(checked: Checked, finding: Finding) -> None:
    place = "" if finding.line is None else f"{checked.paper.place(finding.line)}: "
    say_folded(f"{'✗' if finding.differs else '·'} {place}{finding.says}", indent=4)


_COLUMNS = [
    "page",
    "line",
    "as_written",
    "amount_pence",
    "precision_pence",
    "verdict",
    "differs",
    "because",
    "entries",
    "words",
    "place",
]


def _figure_row(checked: Checked, each: Explained) -> dict[str, Any]:
    figure = each.figure
    line = checked.paper.line(figure.line)
    printed = line.printed_at(figure.start)
    return {
        "page": printed and printed.page,
        "line": line.number,
        "as_written": figure.as_written,
        "amount_pence": figure.pence,
        "precision_pence": figure.precision_pence,
        "verdict": str(each.verdict),
        "differs": each.differs,
        "because": each.because,
        "entries": list(each.entries),
        "words": words_round(line, figure),
        "place": line.place_at(figure.start),
    }


def _content(document: Path, checked: Checked) -> dict[str, Any]:
    heading = checked.heading
    return {
        "document": str(document),
        "form": checked.paper.form,
        "decision": checked.reference,
        "is_recorded": checked.is_recorded,
        "title": heading.title,
        "signed_on": heading.signed_on,
        "differs": checked.differs,
        "remarks": list(checked.paper.remarks),
        "figures": [_figure_row(checked, each) for each in checked.figures],
        "findings": [
            {
                "about": str(each.about),
                "line": each.line,
                "says": each.says,
                "differs": each.differs,
                "entries": list(each.entries),
                "place": None if each.line is None else checked.paper.place(each.line),
            }
            for each in checked.findings
        ],
    }
