"""Files of JSON objects, one a line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from etl.errors import OnrecordError, one_line


def read_json_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line number, object) for every line that is not blank.

    Raises OnrecordError with file, line and reason; OSError and UnicodeDecodeError as they come.
    """
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise OnrecordError(f"{path}:{number}: not a line of JSON ({one_line(error, 80)})") from None
            if not isinstance(row, dict):
                raise OnrecordError(f"{path}:{number}: must be a JSON object")
            yield number, row
