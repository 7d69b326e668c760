"""An OpenAI-compatible endpoint over HTTP: one question, one answer, with retries, limits, and what it costs."""

from __future__ import annotations

import json
import math
import ssl
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

from etl.errors import ConfigError, OnrecordError, one_line

if TYPE_CHECKING:
    import httpx

TRIES = 5
"""Times that a question is sent where the endpoint is busy, broken or away."""

DOWN_AFTER = 3
"""So many questions in a row without an answer, and each further one is sent once until one is answered."""

MAX_WAIT_S = 60.0
"""A longer Retry-After is not waited for."""

MAX_ANSWER_BYTES = 8_000_000
CHARS_PER_TOKEN = 3
"""For an endpoint that does not tell usage; English text has four or more, so that the estimate is on the safe side."""


class Malformed(Exception):
    """The endpoint answered, but not with what was asked for; the text says what is wrong, in words of our own."""


class _Again(Exception):
    """No answer this time; `wait_s` is how long the endpoint wants to be left alone, None where it does not say."""

    def __init__(self, why: str, wait_s: float | None = None) -> None:
        super().__init__(why)
        self.wait_s = wait_s


@dataclass
class Meter:
    """What one process has used, and how much it may use."""

    price_input: float | None = None
    price_output: float | None = None
    max_cost: float = 5.0
    max_tokens: int = 2_000_000
    n_calls: int = 0
    n_input_tokens: int = 0
    n_output_tokens: int = 0

    @property
    def cost(self) -> float | None:
        """What was spent, in the currency of the prices; None without prices."""
        if self.price_input is None or self.price_output is None:
            return None
        return (self.n_input_tokens * self.price_input + self.n_output_tokens * self.price_output) / 1e6

    def check(self) -> None:
        """Raises OnrecordError where the cap is reached; what was used may exceed it by one answer."""
        if self.cost is not None and self.cost >= self.max_cost:
            raise OnrecordError(
                f"stances not asked for: this process has spent {self.cost:.4f} of the {self.max_cost:g} that "
                "ONRECORD_STANCE_MAX_COST allows; raise it and run again: answers so far are kept"
            )
        used = self.n_input_tokens + self.n_output_tokens
        if self.cost is None and used >= self.max_tokens:
            raise OnrecordError(
                f"stances not asked for: this process has used {used} of the {self.max_tokens} tokens that "
                "ONRECORD_STANCE_MAX_TOKENS allows; raise it, or set ONRECORD_STANCE_PRICE_INPUT and _OUTPUT to count "
                "money instead, and run again: answers so far are kept"
            )

    def add(self, usage: Any, n_sent: int, n_answered: int) -> None:
        """Count one answer by its `usage`; where that tells nothing sensible, by the characters sent and answered."""
        told = usage if isinstance(usage, dict) else {}
        self.n_calls += 1
        self.n_input_tokens += _tokens(told.get("prompt_tokens"), n_sent)
        self.n_output_tokens += _tokens(told.get("completion_tokens"), n_answered)


def _tokens(told: Any, n_chars: int) -> int:
    if isinstance(told, int) and not isinstance(told, bool) and 0 <= told < 10**9 and (told or not n_chars):
        return told
    return math.ceil(n_chars / CHARS_PER_TOKEN)


