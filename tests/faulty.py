"""Servers on this machine that stand before a real one and do what servers and networks do: refuse, stall, cut, lie."""

from __future__ import annotations

import datetime
import ipaddress
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

__all__ = [
    "Handler", "Proxy", "busy", "certificate", "cut", "dead_address", "gone", "proxy", "says", "silent", "slow", "sparing",
    "wants",
]  # fmt: skip

Way = Callable[["Handler"], bool]
"""What a proxy does with a request; True: it has answered it."""


class Handler(BaseHTTPRequestHandler):
    """A request, and how it is handed on to the server behind."""

    protocol_version = "HTTP/1.1"
    server: Proxy

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is printed."""

    def do(self) -> None:
        size = int(self.headers.get("Content-Length", 0))
        self.body = self.rfile.read(size)
        self.server.asked.append((self.command, self.path, dict(self.headers)))
        self.server.bodies.append(self.body)
        if not self.server.way(self):
            self.hand_on()

    do_GET = do_POST = do_PUT = do_DELETE = do  # noqa: N815 -- the names that http.server calls

    def behind(self) -> tuple[int, list[tuple[str, str]], bytes]:
        """What the server behind answers."""
        connection = HTTPConnection(self.server.behind, timeout=60)
        kept = {key: value for key, value in self.headers.items() if key in ("Content-Type", "Accept")}
        connection.request(self.command, self.path, body=self.body or None, headers=kept)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, [(k, v) for k, v in answer.getheaders() if k.lower() == "content-type"], data

    def hand_on(self) -> None:
        status, headers, data = self.behind()
        self.answer(status, data, headers)

    def answer(self, status: int, data: bytes = b"", headers: list[tuple[str, str]] | None = None) -> None:
        """A whole answer."""
        self.start(status, [*(headers or []), ("Content-Length", str(len(data)))])
        with suppress(OSError):
            self.wfile.write(data)

    def start(self, status: int, headers: list[tuple[str, str]]) -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()


class Proxy(ThreadingHTTPServer):
    """A proxy; `asked` holds method, path and headers of each request, `bodies` what it sent."""

    daemon_threads = True

    def __init__(self, behind: str, way: Way) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behind = urlsplit(behind).netloc
        self.way = way
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.bodies: list[bytes] = []
        self.scheme = "http"

    @property
    def address(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is no error of a test."""


@contextmanager
def proxy(behind: str, way: Way = lambda _: False, *, tls: tuple[Path, Path] | None = None) -> Iterator[Proxy]:
    """A proxy before the server at an address, while the block runs; with certificate and key it speaks TLS."""
    made = Proxy(behind, way)
    if tls is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*tls)
        made.socket = context.wrap_socket(made.socket, server_side=True)
        made.scheme = "https"
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.shutdown()
        made.server_close()
        thread.join()


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine, that vouches for itself, and its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "planggraph tests")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1)).not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    public, private = folder / "server.pem", folder / "server.key"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return public, private


def dead_address() -> str:
    """An address on this machine where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


def cut(share: float, *, framed: str) -> Way:
    """Sends a share of the answer and ends the connection; its end is told by "length", "chunks" or nothing."""

    def way(request: Handler) -> bool:
        status, headers, data = request.behind()
        part = data[: int(len(data) * share)]
        told = {
            "length": [("Content-Length", str(len(data)))],
            "chunks": [("Transfer-Encoding", "chunked")],
            "": [],
        }[framed]
        request.start(status, [*headers, *told, ("Connection", "close")])
        if framed == "chunks" and part:
            part = f"{len(part):x}\r\n".encode() + part + b"\r\n"
        request.wfile.write(part)
        request.wfile.flush()
        request.connection.shutdown(socket.SHUT_RDWR)
        request.close_connection = True
        return True

    return way


def busy(times: int, status: int = 503, headers: list[tuple[str, str]] | None = None) -> Way:
    """Refuses so many requests."""
    left = [times]

    def way(request: Handler) -> bool:
        left[0] -= 1
        if left[0] >= 0:
            request.answer(status, b"busy", headers)
        return left[0] >= 0

    return way


def gone(times: int) -> Way:
    """Ends the connection without a word, so many times."""
    left = [times]

    def way(request: Handler) -> bool:
        left[0] -= 1
        if left[0] >= 0:
            request.connection.shutdown(socket.SHUT_RDWR)
            request.close_connection = True
        return left[0] >= 0

    return way


def sparing(most: int, headers: list[tuple[str, str]] | None = None) -> Way:
    """Gives so many rows at most, and leaves out the rest."""

    def way(request: Handler) -> bool:
        status, kind, data = request.behind()
        told = json.loads(data)
        if "results" in told:
            del told["results"]["bindings"][most:]
        request.answer(status, json.dumps(told).encode(), [*kind, *(headers or [])])
        return True

    return way


def slow(pause: float) -> Way:
    """Sends a byte at a time."""

    def way(request: Handler) -> bool:
        status, headers, data = request.behind()
        request.start(status, [*headers, ("Content-Length", str(len(data)))])
        with suppress(OSError):
            for n in range(len(data)):
                request.wfile.write(data[n : n + 1])
                request.wfile.flush()
                time.sleep(pause)
        request.close_connection = True
        return True

    return way


def silent(seconds: float) -> Way:
    """Says nothing for a while."""

    def way(request: Handler) -> bool:
        time.sleep(seconds)
        return False

    return way


def says(status: int, kind: str, body: bytes, headers: list[tuple[str, str]] | None = None) -> Way:
    """Always answers the same."""

    def way(request: Handler) -> bool:
        request.answer(status, body, [*([("Content-Type", kind)] if kind else []), *(headers or [])])
        return True

    return way


def wants(authorization: str) -> Way:
    """Lets in whoever bears these credentials."""

    def way(request: Handler) -> bool:
        if request.headers.get("Authorization") == authorization:
            return False
        request.answer(401, b"who are you?", [("WWW-Authenticate", "Basic")])
        return True

    return way
