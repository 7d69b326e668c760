"""newspaper3k's body of a page, by its own steps, without those whose results are not used.

`Article.parse` also looks for authors, dates, tags, pictures and films, and asks most of its questions in XPath, which is
three quarters of its time. Here its cleaner, its scoring and its formatter run over a parser that asks lxml directly:
the same text, in a third of the time.
"""

import re
import warnings
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

# Of the patterns that DocumentCleaner.clean removes one after another.
_LATER = ("caption", "google", "entries", "facebook", "facebook_braodcasting", "twitter")
_BY_PATTERN = re.compile(r"//\*\[re:test\(@(\w+), '(.*)', 'i'\)\]", re.S)


def newspaper_text(page: str) -> str:
    """The article's text, paragraphs with an empty line between them; empty where newspaper3k finds none."""
    _is_found.cache_clear()  # of the page before: its values may be long
    classes = _classes()
    config = classes["Config"]()
    parser = config.get_parser()
    document = parser.fromstring(page)
    if document is None:
        return ""
    cleaner, extractor, formatter = (classes[name](config) for name in ("Cleaner", "Extractor", "Formatter"))
    if (language := extractor.get_meta_lang(document)) in classes["languages"]:
        extractor.update_language(language)
        formatter.update_language(language)
    top = extractor.calculate_best_node(cleaner.clean(document))
    return str(formatter.get_formatted(extractor.post_cleanup(top))[0]) if top is not None else ""


@cache
def _classes() -> dict[str, Any]:
    """newspaper3k's classes, loaded when the first page needs them, with the parser below."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from newspaper import Config
        from newspaper.cleaners import DocumentCleaner
        from newspaper.extractors import ContentExtractor
        from newspaper.outputformatters import OutputFormatter
        from newspaper.parsers import Parser
        from newspaper.utils import get_available_languages

    class Direct(Parser):  # type: ignore[misc]  # newspaper3k has no types
        """The parser's questions that are asked thousands of times a page, without XPath."""

        @classmethod
        def xpath_re(cls, node: Any, expression: str) -> list[Any]:
            if not (asked := _BY_PATTERN.fullmatch(expression)):
                return list(super().xpath_re(node, expression))
            name, pattern = asked.groups()
            return [element for element in node.xpath(f"//*[@{name}]") if _is_found(pattern, element.get(name))]

        @classmethod
        def getElementsByTag(cls, node: Any, tag: Any = None, attr: Any = None, value: Any = None, **more: Any) -> Any:
            if tag is None or attr or more:
                return super().getElementsByTag(node, tag=tag, attr=attr, value=value, **more)
            return list(node.iterdescendants(tag))

        @classmethod
        def getElementsByTags(cls, node: Any, tags: Iterable[str]) -> list[Any]:
            return list(node.iterdescendants(*tags))

        @classmethod
        def childNodesWithText(cls, node: Any) -> list[Any]:
            if node.text:
                node.insert(0, cls.createElement(tag="text", text=node.text))
                node.text = None
            for child in list(node):
                if child.tag != "text" and child.tail:
                    text = cls.createElement(tag="text", text=child.tail)
                    following = child.getnext()  # not by its number, which has to be counted
                    if following is None:
                        node.append(text)
                    else:
                        following.addprevious(text)
            return list(node)

    class DirectCleaner(DocumentCleaner):  # type: ignore[misc]
        """The cleaner, looking for its six later patterns at once; what they remove is the same."""

        def remove_nodes_regex(self, doc: Any, pattern: str) -> Any:
            patterns = [getattr(self, f"{name}_re") for name in _LATER]
            return super().remove_nodes_regex(doc, "|".join(patterns)) if pattern == patterns[-1] else doc

    class DirectConfig(Config):  # type: ignore[misc]
        @staticmethod
        def get_parser() -> Any:
            return Direct

    return {
        "Config": DirectConfig,
        "Cleaner": DirectCleaner,
        "Extractor": ContentExtractor,
        "Formatter": OutputFormatter,
        "languages": frozenset(get_available_languages()),
    }


@lru_cache(20_000)  # the same few classes stand at most elements of a page
def _is_found(pattern: str, value: str) -> bool:
    return re.search(pattern, value, re.I) is not None
