"""An amount with one of its digits changed."""

from hypothesis import strategies as st


@st.composite
def with_a_digit_changed(draw: st.DrawFn, written: str, kept: int = 0) -> str:
    """The same, written alike, with another digit in one place, not in the last that are kept."""
    places = [at for at, each in enumerate(written) if each.isdigit()]
    place = draw(st.sampled_from(places[: len(places) - kept]))
    digit = draw(st.sampled_from([each for each in "123456789" if each != written[place]]))
    return written[:place] + digit + written[place + 1 :]
