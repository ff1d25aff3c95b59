"""What a fund or programme is called: names compared by the words that tell them apart."""

import re
from functools import lru_cache

_GENERIC = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "for",
        "and",
        "to",
        "in",
        "programme",
        "programmes",
        "project",
        "projects",
        "fund",
        "funding",
        "scheme",
        "service",
        "services",
        "workstream",
        "work",
        "initiative",
        "contract",
        "grant",
        "grants",
        "extension",
        "expansion",
        "continuation",
        "year",
        "existing",
        "available",
        "approved",
        "draft",
        "current",
        "proposed",
        "total",
        "additional",
        "budget",
        "budgets",
        "reserve",
        "reserves",
        "provision",
        "allocation",
        "money",
        "monies",
        "mayor's",
        "approval",
        "delivery",
        "pilot",
        "phase",
    ]
)
_OWNERS = frozenset(("vru", "mopac", "gla", "london's", "mps", "tfl", "lfb", "council"))


@lru_cache(maxsize=10_000)
def words_of(name: str) -> frozenset[str]:
    """The words of a name that tell it from others, in small letters and the singular."""
    words = re.findall(r"[a-z0-9]+(?:['’][a-z]+)?", name.lower().replace("’", "'"))
    kept = [word for word in words if word not in _GENERIC and word not in _OWNERS]
    return frozenset(map(_singular, kept or words))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def are_one(name: str, other: str) -> bool:
    """Whether two names differ only in words that any programme or fund may bear."""
    return bool(words_of(name)) and words_of(name) == words_of(other)


def are_near(name: str, other: str) -> bool:
    """Whether all the words that tell one of two names apart stand in the other, two at least;
    or one, where it has no more.
    """
    first, second = words_of(name), words_of(other)
    if not first or not second:
        return False
    common = first & second
    return common in (first, second) and (
        len(common) >= 2 or (len(first | second) <= 2 and len(max(common, default="")) > 4)
    )


def tidy(name: str) -> str:
    """A name without quotes round it, marks behind it, or an article before it."""
    text = " ".join(name.split()).strip(" ,.;:–-‘’“”'\"*")
    text = re.sub(r"^(?:the|a|an|this|our|its|their)\s+", "", text, flags=re.IGNORECASE)
    text = re.sub(r"(?:\s+(?:and|or|to|of|for|in|with|from|&))+$", "", text, flags=re.IGNORECASE)
    return text.strip(" ,.;:–-‘’“”'\"")


def with_a_capital(name: str) -> str:
    """A name as one begins."""
    return name[:1].upper() + name[1:]