class Endpoint:
    """`POST <base>/chat/completions`. Neither key nor address is in any error: an address may hold a secret too."""

    def __init__(self, base: str, key: str | None, timeout_s: float, meter: Meter, pause_s: float = 1.0) -> None:
        """`timeout_s` bounds each wait for the answer, `pause_s` is the first pause before a retry; later ones double.

        Raises ConfigError for an address or a key that cannot be used.
        """
        self.url, self.host = _address(base)
        self.headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
        self._key = (key or "").strip()
        if not (self._key.isascii() and self._key.isprintable()):
            raise ConfigError("ONRECORD_STANCE_API_KEY: holds signs that no key has; set it again, without line breaks")
        if self._key:
            self.headers["Authorization"] = f"Bearer {self._key}"
        self.timeout_s, self.meter, self.pause_s = timeout_s, meter, pause_s
        self._n_unanswered = 0

    def ask(self, request: dict[str, Any]) -> str:
        """The text that the model answers with.

        Raises OnrecordError where there is no answer or the cap is reached, Malformed for an answer without text.
        """
        self.meter.check()
        payload = json.dumps(request).encode("ascii")
        n_sent = sum(len(message["content"]) for message in request["messages"])
        content, answer = "", None
        body = self._send(payload, n_sent)
        try:
            answer = json.loads(body)
            content = _content(answer)
        except (ValueError, RecursionError):
            raise Malformed("what came is not JSON") from None
        finally:
            usage = answer.get("usage") if isinstance(answer, dict) else None
            self.meter.add(usage, n_sent, len(content) or len(body))
        return content

    def _send(self, payload: bytes, n_sent: int) -> bytes:
        tries = 1 if self._n_unanswered >= DOWN_AFTER else TRIES
        for number in range(1, tries + 1):
            try:
                body = self._post(payload, n_sent)
            except _Again as again:
                wait = self.pause_s * 2 ** (number - 1) if again.wait_s is None else again.wait_s
                if number == tries or wait > MAX_WAIT_S:
                    self._n_unanswered += 1
                    longer = f" and asks to be left alone for {wait:.0f} s" if wait > MAX_WAIT_S else ""
                    raise OnrecordError(
                        f"stance endpoint at {self.host}: {again}{longer} (tried {number} times); "
                        "run the step again when it answers"
                    ) from None
                time.sleep(wait)
            else:
                self._n_unanswered = 0
                return body
        raise AssertionError("unreachable")

    def _post(self, payload: bytes, n_sent: int) -> bytes:
        import httpx

        until = time.monotonic() + self.timeout_s
        try:
            with (
                httpx.Client(timeout=self.timeout_s, verify=_tls()) as client,
                client.stream("POST", self.url, content=payload, headers=self.headers) as answer,
            ):
                body = b""
                for part in answer.iter_bytes():
                    body += part
                    if time.monotonic() > until:
                        raise httpx.ReadTimeout("")
                    if len(body) > MAX_ANSWER_BYTES:
                        raise OnrecordError(
                            f"stance endpoint at {self.host}: its answer has no end; is it the right one?"
                        )
                self._check(answer, body)
                return body
        except httpx.TimeoutException as error:
            if not isinstance(error, (httpx.ConnectTimeout, httpx.PoolTimeout)):
                self.meter.add(None, n_sent, 0)  # the question may have been worked on, and be charged for
            raise _Again(f"no answer within {self.timeout_s:g} s (ONRECORD_STANCE_TIMEOUT_S)") from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            if isinstance(error, (httpx.ReadError, httpx.RemoteProtocolError)):
                self.meter.add(None, n_sent, 0)
            raise _Again(f"not reached ({type(error).__name__})") from None  # the error's text may quote the address

    def _check(self, answer: httpx.Response, body: bytes) -> None:
        """Raises what the status asks for, but for success."""
        status = answer.status_code
        if answer.is_success:
            return
        told = self._told(body)
        if status in (408, 425, 429) or status >= 500:
            raise _Again(f"answers {status}{told}", _retry_after(answer.headers.get("retry-after")))
        self._n_unanswered = 0
        if status in (401, 403):
            told = "; check ONRECORD_STANCE_API_KEY"  # its words may quote the key
        elif status == 404:
            told += "; check ONRECORD_STANCE_ENDPOINT and ONRECORD_STANCE_MODEL"
        elif status < 400:
            told = "; set ONRECORD_STANCE_ENDPOINT to the address that it redirects to"
        else:
            told += "; it must know response_format json_schema and temperature 0, and take texts of this length"
        raise OnrecordError(f"stance endpoint at {self.host}: refuses with {status}{told}")

    def _told(self, body: bytes) -> str:
        """What the endpoint says of its error, without anything that looks like a piece of the key."""
        try:
            error = json.loads(body)["error"]
            words = one_line(error if isinstance(error, str) else error["message"], 160)
        except (ValueError, KeyError, TypeError, RecursionError):
            return ""
        pieces = {self._key[at : at + 6] for at in range(max(1, len(self._key) - 5))} if self._key else set()
        return "" if any(piece in words for piece in pieces) else f" ({words})"


def _address(base: str) -> tuple[str, str]:
    """The full address, and the host to name in errors; a query stays behind the path."""
    try:
        parts = urlsplit(base)
        host = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname
    except ValueError:
        host, parts = None, urlsplit("")
    if not host or parts.scheme not in ("http", "https"):
        raise ConfigError("ONRECORD_STANCE_ENDPOINT: is no http(s) address, such as http://127.0.0.1:8000/v1")
    if "@" in parts.netloc:  # the library writes addresses to the log
        raise ConfigError(
            "ONRECORD_STANCE_ENDPOINT: holds a user or password; put the key into ONRECORD_STANCE_API_KEY"
        )
    path = parts.path.rstrip("/").removesuffix("/chat/completions") + "/chat/completions"
    return urlunsplit((parts.scheme, parts.netloc, path, parts.query, "")), host


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    import httpx

    return httpx.create_ssl_context()


def _retry_after(value: str | None) -> float | None:
    """Seconds from now, of a number or a date; None where there is neither."""
    if value is None:
        return None
    try:
        wait = float(value)
    except ValueError:
        try:
            wait = (parsedate_to_datetime(value).astimezone(UTC) - datetime.now(UTC)).total_seconds()
        except (ValueError, OverflowError):
            return None
    return max(0.0, wait) if math.isfinite(wait) else None


def _content(answer: Any) -> str:
    """The answer's text. Raises Malformed where there is none, or where it was cut."""
    try:
        choice = answer["choices"][0]
        message = choice["message"]
        content, refusal, finish = message.get("content"), message.get("refusal"), choice.get("finish_reason")
    except (LookupError, TypeError, AttributeError):
        raise Malformed("what came is no chat completion") from None
    if refusal or finish == "content_filter":
        raise Malformed("the model refused")
    if finish == "length":
        raise Malformed("the answer is cut at the most tokens of an answer")
    if not isinstance(content, str) or not content.strip():
        raise Malformed("the answer is empty")
    return content
