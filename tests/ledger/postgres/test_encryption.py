"""A book over a connection that nobody listens to, from a server that shows who it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.actor import actor
from ledger.book import Book
from ledger.journal import JournalUnusable
from tests.ledger.books import PAPER, record, stocked_book
from tests.ledger.postgres.certified import Authority, Encrypted, encrypted
from tests.shared_books import SharedBook


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    """Who signed the server's certificate."""
    return Authority(tmp_path, "council")


@pytest.fixture
def way(shared: SharedBook, authority: Authority) -> Iterator[Encrypted]:
    """An encrypted way to the book's server, which calls itself localhost."""
    with encrypted(shared.server.folder, authority.certificate("localhost")) as way:
        yield way


def address(shared: SharedBook, way: Encrypted, options: str, host: str = "localhost") -> str:
    """The book by the encrypted way."""
    to = "" if host == "localhost" else "&hostaddr=127.0.0.1"
    return f"postgresql://{actor()}@{host}:{way.port}/{shared.database}?{options}{to}"


def test_a_book_is_read_and_recorded_in_by_a_certificate_that_is_trusted(
    shared: SharedBook, way: Encrypted, authority: Authority
) -> None:
    """With the server's own name checked: both connections of the program are encrypted."""
    verified = address(shared, way, f"sslmode=verify-full&sslrootcert={authority.file}")
    with stocked_book(verified) as book:
        assert not record(book, PAPER).already
        assert book.journal.count() == 8
    assert way.carried == ["TLSv1.3", "TLSv1.3"]


@pytest.mark.parametrize("mode", ["verify-full", "verify-ca"])
def test_a_certificate_of_another_authority_is_not_trusted(
    shared: SharedBook, way: Encrypted, tmp_path: Path, mode: str
) -> None:
    """Somebody who pretends to be the server is sent nothing."""
    another = Authority(tmp_path, "somebody")
    with pytest.raises(JournalUnusable) as refused:
        Book(address(shared, way, f"sslmode={mode}&sslrootcert={another.file}"))
    assert "shows a certificate that is not trusted here; check sslrootcert and" in str(
        refused.value
    )


def test_a_certificate_of_another_name_is_not_trusted(
    shared: SharedBook, way: Encrypted, authority: Authority
) -> None:
    """A sound certificate of one server is none for another."""
    options = f"sslmode=verify-full&sslrootcert={authority.file}"
    with pytest.raises(JournalUnusable, match="certificate that is not trusted here"):
        Book(address(shared, way, options, host="ledger.invalid"))


def test_a_file_of_authorities_that_is_missing_is_told(
    shared: SharedBook, way: Encrypted, tmp_path: Path
) -> None:
    """Nothing is taken on trust instead."""
    options = f"sslmode=verify-full&sslrootcert={tmp_path / 'none.crt'}"
    with pytest.raises(JournalUnusable, match="certificate that is not trusted here"):
        Book(address(shared, way, options))
