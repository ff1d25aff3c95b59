"""What a form can begin with: a decision file, or an earlier decision."""

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

from events.references import parse_reference
from ledger.earlier_decision import NothingToRepeat
from ledger.loading import content_in
from ledger.problems import FilePlace, Problem, Refused
from ledger.regular_files import open_regular
from tui.app.form.draft import Content, as_form


def content_at(written: str) -> Content:
    """What the decision file at a path says, as a form takes it; raises Refused."""
    try:
        path = Path(written.strip()).expanduser()
    except RuntimeError as error:  # ~nobody
        raise _refused(written, "names nobody's folder after ~", "write the whole path") from error
    try:
        open_regular(path).close()  # a pipe would be waited for
    except FileNotFoundError:
        pass  # told as of any file
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _refused(written, f"cannot be read ({reason})", "give a decision file") from error
    return as_form(content_in(path))


def content_of(text: str) -> Content:
    """What the text of a decision file (TOML) says, as a form takes it; raises Refused."""
    try:
        return as_form(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        wrong, remedy = f"cannot be read ({error})", "write the entries from the paper"
        raise _refused("the draft", wrong, remedy) from error


def _refused(path: str, wrong: str, remedy: str) -> Refused:
    return Refused([Problem(FilePlace(path.strip()), wrong, remedy)])


def file_understood(written: str) -> str:
    """What is in the decision file at a path, in a few words; raises Refused."""
    content = content_at(written)
    count = len(content.get("entries", []))
    of = content.get("reference") or content.get("supplements") or "a book-keeping act"
    return f"{of}, {'1 entry' if count == 1 else f'{count} entries'}"


def one_of(references: Sequence[str]) -> Callable[[str], str]:
    """Gives the reference that is typed, in its one spelling; raises NothingToRepeat, or the
    refusal of the reference.
    """

    def understood(written: str) -> str:
        reference = parse_reference(written)
        if reference not in references:
            raise NothingToRepeat(reference, "is not recorded in this book", "see: Decisions")
        return reference

    return understood
