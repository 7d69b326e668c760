"""The identity of a URL: two spellings of one address become one text, and the addresses of one story one of them."""

import re
from datetime import date
from functools import cache, lru_cache
from urllib.parse import unquote_plus, urljoin, urlsplit, urlunsplit

import httpx
import tldextract

# Parameters that say how a reader came, not what is read. Names from the vendors' own documentation; a parameter that
# any site may use to choose content (ref, id, page) is none of them.
_TRACKING_PREFIXES = ("utm_", "mtm_", "pk_", "at_medium", "at_campaign", "ns_mchannel", "ns_source", "ns_campaign")
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
        "ocid",
        "xtor",
        "wt_mc",
        "li_fat_id",
        "epik",
        "ref_src",
        "ref_url",
        "__twitter_impression",
    )
)
_PORTS = {"http": 80, "https": 443}
_MAX_LENGTH = 2000
# Of a page made for phones or for AMP: the first label of its host, and what its address has more than the story's.
_VARIANT_LABELS = ("m.", "mobile.", "amp.")
_VARIANT_PARAMETERS = re.compile(r"(_?amp(=(1|true|yes|amp)?)?|(outputtype|output)=amp|amp_(js_v|gsa)(=.*)?)", re.I)
_MAY_BE_VARIANT = re.compile(r"(?<![a-z0-9])amp|://(m|mobile)\.|//[^/]*//", re.I)
_VARIANT_SUFFIX = re.compile(r"(?<=[^/])(/+amp/*|\.amp(?=\.html?$)|\.amp$)", re.I)
_VARIANT_PREFIX = re.compile(r"^/+amp(?=/+[^/])", re.I)
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~")  # "." could make a "/../"
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_DAY_IN_PATH = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})([-/_]?)(1[0-2]|0?[1-9]|"
    + "|".join(_MONTHS)
    + r")\2(3[01]|[12][0-9]|0?[1-9])(?![0-9])"
)


def normalize_url(url: str, base: str | None = None, *, keep_tracking: bool = False) -> str | None:
    """The URL in its one spelling, or None if it is no web address; `base` resolves a relative one.

    Scheme and host in lower case, no default port, user, fragment or tracking parameter, escapes in capitals and only
    where they are needed; the order of the parameters and the case of the path stay. Never raises, and what it returns
    it returns unchanged when given again.
    """
    text = "".join(c for c in url.strip(" \t\r\n\f\v\0") if c not in "\t\r\n")
    try:
        parts = httpx.URL(urljoin(base, text) if base else text)
        host = parts.raw_host.decode("ascii").rstrip(".").lower()
        if parts.scheme not in _PORTS or not host or "%" in host:
            return None
        path, _, query = _ESCAPE.sub(_escape, parts.raw_path.decode("ascii")).partition("?")
    except (httpx.InvalidURL, ValueError):  # UnicodeError is a ValueError
        return None
    authority = f"[{host}]" if ":" in host else host
    if parts.port is not None and parts.port != _PORTS[parts.scheme]:
        authority += f":{parts.port}"
    kept = "&".join(p for p in query.split("&") if p and (keep_tracking or not _is_tracking(p)))
    result = f"{parts.scheme}://{authority}{path or '/'}" + (f"?{kept}" if kept else "")
    return result if len(result) <= _MAX_LENGTH else None


def story_url(url: str, host: str | None = None) -> str:
    """The address of the story that a normalised URL shows: that of the full page for one made for phones or for AMP.

    `m.`, `mobile.` and `amp.` hosts, `/amp` at either end of the path, `.amp`, `amp=1` and `outputType=amp` go. `host`
    is the outlet's own: www. is added or taken away where only that makes the two the same. Never leaves the
    registrable domain, never folds a page into the homepage, and folds nothing twice.
    """
    if not _MAY_BE_VARIANT.search(url) and (host is None or url.split("/", 3)[2] == host):
        return url  # most are: listings are long
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:  # not normalised
        return url
    own, path, query = parts.hostname or "", parts.path, parts.query
    if own == host:
        folded = own
    else:
        folded = _without_variant_label(own)
        if host and folded.removeprefix("www.") == host.removeprefix("www."):
            folded = host
    while (shorter := _VARIANT_PREFIX.sub("", _VARIANT_SUFFIX.sub("", path))) != path:
        path = shorter
    kept = "&".join(p for p in query.split("&") if not _VARIANT_PARAMETERS.fullmatch(p))
    authority = f"[{folded}]" if ":" in folded else folded
    authority += f":{port}" if port else ""
    return urlunsplit((parts.scheme, authority, path, kept, ""))


def story_key(url: str, host: str | None = None) -> str:
    """What two listed addresses of one story have in common: `story_url` without scheme, www. and a slash at the end."""
    folded = story_url(url, host)
    return folded.partition("://")[2].removeprefix("www.").rstrip("/")


def day_in_path(url: str) -> date | None:
    """The day that the path of a normalised URL names (`/2026/03/02/`, `/2026/mar/02/`, `-20260302`), or None."""
    for year, separator, month, day in _DAY_IN_PATH.findall(urlsplit(url).path.lower()):
        if not separator and (len(month) < 2 or len(day) < 2):
            continue  # eight digits, or it is some other number
        try:
            return date(int(year), _MONTHS.get(month) or int(month), int(day))
        except ValueError:
            continue
    return None


@lru_cache(maxsize=4096)
def host_of(url: str) -> str:
    """The host of a normalised URL, in lower case, without port."""
    return urlsplit(url).hostname or ""


@lru_cache(maxsize=4096)
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


def _without_variant_label(host: str) -> str:
    """The host without the labels of phone and AMP pages, as far as it stays under its registrable domain."""
    domain = registrable_domain(host)
    while label := next((label for label in _VARIANT_LABELS if host.startswith(label)), None):
        if host == domain:
            break
        host = host.removeprefix(label)
    return host


def _escape(match: re.Match[str]) -> str:
    value = int(match[1], 16)
    return chr(value) if value in _UNRESERVED else match[0].upper()


def _is_tracking(parameter: str) -> bool:
    name = unquote_plus(parameter.partition("=")[0]).lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


@cache
def _extractor() -> tldextract.TLDExtract:
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
