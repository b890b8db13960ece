"""A connection to a server: HTTP with credentials that are never shown, limits, and patience where that is safe."""

from __future__ import annotations

import email.utils
import os
import re
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    IncompleteRead,
    LocationParseError,
    NewConnectionError,
    ProtocolError,
    SSLError,
)
from urllib3.exceptions import TimeoutError as LimitReached

from planggraph.errors import QueryTimeoutError, RemoteStoreError, StoreError, TruncatedAnswerError

__all__ = ["DEFAULT_LIMIT", "Auth", "Body", "Connection", "address", "shown"]

Auth: TypeAlias = "str | tuple[str, str] | None"
"""A token (bearer), or a name and a password (basic)."""

DEFAULT_LIMIT = 300.0
"""Seconds that an answer of a server may take where nothing else is said: of a dead one nobody would ever hear."""

_CONNECT = 10.0  # seconds to reach a server
_TRIES = 5
_PAUSE = 0.25  # seconds before the second try, twice as long before each that follows
_LONGEST = 60.0  # seconds that a server may ask to wait before it is asked again
_AGAIN = (429, 502, 503)
_sleep = time.sleep
_LOOPBACK = re.compile(r"localhost|127(?:\.\d+){3}|::1")


def address(url: str) -> str:
    """A server's address, checked.

    Raises
    ------
    StoreError
        It is none, or holds credentials; the message does not repeat them.

    Examples
    --------
    >>> address("https://example.org/plans/query")
    'https://example.org/plans/query'
    >>> address("https://ann:secret@example.org/query")
    Traceback (most recent call last):
    planggraph.errors.StoreError: https://example.org/query: credentials do not belong in an address, ...
    """
    try:
        parts = urlsplit(url)
        bad = parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0
    except ValueError:
        raise StoreError("this is no address of a server; write https://host/path") from None
    if bad:
        raise StoreError(f"{shown(url)}: no address of a server; write https://host/path")
    if parts.username is not None or parts.password is not None:
        raise StoreError(
            f"{shown(url)}: credentials do not belong in an address, where logs and lists of programs show them; give "
            "them by auth=, or in the environment variable PLANGGRAPH_AUTH on the command line"
        )
    return url


def shown(url: str) -> str:
    """An address as messages name it: without credentials, query and fragment, any of which may hold a secret."""
    parts = urlsplit(url)
    host = parts.netloc.rsplit("@", 1)[-1]
    return SplitResult(parts.scheme, host, parts.path, "", "").geturl()


class Body:
    """What a server answers, read like a file as it comes; a part of it never passes for the whole.

    Raises
    ------
    QueryTimeoutError
        The limit was reached.
    TruncatedAnswerError
        The connection broke off.
    """

    def __init__(self, response: urllib3.BaseHTTPResponse, where: str, limit: float, end: float) -> None:
        self.status, self.headers = response.status, response.headers
        self.kind = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
        # without a length or chunks the end of an answer and a broken connection look the same
        self.framed = "Content-Length" in response.headers or "chunked" in response.headers.get("Transfer-Encoding", "")
        self.tail = b""  # the last bytes that came
        self._response, self._where, self._limit, self._end = response, where, limit, end

    def read(self, size: int = -1) -> bytes:
        """Up to so many bytes; none at the end."""
        left = self._end - time.monotonic()
        try:
            if left <= 0:
                raise LimitReached
            sock = getattr(self._response.connection, "sock", None)
            if sock is not None:
                sock.settimeout(left)
            data = self._response.read1(
                size if size >= 0 else None
            )  # what is there, at once: else each byte begins a new wait
        except (LimitReached, TimeoutError):
            self.close()
            raise QueryTimeoutError(self._limit) from None
        except (HTTPError, OSError, ssl.SSLError) as error:
            self.close()
            raise TruncatedAnswerError(
                f"{self._where}: the connection broke off before the answer was whole ({_reason(error)}); ask again"
            ) from None
        self.tail = (self.tail + data)[-200:]
        return data

    def close(self) -> None:
        """Give the connection back where the answer was read to its end, and end it where not."""
        self._response.close()


