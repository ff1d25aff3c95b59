"""What the check of a paper says, in words: of one figure, and of all of them in short."""

from collections import Counter

from ledger.documents.checking import Checked
from ledger.documents.explaining import Explained


def verdict_words(each: Explained) -> str:
    """The verdict on a figure with its reason: "entry 41: …", "not explained: …"."""
    if each.because.startswith(str(each.verdict)):
        return each.because  # "entry 41: …" says it already
    return f"{each.verdict}{f': {each.because}' if each.because else ''}"


def in_short(checked: Checked) -> str:
    """How many figures of which kind, and what is left to do."""
    verdicts = Counter(str(each.verdict) for each in checked.figures)
    kinds = ", ".join(f"{number} {verdict}" for verdict, number in verdicts.items())
    number = len(checked.figures)
    said = f"{number} {'figure' if number == 1 else 'figures'}{f': {kinds}' if kinds else ''}"
    if not checked.is_recorded:
        return f"{said}. {checked.reference or 'Its decision'} is not in this book"
    wrong = sum(each.differs for each in checked.figures)
    wrong += sum(each.differs for each in checked.findings)
    return f"{said}. {f'{wrong} to look at' if wrong else 'Every one is accounted for'}."
