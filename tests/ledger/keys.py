"""Key files as their makers write them, for tests of signatures."""

from pathlib import Path

from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PASS_PHRASE = "quarter day"
PEM, OPENSSH = forms.Encoding.PEM, forms.Encoding.OpenSSH


def new_key(seed: int = 1) -> Ed25519PrivateKey:
    """Always the same key for the same number."""
    return Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)


def key_files(folder: Path, seed: int = 1) -> tuple[Path, Path]:
    """The private and the public half, as `openssl genpkey` and `openssl pkey` write them."""
    key = new_key(seed)
    private, public = folder / f"key-{seed}.pem", folder / f"public-{seed}.pem"
    private.write_bytes(_private(key))
    public.write_bytes(key.public_key().public_bytes(PEM, forms.PublicFormat.SubjectPublicKeyInfo))
    return private, public


def protected_key_file(folder: Path) -> Path:
    """A private key under PASS_PHRASE."""
    file = folder / "protected.pem"
    file.write_bytes(_private(new_key(), forms.BestAvailableEncryption(PASS_PHRASE.encode())))
    return file


def openssh_key_files(folder: Path, seed: int = 1) -> tuple[Path, Path]:
    """Both halves as `ssh-keygen -t ed25519` writes them."""
    key = new_key(seed)
    private, public = folder / "id_ed25519", folder / "id_ed25519.pub"
    private.write_bytes(key.private_bytes(PEM, forms.PrivateFormat.OpenSSH, forms.NoEncryption()))
    line = key.public_key().public_bytes(OPENSSH, forms.PublicFormat.OpenSSH)
    public.write_bytes(line + b" auditor@example\n")
    return private, public


def other_kind_of_key(folder: Path) -> tuple[Path, Path]:
    """Both halves of a key that is not Ed25519."""
    key = ec.generate_private_key(ec.SECP256R1())
    private, public = folder / "other.pem", folder / "other-public.pem"
    private.write_bytes(_private(key))
    public.write_bytes(key.public_key().public_bytes(PEM, forms.PublicFormat.SubjectPublicKeyInfo))
    return private, public


def _private(
    key: Ed25519PrivateKey | ec.EllipticCurvePrivateKey,
    protection: forms.KeySerializationEncryption | None = None,
) -> bytes:
    return key.private_bytes(PEM, forms.PrivateFormat.PKCS8, protection or forms.NoEncryption())
