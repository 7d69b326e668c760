"""Pages are extracted in processes of their own, wherever the step itself runs."""

import subprocess
import sys

IN_A_WORKER = """
import billiard.pool  # of which Celery makes its workers' processes
from datetime import UTC, datetime
from etl.normalize.pool import normalize_pages

def step():
    body = b"<html><body><article>" + b"<p>The council met on Monday and voted on the toll.</p>" * 9
    page = {"body": body, "url": "http://alpha.example/a", "observed_at": datetime.now(UTC)}
    print([row["status"] for row in normalize_pages([page])], flush=True)

if __name__ == "__main__":
    pool = billiard.pool.Pool(1)
    pool.apply(step)
    pool.terminate()
"""


def test_a_celery_worker_can_normalize() -> None:
    result = subprocess.run([sys.executable, "-c", IN_A_WORKER], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert result.stdout == "['ok']\n"
