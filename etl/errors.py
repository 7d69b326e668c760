"""Errors that a user can act on. Each carries one line: what, where, why, and what to do next."""


class OnrecordError(Exception):
    """Work failed for a reason that the user can act on; the command line prints it as one line and exits 1."""


class ConfigError(OnrecordError):
    """A configuration file or setting is wrong; nothing was fetched or written."""


class LakeError(OnrecordError):
    """A partition of the lake is missing, corrupt, locked, or could not be written."""


class SourceError(OnrecordError):
    """A source could not be collected at all (unreachable host, a feed that is not XML); worth a retry later."""


class TooManyBadRowsError(OnrecordError):
    """More rows of a step failed than `max_bad_share` allows."""


class LoadError(OnrecordError):
    """The warehouse was not built or not published; the last published file is as it was."""


def one_line(error: BaseException | str, limit: int = 300) -> str:
    """The error as one printable line without control characters, for logs and coverage rows."""
    text = " ".join(str(error).split()) or type(error).__name__
    text = "".join(c if c.isprintable() else "�" for c in text)
    return text if len(text) <= limit else text[: limit - 1] + "…"
