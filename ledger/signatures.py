"""Signatures on checkpoints: Ed25519 keys read from files, signing, and checking.

C2SP signed notes: a key is known by a name, which is the checkpoint's origin, and by an id, which
is cut from a hash of name and key. The id only says which key to try.

The package `cryptography` is imported where a key is used and not before: most commands have none.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.checkpoints import KEY_ID_LENGTH, ORIGIN_PREFIX, Checkpoint, KeptCheckpoint, Signature
from ledger.regular_files import open_regular

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_KEY_FILE_BYTES_MAX = 65_536
_ED25519_IN_SIGNED_NOTES = b"\x01"
_OPENSSH = b"-----BEGIN OPENSSH PRIVATE KEY-----"
_MAKE_ONE = "make one with: openssl genpkey -algorithm ed25519 -out key.pem"
_PUBLIC_HALF = "openssl pkey -in key.pem -pubout -out public.pem"


class KeyUnusable(Exception):
    """A key's file cannot be used; the message names it and says what to do."""


@dataclass(frozen=True)
class PublicKey:
    """The half of a key that is given away: 32 bytes, with which its signatures are checked."""

    raw: bytes

    def key_id(self, name: str) -> bytes:
        """The 4 bytes that stand for this key, under this name, in a signature."""
        named = name.encode() + b"\n" + _ED25519_IN_SIGNED_NOTES + self.raw
        return hashlib.sha256(named).digest()[:KEY_ID_LENGTH]


class SigningKey:
    """The half of a key that its owner keeps."""

    def __init__(self, private: "Ed25519PrivateKey") -> None:
        self._private = private
        self.public = PublicKey(private.public_key().public_bytes_raw())

    def sign(self, checkpoint: Checkpoint) -> Signature:
        """This key's signature on a checkpoint."""
        name = checkpoint.origin
        signed = self._private.sign(checkpoint.body.encode())
        return Signature(name, self.public.key_id(name), signed)

    def sign_bytes(self, content: bytes) -> bytes:
        """This key's plain Ed25519 signature, 64 bytes, on what is no checkpoint."""
        if content.startswith(ORIGIN_PREFIX.encode()):
            raise ValueError("a checkpoint is signed as one")
        return self._private.sign(content)


class Signed(StrEnum):
    """What the signatures on a checkpoint come to, for somebody who trusts certain keys."""

    BY_KEY = "signed by a key given"
    UNSIGNED = "not signed"
    BY_ANOTHER_KEY = "signed by another key"
    DAMAGED = "signed by a key given, and changed since"


def check_signatures(kept: KeptCheckpoint, trusted: Sequence[PublicKey]) -> Signed:
    """What the signatures come to. One that does not fit, by a trusted key, spoils all others.

    Signatures by names and keys that are not trusted say nothing, for or against.
    """
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - see above
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415

    found = Signed.BY_ANOTHER_KEY if kept.signatures else Signed.UNSIGNED
    name = kept.checkpoint.origin
    for each in kept.signatures:
        for key in trusted:
            if (each.name, each.key_id) != (name, key.key_id(name)):
                continue
            public = ed25519.Ed25519PublicKey.from_public_bytes(key.raw)
            try:
                public.verify(each.signature, kept.checkpoint.body.encode())
            except InvalidSignature:
                return Signed.DAMAGED
            found = Signed.BY_KEY
    return found


def read_signing_key(path: Path, pass_phrase: Callable[[], str]) -> SigningKey:
    """The private key in a file, as openssl or ssh-keygen makes it; raises KeyUnusable.

    `pass_phrase` is asked only where the key has one.
    """
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - see above
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415

    content = _content(path)
    if b"PRIVATE KEY" not in content and (b"PUBLIC KEY" in content or content[:4] == b"ssh-"):
        raise KeyUnusable(
            f"{path} is a public key, with which nothing can be signed; give the private one"
        )
    is_openssh = content.lstrip().startswith(_OPENSSH)
    load = serialization.load_ssh_private_key if is_openssh else serialization.load_pem_private_key
    try:
        try:
            key: object = load(content, None)
        except TypeError:  # by which both say that it has a pass phrase
            key = _opened(load, content, path, pass_phrase())
    except UnsupportedAlgorithm as error:
        raise KeyUnusable(
            f"{path} is a kind of key, or protected in a way, that is not known here ({error});"
            f" give an Ed25519 key in PEM; {_MAKE_ONE}"
        ) from error
    except ValueError as error:
        raise KeyUnusable(
            f"{path} cannot be read as a private key ({_first_sentence(error)}); {_MAKE_ONE}"
        ) from error
    if not isinstance(key, ed25519.Ed25519PrivateKey):
        raise KeyUnusable(f"{path} is another kind of key than Ed25519; {_MAKE_ONE}")
    return SigningKey(key)


def _opened(
    load: Callable[[bytes, bytes], object], content: bytes, path: Path, pass_phrase: str
) -> object:
    if not pass_phrase:
        raise KeyUnusable(f"{path} has a pass phrase and none was given; nothing was signed")
    try:
        return load(content, pass_phrase.encode())
    except ValueError:
        raise KeyUnusable(f"the pass phrase does not open {path}; try it again") from None


def read_public_key(path: Path) -> PublicKey:
    """The public key in a file, as openssl or ssh-keygen makes it; raises KeyUnusable."""
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - see above
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415

    content = _content(path)
    if b"PRIVATE KEY" in content:
        raise KeyUnusable(
            f"{path} is a private key, which its owner alone should have; give its public half,"
            f" made with: {_PUBLIC_HALF}"
        )
    is_ssh = content[:4] == b"ssh-"
    load = serialization.load_ssh_public_key if is_ssh else serialization.load_pem_public_key
    try:
        key = load(content)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise KeyUnusable(
            f"{path} cannot be read as a public key ({_first_sentence(error)}); its owner makes"
            f" it with: {_PUBLIC_HALF}"
        ) from error
    if not isinstance(key, ed25519.Ed25519PublicKey):
        raise KeyUnusable(f"{path} is another kind of key than Ed25519; ask its owner for that one")
    return PublicKey(key.public_bytes_raw())


def _content(path: Path) -> bytes:
    try:
        with open_regular(path) as file:
            content = file.read(_KEY_FILE_BYTES_MAX + 1)
    except OSError as error:
        raise KeyUnusable(
            f"{path} cannot be read ({error.strerror}); give the file of a key"
        ) from error
    if len(content) > _KEY_FILE_BYTES_MAX:
        raise KeyUnusable(f"{path} is larger than any key; give the file of a key")
    return content


def _first_sentence(error: Exception) -> str:
    return str(error).partition(". ")[0]
