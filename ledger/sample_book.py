"""The sample book: five real decisions and one that they quote, recorded as anybody records."""

from importlib import resources

from ledger.addresses import create, is_there
from ledger.book import Book
from ledger.keeping import Address
from ledger.loading import parse
from ledger.recording import record


def make_sample(address: Address) -> None:
    """The book at the address holds the sample's decisions, each recorded if it was not yet."""
    if not is_there(address):
        create(address)
    with Book(address) as book:
        for name, text in sample_files():
            record(book, parse(text, name))


def sample_files() -> list[tuple[str, str]]:
    """Name and text of each decision file of the sample, in the order of signing."""
    folder = resources.files("ledger.sample")
    files = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    return [(file.name, file.read_text("utf-8")) for file in sorted(files, key=lambda f: f.name)]
