"""What `onrecord targets check` found, for people and for programs."""

import csv
import json
import shutil
import sys
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from etl.catalogue.count import Checked, Tally
from etl.catalogue.lint import needless, too_broad
from etl.catalogue.samples import Sample
from etl.lake import UNDATED
from etl.tables import print_table

FORMATS = ("table", "json", "csv")
_WIDTH = 100
_SENTENCE = 300  # characters of a sample's sentence on paper
_NEVER = (("alias", "aliases"), ("inverse", "inverse"), ("keywords", "keywords"))


def rows(checked: Checked, warnings: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """One object per target, in the catalogue's order; without articles to count in, counts are None, not 0."""
    return [_row(tally, checked, warnings.get(tally.target.id, ())) for tally in checked.tallies]


def write_report(found: list[dict[str, Any]], checked: Checked, head: str, form: str) -> None:
    """Write the rows to stdout: a table with samples and findings, JSON (one object a line), or CSV without samples."""
    if form == "json":
        for row in found:
            print(json.dumps(row, ensure_ascii=False, default=str))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        flat = [_flat(row) for row in found]
        writer.writerow(list(flat[0]) if flat else [])
        writer.writerows(list(row.values()) for row in flat)
    else:
        _print(found, checked, head)


def _row(tally: Tally, checked: Checked, warnings: Sequence[str]) -> dict[str, Any]:
    target, some = tally.target, checked.n_articles > 0
    phrases = [
        {"phrase": phrase, "how": how, "n_mentions": n, "n_articles": tally.articles[how, phrase]}
        for (how, phrase), n in sorted(tally.phrases.items(), key=lambda item: (-item[1], item[0]))
    ]
    return {
        "target_id": target.id,
        "name": target.name,
        "parent_id": target.parent,
        "valid_from": target.valid_from,
        "valid_to": target.valid_to,
        "n_articles_checked": checked.n_articles,
        "n_articles": tally.n_articles if some else None,
        "share": round(tally.n_articles / checked.n_articles, 6) if some else None,
        "n_mentions": tally.n_mentions if some else None,
        "n_by_alias": tally.mentions["alias"] if some else None,
        "n_by_keywords": tally.mentions["keywords"] if some else None,
        "n_by_inverse": tally.mentions["inverse"] if some else None,
        "n_articles_outside_validity": tally.n_articles_outside if some else None,
        "n_mentions_outside_validity": tally.n_outside if some else None,
        "phrases": phrases,
        "never_found": {name: _never(tally, how) for how, name in _NEVER} if some else None,
        "needless": needless(target),
        "warnings": [*warnings, *too_broad(tally, checked.n_articles)],
        "samples": [sample._asdict() for sample in tally.samples.chosen()],
    }


def _never(tally: Tally, how: str) -> list[str]:
    covered = needless(tally.target)
    return [text for text in tally.never(how) if text not in covered]


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """The row without what a cell cannot hold."""
    never = row["never_found"] or {}
    return {
        **{name: value for name, value in row.items() if not isinstance(value, list | dict) and name != "never_found"},
        **{f"never_found_{name}": "|".join(never.get(name, ())) for _, name in _NEVER},
        "warnings": "|".join(row["warnings"]),
    }


def _print(found: list[dict[str, Any]], checked: Checked, head: str) -> None:
    width = min(_WIDTH, shutil.get_terminal_size((_WIDTH, 24)).columns)
    _wrapped(head, width)
    if checked.n_articles:
        _wrapped(_what_was_read(checked), width)
        _print_counts(found, width)
        for row, tally in zip(found, checked.tallies, strict=True):
            if tally.seen:
                _print_target(row, tally, width)
        print()
        if unseen := [tally.target.id for tally in checked.tallies if not tally.seen]:
            _wrapped(f"In no article: {' · '.join(unseen)}", width)
    lines = [(row["target_id"], line) for row in found for line in row["warnings"]]
    if lines:
        print("1 finding:" if len(lines) == 1 else f"{len(lines)} findings:")
    else:
        print("No findings: the catalogue is in order.")
    for target_id, line in lines:
        _wrapped(f"{target_id}: {line}", width, "  ")


def _what_was_read(checked: Checked) -> str:
    dated = sorted(day for day in checked.days if day != UNDATED)
    of = f", {dated[0]} to {dated[-1]}" if len(dated) > 1 else f", {dated[0]}" if dated else ""
    undated = " and undated ones" if UNDATED in checked.days else ""
    other = f"; {checked.n_other_language:,} in other languages were left out" if checked.n_other_language else ""
    plural = "" if len(checked.sources) == 1 else "s"
    return (
        f"{checked.n_articles:,} articles of {len(checked.sources)} source{plural}{of}{undated}, of each the text seen last"
        f"{other}."
    )


def _print_counts(found: list[dict[str, Any]], width: int) -> None:
    columns = ("n_articles", "n_mentions", "n_by_alias", "n_by_keywords", "n_by_inverse", "n_mentions_outside_validity")
    titles = ("articles", "mentions", "alias", "keyw.", "inverse", "outside")
    table = [
        {
            "target": row["target_id"],
            "articles": row["n_articles"],
            "share %": 100 * row["share"],
            **dict(zip(titles[1:], (row[name] for name in columns[1:]), strict=True)),
        }
        for row in found
    ]
    if table:
        print_table(pa.Table.from_pylist(table), width=width)
        if any(row["n_mentions_outside_validity"] for row in found):
            _wrapped(
                "outside: mentions in articles from before valid_from or after valid_to; no other column has them.",
                width,
            )


def _print_target(row: dict[str, Any], tally: Tally, width: int) -> None:
    print(f"\n{row['target_id']} · {row['name']}")
    for sample in tally.samples.chosen():
        title = f" · {_cut(sample.title, 60)}" if sample.title else ""
        _wrapped(f"{sample.outlet}, {sample.day or 'undated'}{title}", width, "  ", "  ")
        _wrapped(_marked(sample), width, "      ", "      ")
    for name, texts in row["never_found"].items():
        if texts:
            kind = "aliases never found" if name == "aliases" else f"{name} never found"
            _wrapped(f"{kind}: {' · '.join(texts)}", width, "  ")
    if row["needless"]:
        _wrapped(f"said by another phrase already: {' · '.join(row['needless'])}", width, "  ")


def _marked(sample: Sample) -> str:
    """The sentence with the mention between << and >>, shortened around it."""
    sentence, at, until = sample.sentence, sample.at, sample.until
    room = max(0, _SENTENCE - (until - at)) // 2
    before, after = sentence[:at], sentence[until:]
    before = before if len(before) <= room else "…" + before[len(before) - room :].partition(" ")[2]
    after = after if len(after) <= room else after[:room].rpartition(" ")[0] + "…"
    return _line(f"{before}<<{sentence[at:until]}>>{after}")


def _cut(text: str, limit: int) -> str:
    text = _line(text)
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _line(text: str) -> str:
    """What an outlet wrote, on one line and without control characters."""
    return "".join(c if c.isprintable() else "�" for c in " ".join(text.split()))


def _wrapped(text: str, width: int, indent: str = "", rest: str = "    ") -> None:
    print(
        textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent + rest if rest != indent else rest)
    )
