"""Does agreement predict bad bodies: by hand, and as `evaluate pages` prints it."""

import json
from pathlib import Path

from etl.evaluate.agreement import agreement_report
from etl.evaluate.pages import evaluate_pages
from etl.evaluate.report import pages_text
from tests.unit.evaluate.test_pages import page, write_found, write_gold


def test_quarters_and_pairs_are_what_one_gets_by_hand() -> None:
    report = agreement_report([0.9, 0.2, 0.5, 1.0, 0.7, 0.5, 0.8, 0.95], [1, 0.1, 1, 1, 1, 0.5, 0.95, 0.9])
    assert report and (report["pages"], report["bad"]) == (8, 2)
    assert [(p["pages"], p["least"], p["most"], p["bad"]) for p in report["parts"]] == [
        (2, 0.2, 0.5, 0.5), (2, 0.5, 0.7, 0.5), (2, 0.8, 0.9, 0.0), (2, 0.95, 1.0, 0.0)
    ]  # fmt: skip
    assert report["auc"] == (6 + 5.5) / 12  # one of the bad ones ties with a good one


def test_without_bad_bodies_or_with_few_pages_nothing_is_claimed() -> None:
    report = agreement_report([0.5, 0.6, 0.7, 0.8], [1, 1, 1, 1])
    assert report and report["auc"] is None
    assert agreement_report([0.5, 0.6], [1, 0]) is None


def test_the_report_on_pages_shows_bodies_by_agreement(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold.parquet", [page(id=str(n), body="one two three four five") for n in range(8)])
    rows = [
        {"ds": "a", "id": str(n), "text": "one two three four five" if n > 1 else "menu and links and more", "authors": [],
         "body_agreement": 0.5 + n / 20}
        for n in range(8)
    ]  # fmt: skip
    report = evaluate_pages(gold, write_found(tmp_path / "found.jsonl", rows), resamples=0)
    assert report["agreement"]["auc"] == 1.0
    text = pages_text(report)
    assert "2 of 8 are bad; a bad one has the lower agreement of two in 100 % of pairs" in text
    assert "| 0.50–0.55 | 2     | 0.0     | 100.0 %      |" in text
    assert json.dumps(report["agreement"])
