"""The command line: `tally` and `tallystick`, every command loaded only when it is asked for."""

import importlib
import keyword
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from events.refusal import Refusal
from tui.interrupts import struck
from tui.output import ready_streams, say, say_folded, say_sentence

COMMANDS: dict[str, tuple[str, str]] = {
    # name: (module in tui.commands, its line in --help), in the order of the day's work
    "tui": ("screen", "The full-screen app; also what tally alone opens in a terminal."),
    "serve": ("serving", "The same app in a browser of this machine, read only."),
    "demo": ("making", "The sample book of five real decisions, and its balances."),
    "init": ("making", "Make a book."),
    "info": ("making", "Where the book is, how many entries it has, first and last."),
    "record": ("recording", "Record decision files, each whole or not at all."),
    "draft": ("drafting", "A decision file proposed from a decision paper."),
    "correct": ("recording", "Put an entry right in the open, without writing a file."),
    "balances": ("balances", "Balances of funds, reserves, programmes or boroughs."),
    "statement": ("balances", "A fund's movements: opening, in, out, closing, by year."),
    "coverage": ("covering", "Which boroughs a programme covers, since when."),
    "why": ("why", "The entries behind one balance, and that they add up to it."),
    "decisions": ("register", "The register of decisions."),
    "show": ("register", "One decision with its entries and what they did."),
    "entries": ("register", "The journal, entry by entry."),
    "reconcile": ("totals", "Totals that papers state, against what is recorded."),
    "check": ("checking", "A decision's paper: every figure in it, tied to an entry."),
    "compare": ("comparing", "Two moments: every balance that differs, and why."),
    "replay": ("replaying", "The books from the journal alone; --steps walks through it."),
    "import": ("importing", "The decisions of a spreadsheet; or a workbook to fill in."),
    "export": ("exporting", "The books by one question, as a file for another program."),
    "verify": ("verifying", "Whether the book is what it was: file, entries, figures."),
    "checkpoint": ("trust", "The number of entries and their root, to keep outside the book."),
    "prove": ("trust", "One entry, with the proof that a checkpoint covers it."),
    "review": ("reviewing", "Say that you read a decision's entries against its paper."),
    "close-year": ("closing", "Close a financial year: it takes no more entries."),
    "reopen-year": ("closing", "Reopen a closed year, with the reason."),
    "backup": ("backing_up", "A backup of the book, made and checked while others record."),
    "copy": ("copying", "A book to another database: from a file to a server, or back."),
    "migrate": ("making", "Bring a book of an older version up to date."),
    "rebuild": ("making", "Make the views again from the journal."),
}


def _book_option() -> click.Option:
    """--book behind a command means what it means before it."""

    def named_here(context: click.Context, _: click.Parameter, book: str | None) -> None:
        if book is not None:
            context.find_root().params["book"] = book

    return click.Option(
        ["--book"], metavar="PATH", expose_value=False, callback=named_here, help="The book to use."
    )


class _Commands(click.Group):
    """A group that lists its commands from the table above and imports one when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"tui.commands.{COMMANDS[cmd_name][0]}")
        function = cmd_name.replace("-", "_")
        if keyword.iskeyword(function):
            function += "_"
        command: click.Command = getattr(module, function)
        if not any(parameter.name == "book" for parameter in command.params):
            command.params.append(_book_option())
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS:
            import difflib  # noqa: PLC0415 - only where a command is mistyped

            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            meant = f"; did you mean {near[0]}?" if near else "; see: tally --help"
            ctx.fail(f"there is no command {args[0]!r}{meant}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--book",
    envvar="TALLYSTICK_BOOK",
    metavar="PATH",
    help="The book to use: a file, or postgresql://… for a shared one; or set TALLYSTICK_BOOK [a"
    " book of your own, in your data folder].",
)
@click.version_option(package_name="tallystick", prog_name="tallystick")
@click.pass_context
def tally(context: click.Context, book: str | None) -> None:
    """Tallystick: a ledger of public funding commitments.

    Every decision is recorded as entries that are never changed; every balance can be asked for
    as at any date, as known on any date, and shows the entries behind it.

    Start with: tally demo
    """
    if context.invoked_subcommand is None:
        from ledger.addresses import is_there  # noqa: PLC0415
        from tui.commands.screen import has_terminal, open_screen  # noqa: PLC0415 - when it opens
        from tui.opening import book_address  # noqa: PLC0415

        address = book_address(context)
        if has_terminal() and (book is not None or is_there(address)):
            open_screen(address)
        else:
            say(context.get_help())


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command. Exits 0 when done, 1 when refused or a check fell short, 2 on wrong usage.

    No traceback ever reaches a person: what can go wrong is told with what to do about it.
    """
    ready_streams()
    try:
        called = Path(sys.argv[0]).stem
        name = called if called in ("tally", "tallystick") else "tally"
        code = tally.main(arguments, prog_name=name, standalone_mode=False)
    except click.exceptions.Exit as exit_:
        code = exit_.exit_code
    except click.UsageError as error:
        if error.ctx is not None:
            say(error.ctx.get_usage(), error=True)
        say_sentence(f"Error: {error.format_message()}", indent=4, error=True)
        code = 2
    except (click.Abort, KeyboardInterrupt):
        code = _stopped()
    except Refusal as refused:
        say_folded(f"Error: {refused.value!r} {refused}", indent=4, error=True)
        code = 2
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe went away: nobody is left to tell
        code = 1
    except Exception as error:  # noqa: BLE001 - the last place before the user
        code = _stopped() if struck() else _failed(error)
    sys.exit(code if isinstance(code, int) else 0)


def _stopped() -> int:
    say("Stopped. What was acknowledged is recorded; nothing else is.", error=True)
    return 130


def _failed(error: Exception) -> int:
    from tui.told import told  # noqa: PLC0415 - not before something is wrong

    for line in f"Error: {told(error)}".split("\n"):
        say_folded(line, indent=4, error=True)
    return 1
