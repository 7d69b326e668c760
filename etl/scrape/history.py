"""What earlier fetches say about what to fetch now. All of it is read from the raw layer, and kept nowhere else."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from etl.scrape.client import ARTICLE, HOST_FILES, LISTINGS, Known
from etl.scrape.host_files import LIFETIME, is_lasting

DAYS_AROUND = 4  # partitions before and after the day that are looked at
COLUMNS = (
    "day", "fetch_id", "purpose", "attempt", "url", "final_url", "status", "http_status", "headers", "body_sha256",
    "listed_by_url", "listed_title", "listed_published_at", "fetched_at", "error",
)  # fmt: skip
# An article is looked at again when it is this old: most corrections come within hours, few after three days.
LOOKS = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 72))
_LAST_LOOK = timedelta(days=7)  # a look that is later than this is none of these: a backfill fetches no old edits
_GOOD = ("ok", "not_modified")

LoadBody = Callable[[Mapping[str, Any]], bytes | None]


@dataclass(frozen=True)
class Revisit:
    """An article that is due for another look, with what listed it, and what its last good fetch gave."""

    url: str
    listed_by_url: str | None
    title: str | None
    published_at: datetime | None
    known: Known  # without validators for the last look: a server whose validators are broken shows its edits then


@dataclass(frozen=True)
class StoredFile:
    """An earlier fetch of a robots.txt or tdmrep.json."""

    status: str
    http_status: int | None
    body: bytes | None
    error: str | None
    fetched_at: datetime


@dataclass
class _Article:
    """What the rows of one article's URL say in all; `published_at` is the start of the day where no listing says."""

    published_at: datetime
    good: Mapping[str, Any] = field(default_factory=dict)  # the last row that has a body
    looked_at: datetime | None = None  # when its text was last seen, changed or not
    is_gone: bool = False
    days: set[date] = field(default_factory=set)  # in whose partitions it was fetched

    def add(self, row: Mapping[str, Any]) -> None:
        self.is_gone = row["status"] == "gone"
        if row["status"] == "ok":
            self.good = row
            self.days.add(row["day"])
        if row["status"] in _GOOD:
            self.looked_at = row["fetched_at"]

    def is_due(self, now: datetime) -> bool:
        """Whether it has come to the age of another look since the last one."""
        if self.looked_at is None or self.is_gone:
            return False
        age, then = now - self.published_at, self.looked_at - self.published_at
        return age <= _LAST_LOOK and any(then < look <= age for look in LOOKS)

    def revisit(self, url: str, now: datetime) -> Revisit:
        row = self.good
        is_last = now - self.published_at >= LOOKS[-1]
        known = Known(row["final_url"], row["body_sha256"]) if is_last else _known(row)
        return Revisit(url, row["listed_by_url"], row["listed_title"], row["listed_published_at"], known)


class History:
    """The raw rows around a day, as one source's scrape of that day needs them; holds little more than URLs.

    `rows` have the columns of COLUMNS, in any order; `load_body` gets a row's body, or None if it is gone; `now` is the
    time of the scrape. `attempts` counts the day's rows by URL; `due` are the articles of the days before whose text is
    due for another look, oldest first.
    """

    def __init__(
        self,
        day: date,
        now: datetime,
        rows: Iterable[Mapping[str, Any]] = (),
        load_body: LoadBody = lambda _: None,
    ) -> None:
        self._now = now
        self._load_body = load_body
        self._others: dict[str, Mapping[str, Any]] = {}  # the last good row of every listing and host file
        self.attempts: dict[str, int] = {}
        articles: dict[str, _Article] = {}
        for row in sorted(rows, key=lambda row: (row["fetched_at"], row["attempt"])):
            if row["day"] == day:
                self.attempts[row["url"]] = max(self.attempts.get(row["url"], 0), row["attempt"])
            if row["purpose"] == ARTICLE:
                start = datetime.combine(row["day"], time(), UTC)
                articles.setdefault(row["url"], _Article(row["listed_published_at"] or start)).add(row)
            elif row["status"] == "ok" or (row["purpose"] in HOST_FILES and is_lasting(row["http_status"], False)):
                self._others[row["url"]] = row
        self._fetched = {url for url, article in articles.items() if day in article.days}
        self._nearby = {url for url, article in articles.items() if article.days}
        self._gone = {url for url, article in articles.items() if article.is_gone}
        due = [(a.published_at, url, a) for url, a in articles.items() if a.days and min(a.days) < day]
        self.due = tuple(a.revisit(url, now) for _, url, a in sorted(due, key=lambda d: d[:2]) if a.is_due(now))

    def is_fetched(self, url: str) -> bool:
        """Whether the day has the article."""
        return url in self._fetched

    def is_fetched_nearby(self, url: str) -> bool:
        """Whether the day or one around it has the article; asked for one that no listing gives a date."""
        return url in self._nearby

    def is_gone(self, url: str) -> bool:
        """Whether the last that was heard of the article is that it is gone (404, 410)."""
        return url in self._gone

    def host_file(self, url: str) -> StoredFile | None:
        """A fetch of a robots.txt or tdmrep.json within the last day, if its answer holds that long."""
        row = self._others.get(url)
        if row is None or row["purpose"] not in HOST_FILES:
            return None
        body = self._load_body(row) if row["body_sha256"] else None
        is_lost = row["body_sha256"] is not None and body is None
        if is_lost or not timedelta(0) <= self._now - row["fetched_at"] < LIFETIME:
            return None
        return StoredFile(row["status"], row["http_status"], body, row["error"], row["fetched_at"])

    def listing(self, url: str) -> Known | None:
        """The last good fetch of a listing, with its body; None if there is none, or it cannot be asked about."""
        row = self._others.get(url)
        if row is None or row["purpose"] not in LISTINGS or not _validators(row):
            return None
        body = self._load_body(row)
        return None if body is None else _known(row, body)


def _known(row: Mapping[str, Any], body: bytes | None = None) -> Known:
    validators = _validators(row)
    return Known(row["final_url"], row["body_sha256"], validators.get("etag"), validators.get("last-modified"), body)


def _validators(row: Mapping[str, Any]) -> dict[str, str | None]:
    """The ETag and Last-Modified of a row's answer; empty if it had neither."""
    found: dict[str, str | None] = dict.fromkeys(("etag", "last-modified"))
    found |= {h["name"]: h["value"] for h in row["headers"] if h["name"] in found and h["value"]}
    return found if any(found.values()) else {}
