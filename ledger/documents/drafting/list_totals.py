"""What a list of recommendations says that it comes to, before its items or behind them."""

from collections.abc import Iterator

from ledger.documents.drafting.acts import total_over_list
from ledger.documents.drafting.proposed import Proposed, own_approvals
from ledger.documents.drafting.reading import Reading
from ledger.documents.drafting.stated_approvals import approvals_total, label_before, own_pence


def totals_of_lists(entries: list[Proposed], reading: Reading) -> Iterator[Proposed]:
    """The totals that stand below a list and over one."""
    yield from _closing(entries, reading)
    yield from _leading(entries, reading)
    yield from _within_acts(entries, reading)


def _closing(entries: list[Proposed], reading: Reading) -> Iterator[Proposed]:
    """What the list of recommendations says that the sums above come to: "Total: £30,500".

    One that only the last of them come to is of these, and nothing that could be stated.
    """
    said = {each.line: each for each in reversed(reading.sentences) if each.parts}
    closing = [said[line] for line in reading.closing_lines if line in said]
    approvals = [each for each in own_approvals(entries) if each.pence]
    for sentence in closing:
        figure = sentence.parts[0].figure
        above = [each.pence for each in approvals if each.line < sentence.line]
        of_the_last = {sum(above[at:]) for at in range(1, len(above))}
        is_alone = len(closing) == 1 and len(above) == len(approvals)
        if figure.pence == own_pence(entries) or (is_alone and figure.pence not in of_the_last):
            before = [act for act in reading.acts if act.line < sentence.line]
            yield approvals_total(
                figure,
                None,
                entries,
                before[-1].cite,
                sentence.line,
                label_before(sentence.parts[0].before),
                sentence.text,
            )


def _leading(entries: list[Proposed], reading: Reading) -> Iterator[Proposed]:
    """What the words that lead in to a list say that its sums come to: "grants of £30,500:"; of
    a list with all that is approved in it, as no other could be held against its own alone.
    """
    approvals = [each for each in own_approvals(entries) if each.pence]
    for line, led in reading.leading_lines:
        sentences = [each for each in reading.sentences if each.line == line]
        sums = [(each, part) for each in sentences for part in each.parts if part.role == "sum"]
        if len(sums) == 1 and {each.line for each in approvals} <= set(led):
            (sentence, part), cite = sums[0], _cite_of(approvals, reading)
            label = label_before(part.before)
            yield approvals_total(part.figure, None, entries, cite, line, label, sentence.text)


def _within_acts(entries: list[Proposed], reading: Reading) -> Iterator[Proposed]:
    """The same, where the list is of one sentence."""
    approving = {each.act for each in own_approvals(entries)}
    for act in reading.acts:
        total = total_over_list(act)
        if total is not None and approving <= {act.place}:
            label = label_before(total.before)
            yield approvals_total(total.figure, None, entries, act.cite, act.line, label, act.text)


def _cite_of(approvals: list[Proposed], reading: Reading) -> str:
    """Where the first of them stands."""
    act = reading.act_of(approvals[0]) if approvals else None
    return act.cite if act else ""
