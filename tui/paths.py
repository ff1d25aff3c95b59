"""Paths as they are typed behind an option: what a shell made empty is told as empty."""

from pathlib import Path
from typing import Any

import click

from ledger.keeping import MISTYPED, is_mistyped_address, is_shared_address


class GivenPath(click.Path):
    """A path; an empty one, as of a variable that is not set, would mean the folder one is in."""

    def __init__(self, **given: Any) -> None:
        super().__init__(path_type=Path, **given)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; a usage error where it is empty."""
        if value == "":
            self.fail("it is empty; give a path, or leave the option out", param, ctx)
        return super().convert(value, param, ctx)


class GivenAddress(GivenPath):
    """Where a book is: a path, or the address of a shared book, which is left as it is typed."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The address; a usage error where it is empty, or is meant for one and is none."""
        if isinstance(value, str) and is_mistyped_address(value):
            self.fail(MISTYPED, param, ctx)
        return value if is_shared_address(value) else super().convert(value, param, ctx)
