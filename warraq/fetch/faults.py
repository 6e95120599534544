"""What went wrong on the wire, in Warraq's words: library exceptions become a FetchError with a reason."""

from __future__ import annotations

import ssl

import httpx

from warraq.fetch.model import FetchError
from warraq.fetch.transport import BlockedAddress, UnresolvedHost

# h11 and httpcore have one class for all that a server does against the protocol; these are its words for a server
# that went away in the middle.
_CUT = ("peer closed connection", "Server disconnected", "ConnectionTerminated", "stream reset", "StreamReset")


def fault(error: Exception) -> FetchError:
    """The reason for an exception of httpx or of a time limit; the caller raises it `from` the exception."""
    detail = str(error) or type(error).__name__
    if isinstance(error, BlockedAddress):
        return FetchError("blocked_address", detail)
    if isinstance(error, UnresolvedHost):
        return FetchError("dns_failure", detail, transient=True)
    if isinstance(error, httpx.ConnectTimeout):
        return FetchError("connection_failed", "no connection in time", transient=True)
    if isinstance(error, httpx.TimeoutException):
        return FetchError("timeout", _WAITING[type(error)], transient=True)
    if isinstance(error, httpx.ConnectError):
        tls = _tls_cause(error)
        return FetchError("tls_error", tls) if tls else FetchError("connection_failed", detail, transient=True)
    if isinstance(error, httpx.NetworkError) or any(words in detail for words in _CUT):
        return FetchError("cut_off", detail, transient=True)
    if isinstance(error, httpx.LocalProtocolError | httpx.UnsupportedProtocol | httpx.InvalidURL):
        return FetchError("bad_url", detail)
    return FetchError("bad_response", detail)


_WAITING: dict[type[Exception], str] = {
    httpx.ReadTimeout: "the server sent nothing for too long",
    httpx.WriteTimeout: "the server took nothing for too long",
    httpx.PoolTimeout: "no connection was free in time",
}


def _tls_cause(error: BaseException | None) -> str | None:
    while error is not None:
        if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return None  # the connection ended during the handshake; that may pass
        if isinstance(error, ssl.SSLCertVerificationError):
            return f"the certificate is not valid: {error.verify_message}"
        if isinstance(error, ssl.SSLError):
            return error.reason or str(error)
        error = error.__cause__ or error.__context__
    return None
