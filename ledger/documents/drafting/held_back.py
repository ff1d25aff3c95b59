"""Approvals that are more than the paper says they come to: behind marks."""

from events.years import FinancialYear
from ledger.documents.drafting.fund_names import funds_in
from ledger.documents.drafting.names import words_of
from ledger.documents.drafting.outline import Sentence
from ledger.documents.drafting.periods import years_of
from ledger.documents.drafting.proposed import Proposed, in_pounds, own_approvals
from ledger.documents.drafting.reading import Reading
from ledger.documents.drafting.wholes import totals_said
from ledger.documents.figures import Figure
from ledger.documents.slips import likely_slip


def hold_back_in_acts(entries: list[Proposed], reading: Reading) -> None:
    """What a recommendation approves stands only where it is no more than the total it states."""
    for act in reading.acts:
        own = [each for each in own_approvals(entries) if each.act == act.place]
        rows = [each for each in own_approvals(entries) if each.rows_of == act.place]
        sums = [part for part in act.of("sum") if not part.is_yearly]
        for total in totals_said(sums):
            _hold_back(own, total.figure, f"{act.cite} has", own)
        whole = sum(each.pence for each in rows)
        of_rows = [part for part in act.of("sum") if part.figure.agrees_with(whole)]
        for part in (of_rows or act.of("sum")) if rows else ():
            of_year = [each for each in rows if part.year in (None, each.year)]
            _hold_back(of_year, part.figure, f"{act.cite} has", of_year)
        if len({each.programme for each in own}) == 1:
            for part in act.of("new total")[:1]:
                _hold_back(own, part.figure, "with what was approved before there is", own)


def hold_back_what_others_come_to(entries: list[Proposed]) -> None:
    """A sum that the other acts together come to may be said of them, and not beside them."""
    approvals = own_approvals(entries)
    come_to = sum(each.pence for each in approvals)
    for each in approvals:
        others = {other.act for other in approvals if other.act != each.act}
        alone = sum(other.act == each.act for other in approvals) == 1
        if alone and len(others) > 1 and come_to == 2 * each.pence:
            each.leave_out("the other approvals come to it: money may be told twice")


def hold_back_in_paper(entries: list[Proposed], stated: list[Proposed], reading: Reading) -> None:
    """What the draft approves stands only where it is no more than the total that the paper states;
    where it is less, it is not sure.
    """
    for total in stated:
        sentence = _sentence_of(total, reading)
        if total.table["of"] == "approvals" and "programme" not in total.table and sentence:
            figure = next(each for each in sentence.figures if each.pence == total.pence)
            about = _about(sentence, figure, total.year, own_approvals(entries))
            come_to = sum(each.pence for each in about)
            if likely_slip(total.pence, come_to) is not None:
                continue
            where = f"{reading.paper.place(total.line)} has"
            rest = [
                each
                for each in about
                if figure.agrees_with(come_to - each.pence) and len(about) > 1
            ]
            _hold_back(about, figure, where, rest if len(rest) == 1 else about)
            if about and come_to < total.pence and not figure.agrees_with(come_to):
                _lower(about, f"{where} {figure.as_written} in total")


def _hold_back(
    approvals: list[Proposed], total: Figure, where: str, too_many: list[Proposed]
) -> None:
    """Those that are too many are behind marks, where approvals are more than their total."""
    come_to = sum(each.pence for each in approvals)
    if come_to <= (total.pence or 0) or total.agrees_with(come_to):
        return
    reason = f"the approvals come to {in_pounds(come_to)}, and {where} {total.as_written} in total"
    for each in too_many:
        each.leave_out(f"{reason}: money may be told twice")
    _lower(approvals, reason)


def _lower(approvals: list[Proposed], why: str) -> None:
    for each in approvals:
        each.lower("medium", why)


def _sentence_of(total: Proposed, reading: Reading) -> Sentence | None:
    """The running text that states a total, by its place."""
    return next(
        (each for each in reading.sentences_with(total.pence) if each.line == total.line), None
    )


def _about(
    sentence: Sentence, figure: Figure, year: FinancialYear | None, approvals: list[Proposed]
) -> list[Proposed]:
    """The approvals that a total is of: of the years and programmes that its sentence names; none
    where it names the funds that it comes from.
    """
    if funds_in(sentence.text[figure.end - sentence.start :]):
        return []
    years = [year] if year else years_of(sentence.text)
    named = {
        each.programme for each in approvals if words_of(each.programme) <= words_of(sentence.text)
    }
    return [
        each
        for each in approvals
        if (not years or each.year in years) and (not named or each.programme in named)
    ]
