"""tally record --document keeps a paper's SHA-256; a folder of papers is held against the book."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from ledger.book import Book
from ledger.document_digest import CHUNK_BYTES, SIZE_BYTES_MAX
from ledger.kept_documents import (
    DocumentsCompared,
    FolderRefused,
    FoundDocument,
    KeptDocument,
    NotRead,
    OnBytes,
    compare_documents,
)
from tests.tui.command import ask, refusal, tally
from tests.tui.decision_files import REVIEW, SHELTER_LAST, decision, written

PAPER = b"<html><p>The shelters cost less than was approved.</p></html>"
SHA = sha256(PAPER).hexdigest()
SIGNING = SHELTER_LAST + 1
CORRECTING = f"tally correct {SIGNING} --set document_sha256={SHA} --cause recording"
SUPPLEMENT = 'supplements = "PCD 3001"\nbecause = "page 2 was missed"\n'
NOTE = '\n[[entries]]\nkind = "note"\ntext = "the appendix is restricted"\n'


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A paper as it was published."""
    path = tmp_path / "pcd-3050.html"
    path.write_bytes(PAPER)
    return path


def count(book: Path) -> int:
    """How many entries the book has."""
    return len(ask(book, "entries"))


def test_the_digest_of_the_paper_is_kept_with_the_signing(
    shelter: Path, tmp_path: Path, paper: Path
) -> None:
    """And told when it is recorded and shown; a dry run tells it too."""
    file = written(tmp_path, REVIEW)
    tried = tally(shelter, "record", file, "--document", paper, "--dry-run")
    assert f"The document's SHA-256 would be kept: {SHA}" in tried.out
    answer = tally(shelter, "record", "--document", paper, file)
    assert (answer.code, answer.err) == (0, "")
    assert f"The document's SHA-256 is kept: {SHA}" in answer.out
    assert f"document kept: SHA-256 {SHA}" in tally(shelter, "show", "PCD 3050").out
    assert ask(shelter, "show", "PCD 3050")["document_sha256"] == SHA
    assert ask(shelter, "show", "PCD 3001")["document_sha256"] is None
    assert "document kept" not in tally(shelter, "show", "PCD 3001").out


