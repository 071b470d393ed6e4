"""What a browser may send: only to the address it was given, only from our own pages, only a little.

The server listens on the reviewer's own machine, where every site that the browser has open can reach it. So every request must
name our host (a foreign name that points here, "DNS rebinding", is refused), and every post must carry the token of the
reviewer's session and come from our own origin. Source: OWASP, Cross-Site Request Forgery Prevention.

Example:
    `guard(app, frozenset({"127.0.0.1:8765"}))` in the making of the app.
"""

import hmac
import secrets
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request, session

MOST_BYTES = 64 * 1024
"""A decision with its note is a few hundred bytes."""

_TOKEN = "token"  # noqa: S105  (the name of the form's entry)


def guard(app: Flask, hosts: frozenset[str]) -> None:
    """Refuse requests that are not a reviewer's, and mark every answer as not to be kept or framed.

    Args:
        app: the pages.
        hosts: `name:port` under which they may be asked for; empty for any, where the server was told to listen outside.
    """
    app.config.update(
        SECRET_KEY=secrets.token_bytes(32),
        MAX_CONTENT_LENGTH=MOST_BYTES,
        SESSION_COOKIE_NAME="lianshen",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
    )

    @app.before_request
    def refuse() -> None:
        if hosts and request.host not in hosts:
            abort(421)
        if request.method not in ("GET", "HEAD", "POST"):
            abort(405)
        if request.method == "POST" and not (_same_origin() and _token_fits()):
            abort(403)

    @app.after_request
    def mark(response: Response) -> Response:
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["X-Frame-Options"] = "DENY"
        return response


def token() -> str:
    """The token that the forms of this reviewer's pages carry; made with the session."""
    if _TOKEN not in session:
        session[_TOKEN] = secrets.token_urlsafe(24)
    return str(session[_TOKEN])


def _same_origin() -> bool:
    """Tell whether the post says that it comes from our pages, or, from an old browser, nothing at all."""
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


def _token_fits() -> bool:
    given, kept = request.form.get(_TOKEN, ""), str(session.get(_TOKEN, ""))
    return bool(kept) and hmac.compare_digest(given.encode(), kept.encode())
