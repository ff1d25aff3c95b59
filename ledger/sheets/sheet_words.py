"""Sentences that speak of a decision file, as somebody with a sheet reads them: headings and cells.

A table of patterns: first the sentences that a sheet needs quite other words for, then what any of
them may hold, `despite = "why it is so"` or `effective_on`. What no pattern fits stays as it is.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from ledger.sheets.columns import BY_NAME

Headings = Mapping[str, str]
"""The name of a column to the heading that the sheet has over it."""
_Instead = Callable[[re.Match[str], Headings], str]


def sheet_words(text: str, headings: Headings | None = None) -> str:
    """The sentence with headings for keys, and what a cell holds for their values.

    The headings are those that the sheet has; without, it is not said which are new to it.
    """
    if "(--map)" in text:
        return text  # a sheet's own words, with a line for a map file
    headings = headings or {}
    for pattern, instead in _TABLE:
        text = pattern.sub(lambda found, instead=instead: instead(found, headings), text)  # type: ignore[misc]
    return text


def heading_of(key: str, headings: Headings) -> str:
    """The heading over a key's cells: the sheet's own, else that by which it would be known."""
    return headings.get(key) or (BY_NAME[key].heading if key in BY_NAME else key)


def cell_to_mend(remedy: str) -> str:
    """The key whose cell a remedy of a decision file is about; "" where it names none."""
    for pattern in _OF_ONE_CELL:
        if found := pattern.search(remedy):
            return _NOW.get(found[1], found[1])
    return ""


def _under(key: str, headings: Headings) -> str:
    """Where to write it: a sheet may have no such column yet."""
    is_new = bool(headings) and key not in headings
    return f"under {'a new heading ' if is_new else ''}{heading_of(key, headings)}"


def _always(text: str) -> _Instead:
    """A text in which `{key}` is the key's heading, and `under {key}` where to write it."""
    return lambda _, headings: _KEY_IN_BRACES.sub(
        lambda key: _under(key[2], headings) if key[1] else heading_of(key[2], headings), text
    )


_KEY_IN_BRACES = re.compile(r"(under )?\{(\w+)\}")


def _row_that_opens(block: re.Match[str], headings: Headings) -> str:
    name, kind = heading_of("name", headings), heading_of("kind", headings)
    fund_kind = heading_of("fund_kind", headings)
    needs = f"its {name} and its {fund_kind}" if block[1] == "fund" else f"its {name}"
    return f"open it in a row before this one: {kind} {block[1]}, and {needs}"


def _supplemented(said: re.Match[str], headings: Headings) -> str:
    supplements, because = (_under(key, headings) for key in ("supplements", "left_out_because"))
    reference = heading_of("reference", headings)
    return f"to add to it: {said[1]} {supplements} in place of {reference}, and why {because}"


def _funding(lines: re.Match[str], headings: Headings) -> str:
    """Draws as a cell of funding has them; dots are what the person knows."""
    pairs = [(_plain(fund), _plain(amount)) for fund, amount in _LINE.findall(lines[0])]
    known = [pair for pair in pairs if pair != ("...", "...")]
    said = "; ".join(_part(*pair) for pair in known) or "each fund and its amount (Grant: 1,000)"
    return f"{said} {_under('funding', headings)}"


def _shares(table: re.Match[str], headings: Headings) -> str:
    amount = "its amount" if table[2] == "..." else table[2]
    return f"{_part(_plain(table[1]), amount)} {_under('shares', headings)}"


def _assigned(said: re.Match[str], headings: Headings) -> str:
    """`void = true` is yes under Strike out."""
    key, value = said[1], said[2]
    if key not in BY_NAME:
        return said[0]
    cell = _FLAGS.get(value) or _plain(value.strip('"'))
    return f"{cell} {_under(key, headings)}"


def _key(said: re.Match[str], headings: Headings) -> str:
    return heading_of(said[1], headings)


def _fields(said: re.Match[str], headings: Headings) -> str:
    return f"it has {', '.join(heading_of(key, headings) for key in said[1].split(', '))}"


def _left_out(said: re.Match[str], headings: Headings) -> str:
    return f"leave {heading_of(said[1], headings)} empty"


def _part(name: str, amount: str) -> str:
    """A name and an amount, in quotes where a semicolon in it would part it."""
    return f'"{name}: {amount}"' if ";" in name else f"{name}: {amount}"


def _plain(written: str) -> str:
    return re.sub(r"\\(.)", r"\1", written)