def test_a_large_paper_is_read_in_pieces(shelter: Path, tmp_path: Path) -> None:
    """Its digest is that of the whole."""
    content = bytes(range(256)) * (3 * CHUNK_BYTES // 256) + b"the end"
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(content)
    tally(shelter, "record", written(tmp_path, REVIEW), "--document", paper)
    assert ask(shelter, "show", "PCD 3050")["document_sha256"] == sha256(content).hexdigest()


def test_the_same_file_with_its_paper_and_without_is_recorded_once(
    shelter: Path, tmp_path: Path, paper: Path
) -> None:
    """With the same paper, or none, it stands already."""
    file = written(tmp_path, REVIEW)
    assert tally(shelter, "record", file, "--document", paper).code == 0
    stating = written(tmp_path, f'document_sha256 = "{SHA}"\n{REVIEW}', "stating.toml")
    for again in ([file, "--document", paper], [file], [stating], [stating, "--document", paper]):
        answer = tally(shelter, "record", *again)
        assert (answer.code, answer.err) == (0, "")
        assert "is recorded already with this content, from entry 8 on" in answer.out
    assert count(shelter) == SHELTER_LAST + 2


def test_a_paper_that_comes_later_is_kept_by_a_correction(
    shelter: Path, tmp_path: Path, paper: Path
) -> None:
    """The refusal names it in full; typed so, the paper is kept, and the file stands with it."""
    file = written(tmp_path, REVIEW)
    tally(shelter, "record", file)
    told = refusal(shelter, "record", file, "--document", paper)
    assert "is not kept: PCD 3050 is recorded already, without its document" in told
    assert CORRECTING in told
    correcting = CORRECTING.removeprefix("tally ").split()
    assert tally(shelter, *correcting, "--because", "kept the document later").code == 0
    assert ask(shelter, "show", "PCD 3050")["document_sha256"] == SHA
    before = ask(shelter, "show", "PCD 3050", "--up-to", SHELTER_LAST + 2)
    assert before["document_sha256"] is None
    assert "is recorded already" in tally(shelter, "record", file, "--document", paper).out


def test_another_paper_for_a_recorded_file_is_refused(
    shelter: Path, tmp_path: Path, paper: Path
) -> None:
    """With both digests: one of the two papers is wrong."""
    file = written(tmp_path, REVIEW)
    tally(shelter, "record", file, "--document", paper)
    paper.write_bytes(b"another")
    told = refusal(shelter, "record", file, "--document", paper)
    assert (
        f"is {sha256(b'another').hexdigest()}, and PCD 3050 is recorded already with {SHA}" in told
    )
    assert "give that document or, where this is the right one: tally correct 8 --set" in told


def test_a_file_that_states_another_digest_than_its_paper_is_refused(
    shelter: Path, tmp_path: Path, paper: Path
) -> None:
    """With both, and with whatever else is wrong with the file."""
    stated = "a" * 64
    file = written(tmp_path, f'document_sha256 = "{stated}"\n{REVIEW.replace("note", "draw")}')
    told = refusal(shelter, "record", file, "--document", paper)
    assert "kind" in told or "missing" in told
    file = written(tmp_path, f'document_sha256 = "{stated}"\n{REVIEW}' + WITH_UNKNOWN_FUND)
    told = refusal(shelter, "record", file, "--document", paper)
    assert f"document_sha256: is {stated}, and the SHA-256 of {paper} is {SHA}" in told
    assert "give the document that the file means, or mend the file" in told
    assert "'Lottery' is not a fund of this book" in told
    assert count(shelter) == SHELTER_LAST


WITH_UNKNOWN_FUND = """
[[entries]]
kind = "draw"
fund = "Lottery"
programme = "Night Shelter"
year = "2024/25"
amount = "5"
"""


@pytest.mark.parametrize("digest", ["abc", "A" * 64, "g" * 64])
def test_what_is_no_digest_is_told(shelter: Path, tmp_path: Path, digest: str) -> None:
    """In a file, and where it is corrected."""
    file = written(tmp_path, f'document_sha256 = "{digest}"\n{REVIEW}')
    assert "is no SHA-256; write its 64 characters, 0 to 9 and a to f" in refusal(
        shelter, "record", file
    )
    setting = ("correct", 1, "--set", f"document_sha256={digest}")
    told = refusal(shelter, *setting, "--cause", "recording", "--because", "kept")
    assert "document_sha256: is 64 characters, 0 to 9 and a to f in small letters" in told


def test_a_supplement_keeps_no_paper(shelter: Path, tmp_path: Path, paper: Path) -> None:
    """The refusal names the correction of the signing that does, new or recorded already."""
    file = written(tmp_path, SUPPLEMENT + NOTE)
    told = refusal(shelter, "record", file, "--document", paper)
    assert "belongs to the signing of a decision, and this file records none" in told
    assert f"to keep it: tally correct 1 --set document_sha256={SHA}" in told
    assert tally(shelter, "record", file).code == 0
    assert refusal(shelter, "record", file, "--document", paper) == told


def test_an_act_of_book_keeping_keeps_no_paper(shelter: Path, tmp_path: Path, paper: Path) -> None:
    """It has none."""
    told = refusal(shelter, "record", written(tmp_path, NOTE), "--document", paper)
    assert "belongs to the signing of a decision, and this file records none" in told
    assert "give it with the file of the decision whose paper it is" in told


def test_several_files_have_each_their_own_paper(
    shelter: Path, tmp_path: Path, paper: Path
) -> None:
    """One paper for several is wrong usage."""
    files = [written(tmp_path, REVIEW, name) for name in ("a.toml", "b.toml")]
    told = refusal(shelter, "record", *files, "--document", paper, code=2)
    assert "--document is the paper of one decision; record the files one by one" in told


def test_a_paper_that_cannot_be_read_is_told_before_anything_is_recorded(
    shelter: Path, tmp_path: Path
) -> None:
    """A folder, one that is not there, an empty one, one too large; with the file's own slips."""
    file = written(tmp_path, REVIEW)
    (tmp_path / "empty.pdf").touch()
    with (tmp_path / "film.mp4").open("wb") as large:
        large.truncate(SIZE_BYTES_MAX + 1)
    for name, wrong in {
        ".": "is a folder; give the paper itself, such as decision.pdf",
        "none.pdf": "cannot be read (No such file or directory); check its name and rights",
        "empty.pdf": "is empty; get the paper again as it was published",
        "film.mp4": "is larger than 200 MB; give the paper itself",
    }.items():
        document = tmp_path / name
        told = refusal(shelter, "record", file, "--document", document)
        assert f"{document}: {wrong}" in told
        broken = written(tmp_path, decision("PCD 3060", 'kind = "draught"'), "broken.toml")
        told = refusal(shelter, "record", broken, "--document", document)
        assert f"{document}: {wrong}" in told
        assert "'draught' is not a kind of entry" in told
    assert count(shelter) == SHELTER_LAST


@pytest.fixture
def papers(shelter: Path, tmp_path: Path, paper: Path) -> Path:
    """PCD 3050 and PCD 3060 keep a paper, PCD 3001 none; a folder with the first, under a name."""
    tally(shelter, "record", written(tmp_path, REVIEW), "--document", paper)
    other = written(tmp_path, "the other paper", "other.pdf")
    file = written(tmp_path, decision("PCD 3060", 'kind = "note"\ntext = "n"'), "d.toml")
    tally(shelter, "record", file, "--document", other)
    folder = tmp_path / "papers"
    (folder / "2024" / "autumn").mkdir(parents=True)
    paper.rename(folder / "2024" / "autumn" / "scan 17.html")
    return folder


KEPT = KeptDocument("PCD 3050", SIGNING, SHA)
OTHER = KeptDocument("PCD 3060", SIGNING + 2, sha256(b"the other paper").hexdigest())


def compared(book: Path, folder: Path, on_bytes: OnBytes | None = None) -> DocumentsCompared:
    """The folder against the book."""
    with Book(book) as opened:
        return compare_documents(opened, folder, on_bytes)


def test_kept_papers_are_found_in_a_folder_by_their_content(shelter: Path, papers: Path) -> None:
    """Below it too, under any name; what is missing and which decision keeps none is told."""
    assert compared(shelter, papers) == DocumentsCompared(
        found=(FoundDocument(KEPT, (papers / "2024" / "autumn" / "scan 17.html",)),),
        missing=(OTHER,),
        of_no_decision=(),
        not_read=(),
        without_document=("PCD 3001",),
    )
    written(papers, "the other paper", "a.pdf")
    written(papers, "the other paper", "B.pdf")
    both = compared(shelter, papers)
    assert both.found[1] == FoundDocument(OTHER, (papers / "B.pdf", papers / "a.pdf"))
    assert both.missing == ()


def test_a_paper_that_was_changed_is_missing_and_belongs_to_no_decision(
    shelter: Path, papers: Path
) -> None:
    """By a single byte."""
    scan = papers / "2024" / "autumn" / "scan 17.html"
    scan.write_bytes(PAPER.replace(b"less", b"mess"))
    note = written(papers, "remember the milk", "note.txt")
    found = compared(shelter, papers)
    assert (found.found, found.missing) == ((), (KEPT, OTHER))
    assert found.of_no_decision == (scan, note)


def test_a_paper_is_compared_with_what_the_signing_keeps_now(shelter: Path, papers: Path) -> None:
    """A correction of the digest, and of the reference, is followed."""
    setting = ("--cause", "recording", "--because", "the signed copy")
    digest = f"document_sha256={OTHER.sha256}"
    tally(shelter, "correct", SIGNING, "--set", digest, "--set", "reference=PCD 3051", *setting)
    found = compared(shelter, papers)
    assert found.missing == (KeptDocument("PCD 3051", SIGNING, OTHER.sha256), OTHER)
    assert found.of_no_decision == (papers / "2024" / "autumn" / "scan 17.html",)


def test_links_are_not_followed_and_what_is_no_file_is_told(
    shelter: Path, papers: Path, tmp_path: Path
) -> None:
    """Neither to a file nor to a folder, which may lead in a circle."""
    (papers / "copy.pdf").symlink_to(tmp_path / "other.pdf")
    (papers / "again").symlink_to(papers)
    os.mkfifo(papers / "pipe")
    found = compared(shelter, papers)
    assert found.missing == (OTHER,)
    assert found.not_read == (
        NotRead(papers / "again", "is a link, and is not followed"),
        NotRead(papers / "copy.pdf", "is a link, and is not followed"),
        NotRead(papers / "pipe", "is neither a file nor a folder"),
    )


def test_a_paper_that_vanishes_meanwhile_is_told(shelter: Path, papers: Path) -> None:
    """The others are compared all the same."""
    first = written(papers / "2024", "x" * 10, "a.pdf")
    last = written(papers, "the other paper", "z.pdf")

    def on_bytes(counted: int, in_all: int) -> None:
        last.unlink(missing_ok=True)

    found = compared(shelter, papers, on_bytes)
    assert found.of_no_decision == (first,)
    assert found.missing == (OTHER,)
    assert found.not_read == (
        NotRead(last, "cannot be read (No such file or directory)", unreadable=True),
    )


def test_progress_is_told_in_bytes_to_the_end(shelter: Path, papers: Path) -> None:
    """Never less than before, and at last all of them."""
    written(papers, "x" * (2 * CHUNK_BYTES), "large.pdf")
    told: list[tuple[int, int]] = []
    compared(shelter, papers, lambda counted, in_all: told.append((counted, in_all)))
    assert [counted for counted, _ in told] == sorted(counted for counted, _ in told)
    in_all = 2 * CHUNK_BYTES + len(PAPER)
    assert (told[-1], len(told)) == ((in_all, in_all), 3)
    assert {each for _, each in told} == {in_all}


class Enough(Exception):
    """Whoever is told of the progress wants no more of it."""


def test_the_comparison_can_be_stopped(shelter: Path, papers: Path) -> None:
    """By whoever is told of the progress: then nothing more is read."""
    written(papers, "x" * (2 * CHUNK_BYTES), "large.pdf")
    told: list[int] = []

    def on_bytes(counted: int, in_all: int) -> None:
        told.append(counted)
        raise Enough

    with pytest.raises(Enough):
        compared(shelter, papers, on_bytes)
    assert told == [len(PAPER)]


@pytest.mark.parametrize(
    ("name", "wrong"), [("other.pdf", "is not a folder"), ("none", "does not exist")]
)
def test_a_folder_that_is_none_is_refused(
    shelter: Path, papers: Path, name: str, wrong: str
) -> None:
    """Rather than every paper told as missing."""
    with pytest.raises(FolderRefused, match=f"{wrong}; give the folder that holds the documents"):
        compared(shelter, papers.parent / name)


def test_verify_looks_for_the_papers_in_a_folder(
    shelter: Path, tmp_path: Path, paper: Path
) -> None:
    """One that is there by its content; one that was changed since is not."""
    papers = tmp_path / "papers"
    papers.mkdir()
    paper.rename(papers / "renamed.html")
    told = ("record", "--document", papers / "renamed.html", written(tmp_path, REVIEW))
    assert tally(shelter, *told).code == 0
    answer = tally(shelter, "verify", "--documents", papers)
    assert answer.code == 0
    assert "✓ papers: 1 of 1 papers, by their content" in answer.words
    assert "note: no paper is kept with PCD 3001" in answer.words
    (papers / "renamed.html").write_bytes(PAPER + b" ")
    answer = tally(shelter, "verify", "--documents", papers)
    assert answer.code == 1
    assert f"the paper of PCD 3050 is not there (entry {SIGNING}: {SHA[:16]}…)" in answer.words
    assert "note: renamed.html is the paper of no decision, or was changed" in answer.words
    assert "does not exist" in refusal(shelter, "verify", "--documents", tmp_path / "x", code=2)
