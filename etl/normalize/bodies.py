"""The body candidates, and their vote: which blocks are the article's text, and how far the candidates agree."""

from lxml import html as lxml_html
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from etl.normalize.blocks import Block, Runs, body_blocks, is_laid_out, line_blocks, word_runs

_COVERED = 0.5  # of a block's runs: from here on a candidate has the block
_FEWEST_WORDS = 5  # of a block that is added
_SURE = 0.8  # of a body's words that another candidate has: then a block that none has is none of the article's
_MOST_COMPARED = 1500  # blocks; every one is looked for among the others


def trafilatura(tree: lxml_html.HtmlElement, url: str, fast: bool) -> tuple[list[Block], bool]:
    """Blocks as trafilatura finds them, and whether the page is laid out with tables, of which it then takes every cell.

    `fast` leaves out its comparison with readability and jusText.
    """
    from trafilatura import bare_extraction

    # Of its formats, "txt" is the one for which it makes nothing of the body but the tree.
    document = bare_extraction(
        tree, url=url, fast=fast, include_comments=False, with_metadata=False, output_format="txt"
    )
    if document is None or isinstance(document, dict):  # a dict only where as_dict is asked for
        return [], False
    return body_blocks(document.body), is_laid_out(document.body)


def resiliparse(page: str) -> list[Block]:
    """Lines as resiliparse's main-content heuristics find them."""
    text = extract_plain_text(HTMLTree.parse(page), main_content=True, alt_texts=False, list_bullets=False)
    return line_blocks(text)


def newspaper3k(page: str) -> list[Block]:
    """Paragraphs as newspaper3k parses them. Its downloader, dates, titles and authors are not used."""
    from etl.normalize.newspaper import newspaper_text

    return line_blocks(newspaper_text(page))


def vote(found: dict[str, list[Block]]) -> tuple[list[Block], str | None]:
    """(blocks, source) of the candidates by name, each already without furniture.

    trafilatura's blocks are the body, in their order. A block of resiliparse joins them, where it stood, if newspaper3k
    or the page's own articleBody has it too, or if it is the lead; a block that no other candidate has goes if the others
    have most of the rest.
    On public news pages, 99 % of the words that three have are the article's, 12 % of those that trafilatura alone has.
    """
    main = found.get("trafilatura") or []
    lines = found.get("resiliparse") or []
    if not main:
        name = next((n for n in ("json_ld", "newspaper3k", "resiliparse") if found.get(n)), None)
        return (found[name], name) if name else ([], None)
    if len(main) + len(lines) > _MOST_COMPARED:
        return main, "trafilatura"
    runs = {name: runs_of(blocks) for name, blocks in found.items()}
    others = [name for name in ("resiliparse", "newspaper3k", "json_ld") if runs.get(name)]
    supports = [runs[name] for name in others]
    short = {block.words for name in others for block in found[name] if len(block.words) < _FEWEST_WORDS}
    strict = [runs[name] for name in others if name != "resiliparse"]  # which takes menus for text
    kept = _without_menus(_supported(main, supports, short), strict)
    witnesses = [runs[name] for name in ("newspaper3k", "json_ld", "lead") if runs.get(name)]
    return _joined(kept, lines, runs["trafilatura"], witnesses), "trafilatura"


def _supported(blocks: list[Block], supports: list[Runs], lines: set[tuple[str, ...]]) -> list[Block]:
    """The blocks that another candidate has, if that is most of the text; else all. Blocks of a few words have
    no runs: they are looked for among `lines`, the others' lines as words; headings and lists others often leave out.
    """
    if not supports:
        return blocks
    has = [
        block.kind in ("heading", "list")
        or block.words in lines
        or any(covered(block, runs) > _COVERED for runs in supports)
        for block in blocks
    ]
    sizes = [len(block.text) for block in blocks]
    if sum(size for size, one in zip(sizes, has, strict=True) if one) < _SURE * sum(sizes):
        return blocks
    return [block for block, one in zip(blocks, has, strict=True) if one]


def _without_menus(blocks: list[Block], strict: list[Runs]) -> list[Block]:
    """The blocks without those at either end that have few words and no witness, if the first sentence has one."""
    real = [n for n, b in enumerate(blocks) if any(covered(b, runs) > _COVERED for runs in strict)]
    if not real:
        return blocks
    ends = [n for n, b in enumerate(blocks) if b.kind != "paragraph" or len(b.words) >= _FEWEST_WORDS]
    return blocks[min(real[0], ends[0]) : max(real[-1], ends[-1]) + 1]


def _joined(kept: list[Block], lines: list[Block], main: Runs, witnesses: list[Runs]) -> list[Block]:
    """The blocks with the lines that a witness has and they lack, each after the block that it follows on the page."""
    if not witnesses:
        return kept
    of_block = [block.runs for block in kept]
    place: dict[tuple[str, ...], int] = {}
    for number, runs in enumerate(of_block):
        for run in runs:
            place.setdefault(run, number)
    at = 0
    added: list[tuple[int, Block]] = []
    for line in lines:
        hits = [place[run] for run in line.runs if run in place]
        if hits and len(hits) > _COVERED * min(len(line.runs), max(len(of_block[hit]) for hit in set(hits))):
            at = max(set(hits), key=hits.count) + 1
        elif (
            len(line.words) >= _FEWEST_WORDS
            and covered(line, main) < _COVERED
            and any(covered(line, witness) > _COVERED for witness in witnesses)
        ):
            added.append((at, line))
    result = list(kept)
    for position, line in reversed(added):
        result.insert(position, line)
    return result


def agreement(blocks: list[Block], others: list[list[Block]]) -> float | None:
    """How far the other candidates give the same text, 0 to 1: the mean Dice overlap of their runs of four words with the
    body's; None without another candidate. Low agreement predicts a bad body.
    """
    own = runs_of(blocks)
    rates = []
    for other in others:
        runs = runs_of(other)
        rates.append(2 * len(own & runs) / (len(own) + len(runs)) if own or runs else 0.0)
    return round(sum(rates) / len(rates), 4) if rates else None


def runs_of(blocks: list[Block]) -> Runs:
    """All runs of four words in the blocks, over their borders."""
    return word_runs([word for block in blocks for word in block.words])


def covered(block: Block, runs: Runs) -> float:
    """The share of the block's runs that are among `runs`."""
    return len(block.runs & runs) / len(block.runs) if block.runs else 0.0