_FLAGS = {"true": "yes", "false": "no"}
_QUOTED = r'"((?:[^"\\]|\\.)*)"'
_LINE = re.compile(rf"\{{ fund = {_QUOTED}, amount = {_QUOTED} \}}")
_KEYS = "|".join(sorted(BY_NAME, key=len, reverse=True))
_LONG_KEYS = "|".join(sorted((key for key in BY_NAME if "_" in key), key=len, reverse=True))

_OF_ONE_CELL = tuple(
    re.compile(pattern)
    for pattern in (
        r"^add the (amount|year)$",
        r"^add (programme)$",
        rf"\bleave ({_KEYS}) out\b",
        r"\bas (was|now)$",
        r"what it is (now)$",
    )
)
_NOW = {"now": "set"}
"""Where a correction's new value stands has the key of all that it sets."""

_TABLE: Sequence[tuple[re.Pattern[str], _Instead]] = tuple(
    (re.compile(pattern, re.DOTALL), instead)
    for pattern, instead in (
        (
            r'open it(?: in this file)? with:\s+\[\[entries\]\]\s+kind = "(\w+)".*',
            _row_that_opens,
        ),
        (
            rf"to add to it: supplements = {_QUOTED} in place of reference, and because ="
            r' "\.\.\."',
            _supplemented,
        ),
        (r'^add because = "\.\.\."$', _always("say why under {left_out_because}")),
        (
            r'^add reference = "PCD \.\.\." and decided_on$',
            _always(
                "write the decision's reference in place of book-keeping, and its day under"
                " {decided_on}"
            ),
        ),
        (
            r"^leave the reference out, or give the decision's own$",
            _always("write book-keeping under {reference}, or the decision's own"),
        ),
        (r"^record it with reference in place of supplements$",
         _always("write it under {reference} in place of {supplements}")),
        (r"^leave the reference out$", _always("leave {reference} empty")),
        (r"or leave the key out$", _always("or leave the cell empty")),
        (r"^add set = \{ \.\.\. \} or void = true(?:; fields: .*)?$",
         _always("fill in {field}, {was} and {now}, or write yes under {void}")),
        (r"^give one of boroughs, shares and recipient$",
         _always("fill in one of {boroughs}, {shares} and {recipient}")),
        (r"^gives only one of opening and opening_on$",
         _always("gives only one of {opening} and {opening_on}")),
        (r"^has no decided_on$", _always("has no day of signing")),
        (r'^add it, or write "all"$', _always("fill in {amount}, or write all")),
        (r"^add the (amount|year)$", lambda said, known: f"fill in {heading_of(said[1], known)}"),
        (r"^add the date it was signed;",
         _always("write the day it was signed under {decided_on};")),
        (r"as was$", _always("under {was}")),
        (r"as now$", lambda _, known: f"under {known.get('set', BY_NAME['now'].heading)}"),
        (r"^add programme$", _always("fill in {programme}")),
        (r"^add the programme or the fund$", _always("fill in {programme}, or {funds}")),
        (r"^both voids and sets fields$", _always("both strikes out and puts right")),
        (r"^it has ([a-z_]+(?:, [a-z_]+)*)$", _fields),
        (r"and a date_note$", _always("and why under {date_note}")),
        (r"^add fund$", _always("write the fund under {funds}")),
        (r"^(?:put text in quotes|put it in quotes)$", _always("format the cell as text")),
        (r'a list like \["(\w+)", "(\w+)"\], or "all"',
         lambda said, _: f"names like {said[1]}; {said[2]}, or all"),
        (r'\{ "(\w+)" = "(\d+)", "(\w+)" = "(\d+)" \}',
         lambda said, _: f"{said[1]}: {said[2]}; {said[3]}: {said[4]}"),
        (r"\(amount or void, cause = \"recording\"\)",
         _always("(a row of the kind correction, with {cause} recording)")),
        (r"\bin (one|this) file\b", lambda said, _: f"in {said[1]} sheet"),
        (r'funding = \[(?:\{ fund = "(?:[^"\\]|\\.)*", amount = "(?:[^"\\]|\\.)*" \}(?:, )?)+\]',
         _funding),
        (rf'shares = \{{ {_QUOTED} = "([^"]*)" \}}', _shares),
        (rf'(?<![\w"\'])({_KEYS}) = (true|false|\d{{4}}-\d\d-\d\d|"(?:[^"\\]|\\.)*")', _assigned),
        (rf"\bleave ({_KEYS}) out\b", _left_out),
        (rf'(?<!--)(?<![\w"\'/])({_LONG_KEYS})(?![\w"\'=])', _key),
    )
)  # fmt: skip
"""What is looked for, one after another, and what is said instead."""
