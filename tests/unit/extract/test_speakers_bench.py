"""The measurement of speakers reads gold coreference as it is meant: names, chains, and text as it is printed."""

from __future__ import annotations

from pathlib import Path

from bench.gum import read
from bench.speakers import Source, form, judge

GOLD = """#FORMAT=WebAnno TSV 3.2

#Text=Harbor opens
1-1\t0-6\tHarbor\t_\t_\t_\t_\t_\t_\t_
1-2\t7-12\topens\t_\t_\t_\t_\t_\t_\t_

#Text=" It is safe , " said Laura Stein .
2-1\t13-14\t"\t_\t_\t_\t_\t_\t_\t_
2-2\t15-17\tIt\tobject[1]\t_\t_\t_\t_\t_\t_
2-3\t18-20\tis\t_\t_\t_\t_\t_\t_\t_
2-4\t21-25\tsafe\t_\t_\t_\t_\t_\t_\t_
2-5\t26-27\t,\t_\t_\t_\t_\t_\t_\t_
2-6\t28-29\t"\t_\t_\t_\t_\t_\t_\t_
2-7\t30-34\tsaid\t_\t_\t_\t_\t_\t_\t_
2-8\t35-40\tLaura\tperson[2]\t_\t_\t_\t_\tana\t3-1[3_2]
2-9\t41-46\tStein\tperson[2]\t_\t_\t_\t_\t_\t_
2-10\t47-48\t.\t_\t_\t_\t_\t_\t_\t_

#Text=She smiled .
3-1\t49-52\tShe\tperson[3]\t_\t_\t_\t_\t_\t_
3-2\t53-59\tsmiled\t_\t_\t_\t_\t_\t_\t_
3-3\t60-61\t.\t_\t_\t_\t_\t_\t_\t_
"""


def test_a_gold_file_is_read_and_sources_are_judged_by_their_chain(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(GOLD, "utf-8")
    document = read(tmp_path / "a.tsv")
    assert (document.title, document.text) == ("Harbor opens", '"It is safe," said Laura Stein. She smiled.')
    _, name, pronoun = document.mentions
    assert [form(document, m) for m in (name, pronoun)] == ["name", "pronoun"]
    assert name.chain == pronoun.chain
    span = document.span(name)
    assert span is not None
    assert document.text[span["start"] : span["end"]] == "Laura Stein"
    for names, right in ((("Laura Stein",), 1), (("Stein",), 1), (("Martin Keller",), 0), ((), 0)):
        judged = judge(document, Source(pronoun, "pronoun", names, ("person",) * len(names), ""))
        assert (judged["right"], judged["wrong"]) == (right, int(bool(names) and not right))
