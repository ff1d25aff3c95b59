"""Signatures on checkpoints: checked by another way, and by no key but the one that made them."""

import base64
import hashlib
from pathlib import Path

import hypothesis.strategies as st
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from hypothesis import given

from ledger.checkpoints import Checkpoint, CheckpointUnusable, KeptCheckpoint, read_checkpoint
from ledger.signatures import (
    KeyUnusable,
    PublicKey,
    Signed,
    SigningKey,
    check_signatures,
    read_public_key,
    read_signing_key,
)
from tests.ledger.keys import (
    PASS_PHRASE,
    key_files,
    new_key,
    openssh_key_files,
    other_kind_of_key,
    protected_key_file,
)

CHECKPOINT = Checkpoint("tallystick/00112233445566778899aabbccddeeff", 104, bytes(range(32)))
OURS, THEIRS = (SigningKey(new_key(seed)) for seed in (1, 2))
SIGNED = KeptCheckpoint(CHECKPOINT, (OURS.sign(CHECKPOINT),))


def not_asked() -> str:
    """A pass phrase that nobody should be asked for."""
    raise AssertionError("the key has no pass phrase")


def test_a_signature_is_one_that_others_can_check(tmp_path: Path) -> None:
    """By the C2SP form alone: the id cut from a hash, Ed25519 over the three lines."""
    private, public = key_files(tmp_path)
    signature = read_signing_key(private, not_asked).sign(CHECKPOINT)
    text = KeptCheckpoint(CHECKPOINT, (signature,)).text.encode()
    body, _, line = text.partition(b"\n\n")
    dash, name, signed = line.decode().split()
    content = base64.b64decode(signed)
    key = load_pem_public_key(public.read_bytes())
    raw = public.read_bytes().splitlines()[1]  # of its 44 bytes the last 32 are the key itself
    named = name.encode() + b"\n\x01" + base64.b64decode(raw)[-32:]
    assert (dash, name) == ("—", CHECKPOINT.origin)
    assert content[:4] == hashlib.sha256(named).digest()[:4]
    key.verify(content[4:], body + b"\n")  # type: ignore[call-arg,union-attr]


def test_what_is_signed_plainly_is_never_a_checkpoint() -> None:
    """Nobody gets a signature on a checkpoint by handing it in as something else."""
    public = Ed25519PublicKey.from_public_bytes(OURS.public.raw)
    public.verify(OURS.sign_bytes(b"a list of files"), b"a list of files")
    with pytest.raises(ValueError, match="a checkpoint is signed as one"):
        OURS.sign_bytes(CHECKPOINT.body.encode())


@pytest.mark.parametrize(
    ("kept", "trusted", "signed"),
    [
        (SIGNED, [OURS], Signed.BY_KEY),
        (SIGNED, [THEIRS, OURS], Signed.BY_KEY),
        (SIGNED, [THEIRS], Signed.BY_ANOTHER_KEY),
        (KeptCheckpoint(CHECKPOINT), [OURS], Signed.UNSIGNED),
    ],
    ids=["ours", "ours among several", "theirs", "none"],
)
def test_a_checkpoint_is_signed_by_a_key_that_is_given_or_it_is_not(
    kept: KeptCheckpoint, trusted: list[SigningKey], signed: Signed
) -> None:
    """A wrong key and none at all are told apart."""
    read = read_checkpoint(kept.text.encode())
    assert check_signatures(read, [each.public for each in trusted]) == signed


def test_a_signature_of_somebody_else_beside_ours_does_no_harm() -> None:
    """Witnesses whose keys nobody gave are passed over."""
    both = KeptCheckpoint(CHECKPOINT, (THEIRS.sign(CHECKPOINT), OURS.sign(CHECKPOINT)))
    assert check_signatures(both, [OURS.public]) == Signed.BY_KEY
    assert check_signatures(both, [OURS.public, THEIRS.public]) == Signed.BY_KEY


def test_a_signature_that_does_not_fit_is_damage_whatever_stands_beside_it() -> None:
    """A good one by another key that is trusted does not make up for it."""
    other = Checkpoint(CHECKPOINT.origin, 103, CHECKPOINT.root)
    for order in (
        (OURS.sign(other), THEIRS.sign(CHECKPOINT)),
        (THEIRS.sign(CHECKPOINT), OURS.sign(other)),
    ):
        kept = KeptCheckpoint(CHECKPOINT, order)
        assert check_signatures(kept, [OURS.public, THEIRS.public]) == Signed.DAMAGED


