"""The spans that an act of a decision is cut into, as patterns: each says one thing that a draft
knows. They are tried in this order.

In the text "£" stands for a sum, "¢" for a figure that is none, "¤" for a year, a month or a day.
"""

import re

from ledger.documents.drafting.known_words import (
    A_TIME,
    BEFORE_VERBS,
    DETERMINER,
    DOING,
    FUND,
    KIND,
    MONEY,
    OF_RECEIVERS,
    PAID_FROM,
    PURPOSE_VERB,
    RECEIVER,
    TAKING,
    TIME,
    TURNS,
    VERB,
    one_of,
)

_CAPITAL = r"(?:[A-Z0-9‘'’][\w&/’'+%-]*(?:\.[0-9]+)*)"
_NAME = (
    rf"(?:(?!{TURNS}(?!(?:\s+(?:and|of|&))?\s+[A-Z])){_CAPITAL}"
    rf"(?:,?(?:\s+(?:and|of|for|in|the|on|&|with|at)){{0,2}}"
    rf"\s+{_CAPITAL})*+)"
)
_CALLED = rf"(?:(?:{DETERMINER}|{KIND}|{MONEY}|{DOING}|{one_of('of and or as_well_as')})\s+)"
_LINK = one_of(
    "of at for by with in worth totalling amount(?:ing|s)_to valued_at to_the_value_of up_to"
    " not_exceeding no_more_than comprising being namely made_up_of including consisting_of"
    " costing plus and to_a_maximum_of to_a_total_of to_include allocating giving split"
    " which_come_to"
)
_BEFORE_A_SUM = rf"(?={_LINK})(?:(?:{DETERMINER}|{KIND}|{MONEY}|{_LINK})\s+)+[£¢]"
_FREE = (
    rf"(?:(?:(?:who|that)\s+(?={PURPOSE_VERB}))?(?!{TURNS}|{_BEFORE_A_SUM}|[£¢¤]|to\s+(?!{PURPOSE_VERB}|{OF_RECEIVERS}|{RECEIVER})[a-z])"
    r"[\w&/‘’'#][\w&/’'‘%#+-]*+(?:[.,](?=\w)[\w&/’'‘%+-]*+)*+\s*)"
)
_ITEM = (
    r"(?:,\s+(?=[^;.()£¢]*\b(?:and|or|&)\b)(?!(?:and\s+)?\w+(?:ed|ing|able|ible|ly)\b)"
    rf"{_FREE}++)"
)
_TEXT = rf"(?:{_FREE}++{_ITEM}*+)"
"""What is free, up to where a known span begins or the sense may turn."""
_PLAIN = (
    rf"(?:(?!{TURNS}|(?:of|for|to|in|on|with|by|at|from)\b)\w[\w/’-]*\s+){{1,5}}"
    rf"(?:{RECEIVER}|{DOING})"
)
"""A name in small letters, which ends in a noun of what is called so."""
_IS = one_of("to_be which_(?:is|are|will_be) will_be is are be being falls? and wholly fully")
_BE = rf"(?:{_IS}\s+)"
_PARTICIPLE = one_of(
    "allocated awarded made payable granted provided used spent split shared divided phased"
    " profiled paid issued given released distributed transferred"
)
_NAMED = rf"{_NAME}(?:\s+(?:{MONEY}|{DOING}|{RECEIVER}|{FUND}))*"
_OPENS = one_of(
    "for towards? on via through relating_to in_respect_of in_relation_to in_support_of as_part_of"
    rf" by (?:in_order_)?to_{PURPOSE_VERB} (?:enabl|allow|support|provid|deliver|fund|cover)ing"
    " in_(?:partnership|collaboration|conjunction)_with in_line_with in_accordance_with pursuant_to"
    " further_to"
)
_PLACE = one_of(
    "boroughs? areas? towns? wards? neighbourhoods? parks? districts? prisons? county city"
)
_FROM = one_of(
    "from by through via using within between out_of utili[sz]ing drawing_(?:down_)?(?:on|upon)"
)
_IN_PAPER = one_of(
    "set_out detailed described listed shown outlined specified identified summarised named per"
    " follows? contained above below"
)
_SPAN_WORDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "and",
        r"[,;:.()–+&—/-]+|(?:and|plus|or|also|then|together\s+with|as\s+well\s+as|comprising|namely"
        r"|being|including|made\s+up\s+of)\b",
        (),
    ),
    (
        "",
        rf"¢\s+(?:(?:of|that|which|on|at)\s+(?:(?:was|were|is|are)\s+)?(?:match\w*[\s-]funding|{_FREE}+))",
        (),
    ),
    (
        "figure",
        r"[£¢](?:\s+(?:per\s+(?:annum|year|borough)|an?\s+year|p\.a\.?|annually|each(?:\s+year)?"
        r"|equally|in\s+total|in\s+all|altogether|respectively|of\s+(?:it|this|that)"
        r"|revenue|capital|(?:plus|excluding|including|exclusive\s+of|inclusive\s+of)\s+VAT)\b)*",
        (),
    ),
    (
        "",
        r"(?:(?:on|of|from|within|to|in|at|with|for|the|an?|which|will|as|being|above|their|its)\s+)+(?=¢)",
        (),
    ),
    (
        "",
        rf"(?:(?:in|with|by|an?|paid|payable|released|to\s+be)\s+)*(?:{KIND}\s+|(?:quarterly|monthly|first|second|third|final|phased)\s+)+"
        r"(?:instal?ments?|tranches|stages|phases|payments?)(?:\s+of)?(?=[\s:(]+[£¢])",
        (),
    ),
    ("part", r"of\s+which\b", ("figure",)),
    ("", rf"of\s+(?:the\s+)?{_NAME}\s+(?:grant|funding)\b", ("figure",)),
    ("name", rf"(?<=\)\s){_PLAIN}", ()),
    ("", rf"(?:will|is\s+to|can)\s+be\s+recovered\s+from\s+{_TEXT}", ("part", "figure")),
    ("", r"(?i:aside\s+from)\b[^£;]*", ()),
    ("", rf"as\s+(?:{_CALLED})*{MONEY}", ()),
    ("money", rf"(?!of\b)(?:(?:{DETERMINER}|{KIND}|{MONEY}|{DOING}|{_LINK})\s+)+(?=[£¢])", ()),
    (
        "money",
        rf"(?:(?:{DETERMINER}|{KIND}|{MONEY}|{_LINK})\s+)+(?=[£¢])",
        ("verb", "money", "doing", "whom", "purpose", "period", "name", "source", "and", "figure"),
    ),
    ("", r"(?:of\s+(?:which|this|that)|as\s+follows|the\s+following|respectively|equally)\b", ()),
    ("condition", r"(?i:subject\s+to)\b[^£;,]*", ()),
    ("condition", r"with\s+(?:(?:an|the)\s+option|any\s+(?:underspen[dt]|unspent))\b[^£;,]*", ()),
    ("condition", r"(?:to\s+)?(?:delegat\w+|to\s+be\s+replenished)\b[^£;,]*", ()),
    (
        "verb",
        rf"(?:{BEFORE_VERBS}\s+)*(?:{VERB}|{TAKING})(?:\s+that(?=\s+(?:{_CALLED})*£))?",
        ("", "and", "verb"),
    ),
    ("period", rf"(?:{TIME}[\s,–-]+)*{A_TIME}", ()),
    ("doing", rf"{_CALLED}*{DOING}(?=\s+of\s)", ()),
    ("object", rf"of\s+{_TEXT}", ("doing",)),
    (
        "source",
        rf"{_BE}*(?:{PAID_FROM}\s+)?(?:(?:wholly|fully|directly|jointly)\s+)?"
        rf"(?:by\s+an?\s+(?:drawdown|combination|mix)\s+(?:from|of)|through\s+(?:the\s+)?use\s+of|(?:{_FROM}\s+)+)"
        rf"(?:\s*(?:(?!\b(?:for|to|is|are|was|be|been|will|which|that|not|less|as|than|against)\b"
        rf"|[£¢,;:()])\S+\s+){{0,12}}{FUND}|\s*(?:the\s+)?{_NAMED})",
        (),
    ),
    (
        "",
        rf"(?:with\s+)?(?:the\s+)?(?:balance|remainder|rest)\s+(?={_BE}*(?:{PAID_FROM}|from)\b)",
        (),
    ),
    (
        "whom",
        rf"(?:to|with|between|among|amongst|across|from)\s+(?:{OF_RECEIVERS}\s+)*"
        rf"(?:{RECEIVER}(?:\s+of\s+{_NAMED})?|{_NAMED})",
        (),
    ),
    ("place", rf"(?:in|at|across|within|around)\s+(?:{OF_RECEIVERS}\s+)*(?:{_NAME}|{_PLACE})", ()),
    ("purpose", rf"(?!{TURNS}){_OPENS}(?:\s+{_TEXT}|(?=:))", ()),
    (
        "split",
        r"(?:split|shared|divided)\s+(?:equally\s+)?(?:between|across|among|amongst)\s+" + _TEXT,
        (),
    ),
    (
        "paper",
        rf"(?:as\s+)?{_IN_PAPER}(?:\s+(?:in|at|by|on|below|above|under|within)\s+{_TEXT})?",
        (),
    ),
    ("", rf"{PAID_FROM}(?=\s+(?:in|for)\s)|to\s+the\s+following\b", ()),
    (
        "participle",
        rf"{_BE}*{_PARTICIPLE}(?=\s+(?:to|in|over|across|between|equally|for|on|as)\b)",
        (),
    ),
    ("", rf"{_BE}+(?=(?:for|in|from|to)\b|{_FROM}|{PAID_FROM})", ()),
    ("name", rf"(?:(?:{DETERMINER}|{KIND})\s+)*{_NAMED}", ()),
    ("money", rf"{_CALLED}*(?:{MONEY}|{DOING}|{RECEIVER})", ()),
    ("name", rf"(?:{DETERMINER}\s+)?{_PLAIN}", ("verb",)),
    ("name", rf"(?:the\s+)?{_FREE}++(?=[(:]\s*£)", ("and",)),
)
SPANS = tuple((role, re.compile(words), behind) for role, words, behind in _SPAN_WORDS)
