"""What is said without and with value added tax: "£240,000 excluding VAT (£288,000 including VAT)".

Where the rate is said, to the pound; where it is not, only what one slip tells from the standard
rate: others are paid, and some of a sum may bear none.
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from ledger.documents.figures import Figure
from ledger.documents.paper import Line
from ledger.documents.prose import split_sentences
from ledger.documents.slips import likely_slip
from ledger.documents.stated import Stated, slack_of
from ledger.documents.sums import is_telling, short

_STANDARD = Fraction(20, 100)
_RATE = re.compile(
    r"\bVAT\s(?:\w+\s){0,3}?\(?(?P<behind>[0-9]{1,2}(?:\.[0-9])?)\s?(?:%|per\s?cent)"
    r"|(?P<before>[0-9]{1,2}(?:\.[0-9])?)\s?(?:%|per\s?cent)\sVAT\b"
)
_WITHOUT = r"(?:excl?(?:uding|usive\sof|\.)?|ex\.?|net\sof|before|plus|\+|without)"
_WITH = r"(?:incl?(?:uding|usive\sof|\.)?|inc\.?|with|gross\sof|after)"
_NET_BEHIND = re.compile(rf"\)?,?\s?\(?{_WITHOUT}\s?(?:[0-9]+%\s)?VAT\b", re.IGNORECASE)
_GROSS_BEHIND = re.compile(rf"\)?,?\s?\(?{_WITH}\s?(?:[0-9]+%\s)?VAT\b", re.IGNORECASE)
_NET_BEFORE = re.compile(
    rf"\b(?:net\s(?:\w+\s){{0,3}}?|{_WITHOUT}\sVAT,?\s)(?:of|is|at)?\s?[(:]?$", re.IGNORECASE
)
_GROSS_BEFORE = re.compile(
    rf"\b(?:gross\s(?:\w+\s){{0,3}}?|{_WITH}\sVAT(?:\sat\s[0-9]+%)?,?\s)(?:of|is|at)?\s?[(:=]?$",
    re.IGNORECASE,
)
_TAX_BEFORE = re.compile(
    r"\bVAT\s(?:at\s[0-9.]+\s?(?:%|per\s?cent)\s)?(?:of\s|is\s|=\s|\()\s?$", re.IGNORECASE
)
_TAX_BEHIND = re.compile(r"\s(?:of\s|in\s)?VAT\b", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:compar\w+|against|previous\w*|next|other)\b", re.IGNORECASE)


def taxed_said(line: Line, figures: Sequence[Figure]) -> Iterator[Stated]:
    """The gross amount, or the tax, of the one net amount of its sentence."""
    for start, words in split_sentences(line.text) if "VAT" in line.text else ():
        here = [each for each in figures if start <= each.start < start + len(words)]
        nets, taxes, grosses = _by_role(line.text, start, here)
        if (
            _COMPARED.search(words)
            or len(nets) != 1
            or not nets[0].pence
            or len(taxes) > 1
            or len(grosses) > 1
        ):
            continue
        rates = [Fraction(each["behind"] or each["before"]) / 100 for each in _RATE.finditer(words)]
        for figure, of_net in (*((each, 0) for each in taxes), *((each, 1) for each in grosses)):
            stated = _stated(nets[0], figure, of_net + (rates[0] if rates else _STANDARD))
            if stated.holds or (rates and len(set(rates)) == 1) or _is_a_slip(stated):
                yield stated


def _by_role(text: str, start: int, figures: Sequence[Figure]) -> tuple[list[Figure], ...]:
    nets: list[Figure] = []
    taxes: list[Figure] = []
    grosses: list[Figure] = []
    for figure in figures:
        before, behind = text[start : figure.start], text[figure.end :]
        if _NET_BEHIND.match(behind):
            nets.append(figure)
        elif _GROSS_BEHIND.match(behind):
            grosses.append(figure)
        elif _TAX_BEFORE.search(before) or _TAX_BEHIND.match(behind):
            taxes.append(figure)
        elif _GROSS_BEFORE.search(before):
            grosses.append(figure)
        elif _NET_BEFORE.search(before):
            nets.append(figure)
        start = figure.end
    return nets, taxes, grosses


def _stated(net: Figure, figure: Figure, times: Fraction) -> Stated:
    pence = round((net.pence or 0) * times)
    percent = f"{float((times if times < 1 else times - 1) * 100):g}%"
    over = f"{percent} of {short(net.pence or 0)}"
    over = over if times < 1 else f"{short(net.pence or 0)} + {percent}"
    slack = round(slack_of([net]) * times) or 50
    return Stated(figure, pence, over, slack, (net,), is_formula=True)


def _is_a_slip(stated: Stated) -> bool:
    written, meant = stated.figure.pence or 0, stated.parts_pence
    return is_telling(meant) and likely_slip(written, meant) is not None