def test_a_signature_on_a_checkpoint_of_another_book_is_not_taken_for_one_of_this() -> None:
    """The key's name is the book's: moved to another book, the signature is by nobody known."""
    other = Checkpoint(f"tallystick/{'0' * 32}", CHECKPOINT.count, CHECKPOINT.root)
    moved = KeptCheckpoint(other, SIGNED.signatures)
    assert check_signatures(moved, [OURS.public]) == Signed.BY_ANOTHER_KEY


@given(st.integers(0, len(SIGNED.text.encode()) - 1), st.integers(1, 255))
def test_one_changed_byte_anywhere_is_noticed(place: int, by: int) -> None:
    """In any line of a signed checkpoint, its count as well: refused, or signed by no key given."""
    text = bytearray(SIGNED.text.encode())
    text[place] ^= by
    try:
        kept = read_checkpoint(bytes(text))
    except CheckpointUnusable:
        return
    assert check_signatures(kept, [OURS.public]) != Signed.BY_KEY


def test_keys_of_openssh_are_read(tmp_path: Path) -> None:
    """Both halves, as the same key that openssl would have written."""
    private, public = openssh_key_files(tmp_path)
    assert read_signing_key(private, not_asked).public == OURS.public
    assert read_public_key(public) == OURS.public


def test_a_key_with_a_pass_phrase_asks_for_it(tmp_path: Path) -> None:
    """A wrong one and none at all are refused."""
    file = protected_key_file(tmp_path)
    assert read_signing_key(file, lambda: PASS_PHRASE).public == OURS.public
    with pytest.raises(KeyUnusable, match=r"the pass phrase does not open .*protected\.pem; try"):
        read_signing_key(file, lambda: "another")
    with pytest.raises(KeyUnusable, match="has a pass phrase and none was given; nothing"):
        read_signing_key(file, str)


@pytest.mark.parametrize(
    ("content", "as_private", "as_public"),
    [
        (b"", "cannot be read as a private key", "cannot be read as a public key"),
        (b"\xff\xfe\x00", "cannot be read as a private key", "cannot be read as a public key"),
        (b"ssh-rsa AAAA", "is a public key", "cannot be read as a public key"),
        (b"ssh-dss AAAA", "is a public key", "cannot be read as a public key"),
        (b"x" * 70_000, "is larger than any key", "is larger than any key"),
        (
            b"-----BEGIN PRIVATE KEY-----\nMC4CAQ\n",
            "cannot be read as a private key",
            "is a private key, which its owner alone should have",
        ),
        (
            b"-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----\n",
            "cannot be read as a private key",
            "is a private key, which its owner alone should have",
        ),
    ],
    ids=["empty", "not text", "RSA line", "DSS line", "too large", "cut PEM", "cut OpenSSH"],
)
def test_a_file_that_holds_no_key_is_refused(
    tmp_path: Path, content: bytes, as_private: str, as_public: str
) -> None:
    """It is named, with the command that makes the right one."""
    file = tmp_path / "file.pem"
    file.write_bytes(content)
    with pytest.raises(KeyUnusable, match=rf"file\.pem {as_private}.*; "):
        read_signing_key(file, not_asked)
    with pytest.raises(KeyUnusable, match=rf"file\.pem {as_public}.*; "):
        read_public_key(file)


def test_the_wrong_half_and_the_wrong_kind_of_key_are_refused(tmp_path: Path) -> None:
    """Each is told for what it is; so is a file that is not there."""
    private, public = key_files(tmp_path)
    other, other_public = other_kind_of_key(tmp_path)
    with pytest.raises(KeyUnusable, match="is a public key, with which nothing can be signed"):
        read_signing_key(public, not_asked)
    with pytest.raises(KeyUnusable, match="is a private key, which its owner alone should have"):
        read_public_key(private)
    with pytest.raises(KeyUnusable, match="is another kind of key than Ed25519; make one with"):
        read_signing_key(other, not_asked)
    with pytest.raises(KeyUnusable, match="is another kind of key than Ed25519; ask its owner"):
        read_public_key(other_public)
    for read in (lambda path: read_signing_key(path, not_asked), read_public_key):
        with pytest.raises(KeyUnusable, match=r"cannot be read \(No such file"):
            read(tmp_path / "missing.pem")


def test_a_public_key_is_the_same_wherever_it_was_read(tmp_path: Path) -> None:
    """The file that is given away has the key that the signatures are checked with."""
    _, public = key_files(tmp_path)
    assert read_public_key(public) == PublicKey(OURS.public.raw) == OURS.public
