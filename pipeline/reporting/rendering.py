"""Templates to pages that are one file, open by double click and reach nothing outside.

Style and script stand inside and are named by their hash in a Content-Security-Policy that allows nothing else;
pictures are data URIs. Every text passes `border.clean` and Jinja's autoescaping.

Example:
    >>> "default-src 'none'" in content_security_policy("body{}", "")
    True
"""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.reporting import wording
from pipeline.reporting.border import clean

_PACKAGE = "pipeline.reporting"


def render(template: str, script: str, *, forms: bool = False, **values: Any) -> str:
    """Render a template of this package as a page.

    Args:
        template: file name under `templates/`.
        script: file name of the page's own script, also there; empty for none beside what all pages have.
        forms: whether the page may send forms to the server it came from; never in a file.
        values: for the template; texts are cleaned and escaped on their way out.
    """
    style, code = _asset("report.css"), _asset("page.js") + (_asset(script) if script else "")
    return (
        _environment()
        .get_template(template)
        .render(
            policy=Markup(content_security_policy(style, code, forms=forms)),  # noqa: S704  (made of hashes only)
            style=Markup(style),  # noqa: S704  (our own file)
            script=Markup(code),  # noqa: S704  (our own file)
            **values,
        )
    )


def content_security_policy(style: str, script: str, *, forms: bool = False) -> str:
    """A policy that allows the one style and the one script of the page, data pictures, and nothing else.

    Args:
        style: text of the style element.
        script: text of the script element.
        forms: whether forms may be sent to the page's own server.
    """
    return (
        f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        f"base-uri 'none'; form-action {chr(39)}{'self' if forms else 'none'}{chr(39)}"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


@cache
def _asset(name: str) -> str:
    return files(_PACKAGE).joinpath("templates", name).read_text(encoding="utf-8")


def _finalize(value: Any) -> Any:
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _percent(share: float) -> str:
    return f"{share * 100:.0f}%"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(_PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.globals["words"] = wording
    environment.filters["percent"] = _percent
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return environment
