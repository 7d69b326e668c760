"""The tree of a page, as every reader of it gets it."""

import copy

import pytest
from lxml import etree, html

from etl.normalize.trees import parse


def test_a_declaration_of_an_encoding_is_passed_over() -> None:
    tree = parse("<?xml version='1.0' encoding='iso-8859-1'?>\n<html><body><p>Müller</p></body></html>")
    assert tree.text_content().strip() == "Müller"


def test_every_element_is_of_the_class_that_the_extractors_ask_for() -> None:
    tree = parse("<p>One<!-- two --></p><form><input name='q'><label>Find</label></form>")
    for element in (*tree.iter(), *copy.copy(tree).iter()):
        assert type(element) in (html.HtmlElement, html.HtmlComment)


def test_a_page_without_an_element_is_refused() -> None:
    with pytest.raises(etree.ParserError):
        parse("<!-- nothing -->")
