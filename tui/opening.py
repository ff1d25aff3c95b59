"""Opening the book that the command line names, and telling how long work goes on.

What opens a book is loaded when one is opened: who asks a command for help waits for none of it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from projections.clean import on_one_line
from tui.output import say

if TYPE_CHECKING:
    from ledger.book import Book
    from ledger.keeping import Address


def book_address(context: click.Context) -> Address:
    """The book that the command line names, or the user's own; a usage error for what is none."""
    from ledger.addresses import default_path  # noqa: PLC0415
    from ledger.keeping import (  # noqa: PLC0415
        MISTYPED,
        is_mistyped_address,
        is_shared_address,
    )

    path = context.find_root().params.get("book")
    if path == "":
        raise click.UsageError("--book is empty; give the path of a book, or leave it out")
    if path is not None and is_mistyped_address(path):
        raise click.UsageError(MISTYPED)
    typed = path or default_path()
    if is_shared_address(typed):
        return typed
    typed = Path(typed)
    try:
        return typed.resolve()
    except (RuntimeError, OSError):  # by either, Python says that links lead back to themselves
        raise click.UsageError(
            f"{typed} is a link that leads back to itself; give the path of a book's file"
        ) from None


@contextmanager
def open_book(context: click.Context, *, to_record: bool = False) -> Iterator[Book]:
    """The book that the command line names, with progress where its views are far behind.

    Raises JournalUnusable where it is to be recorded in, and is of a version that is only read.
    """
    from ledger.book import Book  # noqa: PLC0415
    from ledger.journal import JournalUnusable  # noqa: PLC0415
    from ledger.unrecorded import nothing_recorded  # noqa: PLC0415
    from ledger.views_in_doubt import told_as_damaged  # noqa: PLC0415

    address = book_address(context)
    before = nothing_recorded() if to_record else nullcontext()
    with progress() as on_page, ExitStack() as opened:
        with before:
            book = opened.enter_context(Book(address, on_page=on_page))
        if to_record and book.only_read:
            raise JournalUnusable(f"nothing was recorded: {book.only_read}")
        for warning in (*book.warnings, *([book.only_read] if book.only_read else [])):
            say(on_one_line(f"Warning: {warning}"), error=True)
        told = len(book.warnings)
        with told_as_damaged(book):
            yield book
        for warning in book.warnings[told:]:
            say(on_one_line(f"Warning: {warning}"), error=True)


@contextmanager
def progress(
    label: str = "Counting entries", *, long_from: int = 5_000
) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, where that is a terminal and the work is long: of so many steps."""
    bar: Any = None  # click names no public type for it

    def on_page(counted: int, in_all: int) -> None:
        nonlocal bar
        if bar is None and in_all >= long_from and sys.stderr.isatty():
            bar = click.progressbar(length=in_all, label=label, file=sys.stderr)
            bar.render_progress()
        if bar is not None:
            bar.update(counted - bar.pos)

    try:
        yield on_page
    finally:
        if bar is not None:
            bar.render_finish()


@contextmanager
def stages() -> Iterator[Callable[[str, int, int], None]]:
    """As `progress`, of work in stages: a bar for each that is long, one after another; seconds for
    one of which nothing shows how much there is."""
    now: tuple[str, int] | None = None
    with ExitStack() as bars:
        on_page: Callable[[int, int], None]

        def on_stage(stage: str, done: int, in_all: int) -> None:
            nonlocal now, on_page
            if now != (stage, in_all):
                bars.close()
                shown = progress(stage) if in_all else _seconds(stage)
                now, on_page = (stage, in_all), bars.enter_context(shown)
            on_page(done, in_all)

        yield on_stage


@contextmanager
def _seconds(label: str) -> Iterator[Callable[[int, int], None]]:
    """How long the work has taken, from the first second on, where standard error is a terminal."""
    shown = 0

    def on_second(seconds: int, _: int) -> None:
        nonlocal shown
        if seconds > shown and sys.stderr.isatty():
            shown = seconds
            click.echo(f"\r{label}  {seconds} s", nl=False, err=True)

    try:
        yield on_second
    finally:
        if shown:
            click.echo(err=True)
