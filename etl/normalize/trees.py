"""The tree of a page, parsed once for all that read it."""

import re

from lxml import etree
from lxml import html as lxml_html

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")  # which lxml takes for one of an encoding, and refuses in a text
# One class for all elements. lxml.html's own choice, by the tag, is a call in Python for each element that is looked at,
# of the tree and of its copies, and nothing here asks a form for its fields.
_CLASSES = etree.ElementDefaultClassLookup(
    element=lxml_html.HtmlElement,
    comment=lxml_html.HtmlComment,
    pi=lxml_html.HtmlProcessingInstruction,
    entity=lxml_html.HtmlEntity,
)


def parse(page: str) -> lxml_html.HtmlElement:
    """The root of the page's tree; raises etree.ParserError for a page without an element."""
    parser = lxml_html.HTMLParser(huge_tree=True)
    parser.set_element_class_lookup(_CLASSES)
    return lxml_html.document_fromstring(_DECLARATION.sub("", page), parser=parser)
