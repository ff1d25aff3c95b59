"""What an export of grants is told beside the question: who gives them, and the schema they fit."""

from collections import Counter
from collections.abc import Callable
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import click

from events.text import one_line
from projections.exports.extract import Funder
from projections.exports.formats import Format
from projections.exports.grants.organisations import is_identifier, is_publishers_prefix
from tui.output import say_sentence

Check = Callable[[Path, Path], None]
"""Holds what was made at a path against a schema, under the name it is to have."""
SHOWN_MAX = 40


def funder(
    chosen: Format, name: str | None, identifier: str | None, prefix: str | None
) -> Funder | None:
    """Who gives, of a form that says so: no entry does, and nobody is made up."""
    given = {"--funder-name": name, "--funder-id": identifier, "--grant-prefix": prefix}
    if not chosen.says_who_gives:
        for option in (option for option, value in given.items() if value is not None):
            raise click.UsageError(f"{option} goes with --as 360giving alone; leave it out")
        return None
    missing = [option for option, value in given.items() if value is None]
    if name is None or identifier is None or prefix is None:
        raise click.UsageError(
            f"a grant of 360Giving says who gives it, and the book does not; give"
            f" {' and '.join(missing)}, such as --funder-name 'Example Office' --funder-id"
            " GB-COH-01234567 --grant-prefix 360G-example"
        )
    if not is_identifier(identifier):
        raise click.UsageError(
            f"--funder-id {identifier!r} does not say of which register it is; look it up at"
            " org-id.guide, and write it like GB-COH-01234567"
        )
    if not is_publishers_prefix(prefix):
        raise click.UsageError(
            f"--grant-prefix {prefix!r} is none that 360Giving gives; write it like 360G-example"
        )
    return Funder(one_line(name), identifier, prefix)


def schema_check(chosen: Format, file: Path, schema: Path | None) -> Check | None:
    """What holds the grants against the schema, which is read at once; None where none is given.

    Raises a usage error where the form has no schema, and ClickException where it cannot be used.
    """
    if schema is None:
        return None
    if not chosen.says_who_gives:
        raise click.UsageError("--schema goes with --as 360giving alone; leave it out")
    if file.suffix.lower() == ".csv":
        raise click.UsageError(
            "--schema is of the JSON, and the same grants are in it; check them in a FILE that ends"
            " in .360giving.json, then write the CSV without --schema"
        )
    if find_spec("jsonschema") is None:
        raise click.ClickException(_NOT_INSTALLED)
    # The library, which no other command pays.
    from projections.exports.grants.published_schema import (  # noqa: PLC0415
        PublishedSchema,
        SchemaUnusable,
    )

    def check(made: Path, file: Path) -> None:
        try:
            _refuse(file, schema, [(each.field, str(each)) for each in read.problems(made)])
        except SchemaUnusable as error:
            raise click.ClickException(str(error)) from error

    try:
        read = PublishedSchema(schema)
    except SchemaUnusable as error:
        raise click.ClickException(str(error)) from error
    return check


_NOT_INSTALLED = (
    "--schema needs jsonschema, which is not installed; install Tallystick with it:"
    " pip install '.[grants]'"
)


def _refuse(file: Path, schema: Path, problems: list[tuple[str, str]]) -> None:
    """Every problem is told, up to so many, and how many more there are of which field."""
    if not problems:
        return
    say_sentence(
        f"Error: {file} is not written; by {schema} {len(problems):,} of its fields"
        f" {'is' if len(problems) == 1 else 'are'} to be put right:",
        indent=4,
        error=True,
    )
    for _, problem in islice(problems, SHOWN_MAX):
        say_sentence(f"  {problem}", indent=4, error=True)
    if rest := Counter(field or "the grant" for field, _ in problems[SHOWN_MAX:]):
        fields = ", ".join(f"{field} ({count:,})" for field, count in rest.items())
        say_sentence(f"  and {rest.total():,} more: {fields}", indent=4, error=True)
    raise click.exceptions.Exit(1)
