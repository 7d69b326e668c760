"""Machines that share a lake take turns at a site."""

import threading
import time
from datetime import date
from pathlib import Path

import pytest
import yaml

from etl import steps
from etl.lake import open_lake
from etl.run import Run
from etl.settings import settings
from tests.s3_server import BUCKET, s3_server
from tests.scrape_server import Newsroom


@pytest.mark.timeout(120)
def test_a_site_that_another_machine_scrapes_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = Newsroom().start_thread()
    room.pages["/rss.xml"] = (
        b"<rss version='2.0'><channel><item><link>http://www.paper.example/a</link></item></channel></rss>"
    )
    source = {"id": "paper", "name": "P", "host": "www.paper.example", "delay_s": 0, "address": f"127.0.0.1:{room.port}",
              "feeds": ["http://www.paper.example/rss.xml"]}  # fmt: skip
    (tmp_path / "sources.yaml").write_text(yaml.safe_dump({"sources": [source]}))
    (tmp_path / "targets.yaml").write_text("targets: []\n")
    (tmp_path / "speakers.yaml").write_text("speakers: []\n")
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path))
    settings.cache_clear()
    with s3_server(tmp_path) as variables:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        lake = open_lake(f"s3://{BUCKET}/lake", lock_timeout_s=30, lock_lease_s=5)
        run = Run("r", lake, settings())
        with open_lake(str(lake.root), 30, 5).storage.lock("site-paper.example.lock", 30):  # as that machine holds it
            scrape = threading.Thread(target=steps.scrape, args=(run, date(2026, 3, 2), "paper"))
            scrape.start()
            time.sleep(1.5)
            assert room.log == []
        scrape.join(timeout=60)
    assert room.paths()[-1] == "/rss.xml"
    room.close()
