"""docs/verifying.md: its commands answer what it shows, but for what differs from book to book."""

import re
import shlex
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest

from replay import check_entries
from tests.ledger.keys import key_files
from tests.tui.command import run

DOCUMENT = Path(__file__).parents[2] / "docs" / "verifying.md"
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OF_EACH_BOOK = re.compile(
    r"/home/ada|\b[0-9a-f]{32,64}\b|\b[0-9a-f]{8}\b|[A-Za-z0-9+/]{43}="
    r'|(?<="recorded_at":)"[^"]*"|(?<="recorded_by":)"[^"]*"'
)


def commands() -> list[tuple[str, str]]:
    """Each command typed in a console block, and what is shown below it, in order."""
    found: list[tuple[str, list[str]]] = []
    for block in CONSOLE.findall(DOCUMENT.read_text("utf-8")):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line.removeprefix("$ "), []))
            else:
                found[-1][1].append(line)
    return [(command, "\n".join(lines)) for command, lines in found]


def answered(words: list[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """What a command answers, with its exit code where that is not 0."""
    program, *arguments = words
    if program == "tally":
        answer = run(*arguments)
        said, code = answer.out + answer.err, answer.code
    elif program == "python3":
        ran = subprocess.run(
            [sys.executable, *arguments], capture_output=True, check=False, text=True, timeout=60
        )
        said, code = ran.stdout + ran.stderr, ran.returncode
    elif program == "export":
        monkeypatch.setenv(*arguments[0].split("="))
        return ""
    else:  # the key that it makes is here already: openssl may not be
        assert program == "openssl"
        assert Path(arguments[-1]).exists()
        return ""
    return said.strip("\n") + (f"\n(exit {code})" if code else "")


def test_the_worked_example_answers_as_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command in turn, in one folder; the book's number, roots and keys are its own."""
    (tmp_path / "check_entries.py").write_bytes(Path(check_entries.__file__).read_bytes())
    for file, name in zip(key_files(tmp_path), ("key.pem", "public.pem"), strict=True):
        file.rename(tmp_path / name)
    typed = commands()
    assert {"checkpoint", "prove"} <= {shlex.split(command)[1] for command, _ in typed}
    with chdir(tmp_path):
        for command, shown in typed:
            said = answered(shlex.split(command), monkeypatch).replace(str(tmp_path), "/home/ada")
            assert OF_EACH_BOOK.sub("…", said) == OF_EACH_BOOK.sub("…", shown), command


def test_what_it_points_to_is_there() -> None:
    """Every link leads to a file of the project, and the README leads to it."""
    links = re.findall(r"\]\((?!http)([^)#]+)\)", DOCUMENT.read_text("utf-8"))
    assert links
    assert all((DOCUMENT.parent / link).exists() for link in links)
    readme = DOCUMENT.parents[1] / "README.md"
    assert "(docs/verifying.md)" in readme.read_text("utf-8")
