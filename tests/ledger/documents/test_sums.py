"""How one amount comes from others, and what is not taken for it."""

import pytest

from ledger.documents.figures import figures_in
from ledger.documents.sums import is_telling, multiple_or_share, sum_or_difference


def formula(text: str, amounts: list[int], counts: list[int] | None = None) -> str | None:
    (figure,) = figures_in(text)
    pence = [100 * each for each in amounts]
    found = (
        sum_or_difference(figure, pence)
        if counts is None
        else multiple_or_share(figure, pence, counts)
    )
    return found and found.formula


@pytest.mark.parametrize(
    ("text", "amounts", "says"),
    [
        ("£1,136,884", [1_000_000, 136_884, 7], "£1,000,000 + £136,884"),
        ("£168,116", [1_305_000, 1_136_884], "£1,305,000 − £1,136,884"),
        (
            "£2,888,000",
            [1_500_000, 138_000, 250_000, 1_000_000],
            "£1,500,000 + £1,000,000 + £250,000 + £138,000",
        ),
        ("£14.8m", [6_800_000, 1_000_000, 7_000_000], "£7,000,000 + £6,800,000 + £1,000,000"),
        ("£0.7m", [433_000, 301_000], "£433,000 + £301,000"),
        ("£500", [250], None),
        ("£500", [], None),
        ("£1,30", [100, 30], None),
    ],
)
def test_sums_and_differences(text: str, amounts: list[int], says: str | None) -> None:
    """Two amounts or more, each once, the fewest that make it."""
    assert formula(text, amounts) == says


@pytest.mark.parametrize(
    ("text", "amounts", "counts", "says"),
    [
        ("£737,000", [33_500], [22, 10], "22 × £33,500"),
        ("£45,000", [1_305_000], [29], "£1,305,000 ÷ 29"),
        ("£31,415.97", [1_005_311], [32], "£1,005,311 ÷ 32"),
        ("£31,415.96", [1_005_311], [32], "£1,005,311 ÷ 32"),
        ("£31,415.95", [1_005_311], [32], None),
        ("£0.737m", [33_500], [22], "22 × £33,500"),
        ("£33,500", [33_500], [1], None),
    ],
)
def test_multiples_and_shares(
    text: str, amounts: list[int], counts: list[int], says: str | None
) -> None:
    """So many times an amount; an equal share of one, to the penny that is left over."""
    assert formula(text, amounts, counts) == says


def test_what_tells() -> None:
    """Digits before the zeros at the end, and not the size, make chance unlikely."""
    assert is_telling(16_811_600)
    assert not is_telling(50_000_000)
