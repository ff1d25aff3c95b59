"""The books of the commands' tests, for those that need another program."""

from tests.tui.conftest import (  # noqa: F401
    _empty,
    _sample_file,
    book,
    sample,
)
