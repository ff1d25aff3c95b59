"""A way to a server with encryption, by a certificate made for the test.

The server in the wheel has none, so what TLS asks of the client is answered in front of it: libpq's
own request, a real handshake, then the same bytes in both directions.
"""

import datetime as dt
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_SSL_REQUEST = b"\x00\x00\x00\x08\x04\xd2\x16\x2f"
_BYTES = 65_536
_DAY = dt.timedelta(days=1)
Key = ec.EllipticCurvePrivateKey


class Authority:
    """Who signs certificates; its own is the file that clients are told to trust."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name = folder, _named(name)
        self._key = ec.generate_private_key(ec.SECP256R1())
        own = self._signed(self._name, self._key, x509.BasicConstraints(ca=True, path_length=None))
        self.file = _written(folder / f"{name}.crt", own.public_bytes(_PEM))

    def certificate(self, host: str) -> tuple[Path, Path]:
        """The certificate of a server of this name, and its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        signed = self._signed(_named(host), key, x509.SubjectAlternativeName([x509.DNSName(host)]))
        return (
            _written(self._folder / f"{host}.crt", signed.public_bytes(_PEM)),
            _written(
                self._folder / f"{host}.key",
                key.private_bytes(
                    _PEM,
                    serialization.PrivateFormat.PKCS8,
                    serialization.NoEncryption(),
                ),
            ),
        )

    def _signed(self, name: x509.Name, key: Key, says: x509.ExtensionType) -> x509.Certificate:
        now = dt.datetime.now(dt.UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - _DAY)
            .not_valid_after(now + _DAY)
            .add_extension(says, critical=isinstance(says, x509.BasicConstraints))
            .sign(self._key, hashes.SHA256())
        )


_PEM = serialization.Encoding.PEM


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _written(file: Path, content: bytes) -> Path:
    file.write_bytes(content)
    return file


class Encrypted:
    """Takes connections on a port of this machine, encrypted alone, and passes them to a server."""

    def __init__(self, server: Path, certificate: tuple[Path, Path]) -> None:
        self._server = server / ".s.PGSQL.5432"
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(*certificate)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.carried: list[str] = []
        """The version of TLS of each connection that came about."""
        threading.Thread(target=self._take, daemon=True).start()

    def close(self) -> None:
        """Nobody is let in any more."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _take(self) -> None:
        with suppress(OSError):
            while True:
                plain, _ = self._listening.accept()
                threading.Thread(target=self._let_in, args=(plain,), daemon=True).start()

    def _let_in(self, plain: socket.socket) -> None:
        with suppress(OSError), plain:
            if plain.recv(len(_SSL_REQUEST), socket.MSG_WAITALL) != _SSL_REQUEST:
                return
            plain.sendall(b"S")
            with self._context.wrap_socket(plain, server_side=True) as client:
                self.carried.append(str(client.version()))
                with socket.socket(socket.AF_UNIX) as server:
                    server.connect(str(self._server))
                    back = threading.Thread(target=_pump, args=(server, client), daemon=True)
                    back.start()
                    _pump(client, server)
                    back.join()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while sent := source.recv(_BYTES):
            target.sendall(sent)
    with suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)


@contextmanager
def encrypted(server: Path, certificate: tuple[Path, Path]) -> Iterator[Encrypted]:
    """A way to the server whose socket is in its folder."""
    way = Encrypted(server, certificate)
    try:
        yield way
    finally:
        way.close()
