"""Hosts of a submission's e-mail addresses and sites: one that recognition reads now so, now so, is spelt as most tell.

Units repeat a host: `zhb90@jialing-mail.cn` on the cover, `www.jialing-mail.cn` on the sheet. Readings that differ only
in signs which look alike (i, l, 1) are of one host; a typed one tells it, else each sign is that of most readings.

Example:
    >>> spelt = agreed_hosts(["a@jlaling-mail.cn", "www.jialing-mall.cn", "b@jialing-mail.cn"], [])
    >>> with_agreed_host("a@jlaling-mail.cn", spelt)
    'a@jialing-mail.cn'
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

from models.jurisdiction import FormSpec, ValueType
from models.submission import CouncilMember, FieldValue

_LIKE = str.maketrans({"i": "l", "1": "l", "0": "o"})
_SITE = "www."
_SHEET = re.compile(r"sheet\[\d+\]\.")


def with_agreed_hosts(
    mentions: Sequence[FieldValue],
    council: Sequence[CouncilMember],
    form: FormSpec,
    recognised: Container[str],
) -> tuple[list[FieldValue], list[CouncilMember]]:
    """Spell the hosts of all addresses of a submission as they agree.

    Args:
        mentions: all statements of fields.
        council: with their addresses.
        form: tells which fields are addresses.
        recognised: documents whose text was recognised; what others state was typed.
    """
    fields = _address_fields(form)
    stated = [(m.value, m.evidence.document_id) for m in mentions if _SHEET.sub("", m.field) in fields]
    stated += [(person.email, person.evidence.document_id) for person in council]
    spelt = agreed_hosts(
        (address for address, document in stated if document in recognised),
        (address for address, document in stated if document not in recognised),
    )

    def told(address: str, document: str | None) -> str:
        return with_agreed_host(address, spelt) if document in recognised else address

    return (
        [
            m.model_copy(update={"value": told(m.value, m.evidence.document_id)})
            if _SHEET.sub("", m.field) in fields
            else m
            for m in mentions
        ],
        [
            person.model_copy(update={"email": told(person.email, person.evidence.document_id)})
            for person in council
        ],
    )


def _address_fields(form: FormSpec) -> frozenset[str]:
    own = [item for paper in form.papers for item in paper.items]
    of_sheets = [item for paper in form.papers for sheet in paper.sheets for item in sheet.items]
    return frozenset(item.field for item in (*own, *of_sheets) if item.type is ValueType.INTERNET)


def agreed_hosts(recognised: Iterable[str], typed: Iterable[str]) -> dict[str, str]:
    """Return how hosts are spelt, by their shape.

    Args:
        recognised: addresses and sites out of pictures.
        typed: those of typed papers.
    """
    groups: dict[str, list[str]] = {}
    for address in recognised:
        host = _host(address)
        groups.setdefault(_shape(host), []).append(host)
    spelt = {shape: _spelt_by_most(hosts) for shape, hosts in groups.items()}
    return spelt | {_shape(host): host for host in map(_host, typed) if _shape(host) in spelt}


def with_agreed_host(address: str, spelt: Mapping[str, str]) -> str:
    """Return an address or a site out of a picture with its host as it is spelt."""
    host = _host(address)
    return address.removesuffix(host) + spelt.get(_shape(host), host) if host else address


def _host(address: str) -> str:
    """The host of an e-mail address or a site, without www; empty for what is neither."""
    host = address.rpartition("@")[2].removeprefix(_SITE)
    return host if "." in host and host.isascii() else ""


def _shape(host: str) -> str:
    return host.translate(_LIKE)


def _spelt_by_most(hosts: list[str]) -> str:
    columns = (Counter(signs).most_common() for signs in zip(*hosts, strict=True))
    return "".join(min(tied, key=lambda entry: (-entry[1], entry[0]))[0] for tied in columns)
