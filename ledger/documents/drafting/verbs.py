"""The words by which decisions act: approve, accept, note; and those that lead in to them."""

import re

_APPROVING = (
    r"approve|agree(?: to)?|award|allocate|authori[sz]e|endorse|commit|fund|grant|invest|provide"
    r"|extend|expand|increase|uplift|enter into|procure|commission|spend|continue|direct|use|make"
    r"|support|appoint|set aside|earmark|ring-?fence|confirm|vary|enhance|top up|add|contribute|pay"
)
_OTHERS = (
    r"accept|receive|apply|note|delegate|carry forward|carry over|roll forward|transfer|vire"
    r"|draw down|draw|release|return|reprofile|re-profile|reduce|novate|assign|replenish|ratify"
    r"|rescind|revoke|acknowledge|amend|waive|give|sign|execute|adopt|permit|consent|de-?commit"
    r"|correct|cancel|write off|reallocate|re-allocate|repurpose|move|close|publish|seek"
    r"|undertake|proceed"
)
_ENDING = r"(?:s|d|es|ed)?"
ACTING = rf"(?:{_APPROVING}|{_OTHERS}){_ENDING}"
_BEFORE = (
    r"(?:(?:to|that|and|also|formally|hereby|retrospectively|further|the|mayor|deputy|chief"
    r"|executive|assistant|director|cabinet|committee|board|council|commissioner|pf?cc)\s+)*"
)
_CAPITAL = r"(?-i:[A-Z])[\w’'&/-]*"
OFFICE = (
    rf"(?:the\s+)?(?:{_CAPITAL},?\s+(?:(?:and|for|of|the|&)\s+){{0,2}}){{0,8}}?"
    r"(?:mayor|commissioner|director|officer|executive|cabinet|committee|board|council|leader"
    r"|member|portfolio holder|treasurer|chair|constable|head|authority|pf?cc|dmpc)\b"
    rf"(?:(?:\s+(?:of|for)|,)\s+(?:the\s+)?{_CAPITAL}(?:,?\s+(?:(?:and|of|the|&)\s+)?{_CAPITAL}){{0,8}})?"
)
"""Who decides: "the Police and Crime Commissioner for Marlshire"."""
DECIDES = re.compile(
    rf"(?:that\s+)?(?:{OFFICE}|I|we)\s+(?:(?:has|have|hereby|also|therefore|formally)\s+){{0,2}}"
    rf"(?=(?:{_APPROVING}|{_OTHERS}){_ENDING}\b)",
    re.IGNORECASE,
)
"""What stands before the verb where a decision is told of whoever takes it."""
_BEGINS = re.compile(rf"{_BEFORE}(?P<verb>{_APPROVING}|{_OTHERS}){_ENDING}\b", re.IGNORECASE)
_BEHIND_WORDS = re.compile(
    rf"(?:in line with|following|subject to|under|as part of|pursuant to|further to"
    rf"|in accordance with"
    rf"|having|given)\b[^£]{{0,160}}?,\s*(?:to\s+)?(?P<verb>{_APPROVING}|{_OTHERS}){_ENDING}\b",
    re.IGNORECASE,
)
LEAD_IN = re.compile(
    r"(?:(?:is|are) (?:recommended|asked|requested|invited)(?: to)?(?: that)?"
    r"|it is recommended that(?: the [A-Z][\w ]{2,60}?)?(?= (?:approve|agree|note|accept|award))"
    r"|\bI (?:hereby )?(?=approve|agree|authorise)|(?:has|have) (?:decided|agreed|resolved) to"
    r"|^that the (?:(?:deputy|assistant|executive|interim|chief) ){0,3}"
    r"(?:mayor|director|executive|officer|commissioner|leader|cabinet|committee|board|council)\b"
    r"[^.;:£]{0,80}? (?=(?:approve|agree|accept|note|authorise|award|endorse)s?\b)"
    r"|^(?:that )?the (?:deputy )?mayor(?: of london| for [\w ]+?)?,? ?(?:\([^)]*\) )?"
    r"(?=approves|agrees|accepts|notes|authorises)|^resolved(?: that)?)\s*:?",
    re.IGNORECASE,
)
"""What stands before the things that are to be decided."""


def begins_with_a_verb(text: str) -> bool:
    """Whether a text begins as an act of a decision does."""
    return verb_of(text) is not None


def verb_of(text: str) -> str | None:
    """The verb by which a text acts, as "approve" of "approves"; None where it begins with none."""
    match = _BEGINS.match(text) or _BEHIND_WORDS.match(text)
    return match["verb"].lower() if match else None


_NEXT_ACT = re.compile(
    r"(?:;|,|\.|\band\b|,?\s+and)\s+(?:and\s+)?(?:also\s+)?(?:to\s+)?"
    r"(?=(?:accept|note|delegate|approve|agree to|authori[sz]e|award|novate"
    r"|carry forward(?! reserve| fund| budget)|transfer"
    r"|vire|reprofile|re-profile|allocate|draw down)\b)",
    re.IGNORECASE,
)


def acts_in(text: str) -> list[tuple[int, str]]:
    """The acts that a recommendation joins, each behind the place of its first character."""
    starts = [0]
    ends = []
    for match in _NEXT_ACT.finditer(text):
        before = text[starts[-1] : match.start()]
        if len(before) < _SHORTEST_ACT or _is_inside(text, match.start()) or not verb_of(before):
            continue  # "approve and award £5,000" is one act
        ends.append(match.start())
        starts.append(match.end())
    ends.append(len(text))
    return [(start, text[start:end].strip()) for start, end in zip(starts, ends, strict=True)]


_SHORTEST_ACT = 25


def _is_inside(text: str, place: int) -> bool:
    """Whether a place stands within brackets."""
    return text.count("(", 0, place) > text.count(")", 0, place)