class Connection:
    """Asks servers with credentials, over TLS that is verified.

    Parameters
    ----------
    auth
        See `Auth`. Over plain HTTP they are sent to this machine alone.
    ca
        File of the authority, in PEM, that vouches for the server; None: those that the system trusts.
    limit
        Seconds that an answer may take; see `DEFAULT_LIMIT`.
    """

    def __init__(
        self, auth: Auth = None, *, ca: str | os.PathLike[str] | None = None, limit: float | None = None
    ) -> None:
        self._headers = urllib3.make_headers(accept_encoding="gzip", user_agent="planggraph")
        self._secret = auth is not None
        if isinstance(auth, str):
            self._headers["Authorization"] = f"Bearer {_clean(auth)}"
        elif auth is not None:
            self._headers |= urllib3.make_headers(basic_auth=":".join(_clean(one) for one in auth))
        self.limit = DEFAULT_LIMIT if limit is None else limit
        try:
            self._tls = ssl.create_default_context(cafile=None if ca is None else os.fspath(ca))
        except OSError as error:
            raise StoreError(f"{ca}: no certificates of an authority can be read: {error.strerror or error}") from None
        self._pools: dict[str | None, urllib3.PoolManager] = {}

    def __repr__(self) -> str:
        return f"<Connection{' with credentials' if self._secret else ''}>"

    def ask(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        body: bytes | None = None,
        limit: float | None = None,
    ) -> Body:
        """Send a request that may be sent twice, and hand back the answer's body.

        A server that cannot be reached, is busy (429, 503) or whose proxy finds it gone (502) is asked again, after the
        time that it wishes.

        Raises
        ------
        RemoteStoreError
            It cannot be reached, or wants the request to go elsewhere.
        QueryTimeoutError
            It took longer than the limit.
        """
        limit = self.limit if limit is None else limit
        end = time.monotonic() + limit
        where = shown(url)
        if self._secret and urlsplit(url).scheme == "http" and not _on_this_machine(url):
            raise StoreError(f"{where}: credentials would go over the network in the clear; use https")
        for tried in range(1, _TRIES + 1):
            last = tried == _TRIES
            pause = _PAUSE * 2 ** (tried - 1)
            try:
                with _named(where, limit, end):
                    response = self._pool(url).request(
                        method, url, body=body, headers={**self._headers, **headers}, preload_content=False,
                        redirect=False, retries=False, timeout=_timeout(end),
                    )  # fmt: skip
            except RemoteStoreError as error:
                if last or not _passing(error.__context__) or time.monotonic() + pause > end:
                    raise
            else:
                if response.status not in _AGAIN or last:
                    return self._checked(Body(response, where, limit, end), where, url)
                pause = max(pause, _wished(response.headers.get("Retry-After", "")))
                response.close()
                if pause > _LONGEST or time.monotonic() + pause > end:
                    raise RemoteStoreError(
                        f"{where}: the server is busy ({response.status}) and asks to come back in {pause:.0f} seconds"
                    )
            _sleep(pause)
        raise AssertionError("the last try returns or raises")

    def _checked(self, body: Body, where: str, url: str) -> Body:
        """The body of an answer that is one, or an error that another status means."""
        if 300 <= body.status < 400:
            body.close()
            to = shown(body.headers.get("Location", "")) or "another place"
            raise RemoteStoreError(
                f"{where}: the server sends on to {to}; if that is the right address, give it (credentials are never sent on)"
            )
        if body.status in (401, 403):
            body.close()
            hint = (
                "are they right, and may they do this?" if self._secret else "give them by auth=, or in PLANGGRAPH_AUTH"
            )
            raise RemoteStoreError(f"{where}: the server wants credentials ({body.status}); {hint}")
        return body

    def _pool(self, url: str) -> urllib3.PoolManager:
        parts = urlsplit(url)
        host = parts.hostname or ""
        by = None if _on_this_machine(url) or proxy_bypass(host) else getproxies().get(parts.scheme)
        if by not in self._pools:
            made: Any = {"ssl_context": self._tls, "maxsize": 4}
            if by is None:
                self._pools[by] = urllib3.PoolManager(**made)
            else:
                login = urlsplit(by)
                if login.username:
                    made["proxy_headers"] = urllib3.make_headers(proxy_basic_auth=f"{login.username}:{login.password}")
                self._pools[by] = urllib3.ProxyManager(by, **made)
        return self._pools[by]


@contextmanager
def _named(where: str, limit: float, end: float) -> Iterator[None]:
    """Errors of the connection as ours, without what was sent: not in tracebacks that show variables either."""
    try:
        yield
    except ConnectTimeoutError as error:
        if isinstance(error, NewConnectionError):  # a kind of it for urllib3: it was refused
            raise RemoteStoreError(f"{where}: the server cannot be reached: {_reason(error)}") from None
        raise RemoteStoreError(f"{where}: the server is not reached within {_CONNECT:g} seconds") from None
    except LimitReached:
        if time.monotonic() < end - 0.1:  # so it was the time to reach it, in the midst of TLS's greeting
            raise RemoteStoreError(
                f"{where}: the server does not answer in TLS within {_CONNECT:g} seconds; does it speak http:// alone?"
            ) from None
        raise QueryTimeoutError(limit) from None
    except SSLError as error:
        raise RemoteStoreError(
            f"{where}: the server is not trusted: {_reason(error)}; of an authority of your own give the certificate by "
            "ca=, or in PLANGGRAPH_CA"
        ) from None
    except (LocationParseError, HTTPError, OSError) as error:
        raise RemoteStoreError(f"{where}: the server cannot be reached: {_reason(error)}") from None


def _passing(error: BaseException | None) -> bool:
    """Whether it may be over in a moment: a server that starts anew, and not one that is not trusted or long silent."""
    return isinstance(error, NewConnectionError) or not isinstance(error, SSLError | LimitReached)


def _timeout(end: float) -> urllib3.Timeout:
    left = max(end - time.monotonic(), 0.001)
    return urllib3.Timeout(connect=min(_CONNECT, left), read=left)


def _reason(error: BaseException) -> str:
    """The innermost reason, in its own words: what urllib3 tells around it names objects of Python."""
    if isinstance(error, IncompleteRead):
        return f"{error.args[0]} bytes came" if error.args else "bytes are missing"
    cause = error.__cause__ or error.__context__
    if isinstance(error, ProtocolError | SSLError) and len(error.args) > 1 and isinstance(error.args[1], BaseException):
        cause = error.args[1]
    if isinstance(cause, OSError) and cause is not error:
        return str(getattr(cause, "verify_message", "") or cause.strerror or cause)
    return re.sub(r"<[^>]*>:?\s*|\w+\(host=[^)]*\):\s*", "", str(error))


def _wished(retry_after: str) -> float:
    """Seconds that a server wishes to be left alone: it tells so many, or a time of day."""
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        return email.utils.parsedate_to_datetime(retry_after).timestamp() - time.time()
    except (ValueError, TypeError):
        return 0.0


def _clean(secret: str) -> str:
    if not secret or any(ord(c) < 32 for c in secret):
        raise StoreError("the credentials are empty or hold a line break; give a token, or a name and a password")
    return secret


def _on_this_machine(url: str) -> bool:
    return _LOOPBACK.fullmatch(urlsplit(url).hostname or "") is not None
