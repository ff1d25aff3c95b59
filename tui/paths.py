"""Paths as they are typed behind an option: what a shell made empty is told as empty."""

from pathlib import Path
from typing import Any

import click


class GivenPath(click.Path):
    """A path; an empty one, as of a variable that is not set, would mean the folder one is in."""

    def __init__(self, **given: Any) -> None:
        super().__init__(path_type=Path, **given)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; a usage error where it is empty."""
        if value == "":
            self.fail("it is empty; give a path, or leave the option out", param, ctx)
        return super().convert(value, param, ctx)
