"""`onrecord status`: what the lake holds, what is published, and what went wrong lately."""

import pyarrow as pa

from etl.run import Run
from etl.tables import print_table

_LAST = 10  # problems shown


def print_status(run: Run) -> None:
    """Print a table of the layers, the published file, and the last steps that were not ok."""
    rows = []
    for layer in ("raw", "articles", "quotes", "stances"):
        found = run.lake.partitions(layer)
        days = sorted({p.day for p in found})
        rows.append(
            {
                "layer": layer,
                "days": len(days),
                "first": str(days[0]) if days else None,
                "last": str(days[-1]) if days else None,
                "sources": len({p.source for p in found}),
                "files": len(found),
                "MB": sum(p.stored.n_bytes for p in found if p.stored) / 1e6,
            }
        )
    print_table(pa.Table.from_pylist(rows), title=f"Lake {run.lake.root}")
    published = run.settings.warehouse_file
    print(
        f"Warehouse {published} → {published.resolve().name}"
        if published.exists()
        else f"Warehouse {published}: nothing is published yet; `onrecord load` does that"
    )
    problems = _problems(run)
    if problems:
        print_table(
            pa.Table.from_pylist(problems[:_LAST]),
            title=f"Steps that were not ok, latest first ({len(problems)} in all)",
        )
    else:
        print("Every step of every day in the lake was ok.")


def _problems(run: Run) -> list[dict[str, str]]:
    rows = []
    columns = ["day", "source", "step", "status", "reason", "failures"]
    for table in run.lake.tables(run.lake.partitions("coverage"), columns):
        for row in table.to_pylist():
            if row["status"] in ("failed", "low", "partial"):
                counts = ", ".join(f"{name} {n}" for name, n in row["failures"])
                rows.append(
                    {
                        "day": str(row["day"]),
                        "source": row["source"],
                        "step": row["step"],
                        "status": row["status"],
                        "why": "; ".join(part for part in (counts, row["reason"]) if part),
                    }
                )
    return sorted(rows, key=lambda row: row["day"], reverse=True)
