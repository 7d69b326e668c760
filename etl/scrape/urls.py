"""The identity of a URL: two spellings of one address become one text."""

from functools import cache, lru_cache
from urllib.parse import unquote_plus, urljoin

import httpx
import tldextract

# Parameters that say how a reader came, not what is read. Names from the vendors' own documentation; a parameter that
# any site may use to choose content (ref, id, page) is none of them.
_TRACKING_PREFIXES = ("utm_", "mtm_", "pk_", "at_medium", "at_campaign")
_TRACKING = frozenset(
    (
        "fbclid",
        "gclid",
        "gclsrc",
        "dclid",
        "gbraid",
        "wbraid",
        "msclkid",
        "yclid",
        "twclid",
        "ttclid",
        "igshid",
        "igsh",
        "mc_cid",
        "mc_eid",
        "_ga",
        "_gl",
        "_hsenc",
        "_hsmi",
        "wickedid",
        "cmpid",
        "ito",
        "srnd",
        "oref",
    )
)
_PORTS = {"http": 80, "https": 443}
_MAX_LENGTH = 2000


def normalize_url(url: str, base: str | None = None, *, keep_tracking: bool = False) -> str | None:
    """The URL in its one spelling, or None if it is no web address; `base` resolves a relative one.

    Scheme and host in lower case, no default port, user, fragment or tracking parameter; the order of the parameters
    and the case of the path stay. Never raises, and what it returns it returns unchanged when given again.
    """
    text = "".join(c for c in url.strip(" \t\r\n\f\v\0") if c not in "\t\r\n")
    try:
        parts = httpx.URL(urljoin(base, text) if base else text)
        host = parts.raw_host.decode("ascii").rstrip(".").lower()
        if parts.scheme not in _PORTS or not host or "%" in host:
            return None
        path, _, query = parts.raw_path.decode("ascii").partition("?")
    except (httpx.InvalidURL, ValueError):  # UnicodeError is a ValueError
        return None
    authority = f"[{host}]" if ":" in host else host
    if parts.port is not None and parts.port != _PORTS[parts.scheme]:
        authority += f":{parts.port}"
    kept = "&".join(p for p in query.split("&") if p and (keep_tracking or not _is_tracking(p)))
    result = f"{parts.scheme}://{authority}{path or '/'}" + (f"?{kept}" if kept else "")
    return result if len(result) <= _MAX_LENGTH else None


def host_of(url: str) -> str:
    """The host of a normalised URL, in lower case, without port."""
    return httpx.URL(url).raw_host.decode("ascii")


def authority_of(url: str) -> str:
    """Scheme, host and port: what one robots.txt speaks for."""
    parts = httpx.URL(url)
    return f"{parts.scheme}://{parts.netloc.decode('ascii')}"


@lru_cache(maxsize=4096)
def registrable_domain(host: str) -> str:
    """The part of a host that one owner registers (`bbc.co.uk` of `news.bbc.co.uk`); the host itself for an address.

    Uses the Public Suffix List shipped with tldextract, never the network. A host under an unknown suffix counts as
    registered one label below it.
    """
    parts = _extractor()(host)
    if parts.suffix:
        return f"{parts.domain}.{parts.suffix}" if parts.domain else host
    labels = host.split(".")
    is_address = ":" in host or labels[-1].isdigit()
    return host if is_address else ".".join(labels[-2:])


def is_same_site(url: str, host: str) -> bool:
    """Whether a normalised URL lies on `host` or under its registrable domain."""
    there, domain = host_of(url), registrable_domain(host)
    return there in (host, domain) or there.endswith("." + domain)


def _is_tracking(parameter: str) -> bool:
    name = unquote_plus(parameter.partition("=")[0]).lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


@cache
def _extractor() -> tldextract.TLDExtract:
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
