"""What we write as Markdown is read back by a parser of CommonMark and its tables."""

from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from lxml.html import fragment_fromstring
from markdown_it import MarkdownIt

from republish.copy.formats.markdown import from_html
from tests.republish.bodies import copied_bodies

BLOCKS = ("p", "h2", "h3", "h4", "li", "th", "td", "blockquote")
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def read_back(markdown):
    return fragment_fromstring(PARSER.render(markdown), create_parent="div")


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<h3>Head</h3>", "### Head"),
        ("<h2>C#</h2>", r"## C\#"),
        ("<p>One<br>two</p>", "One\\\ntwo"),
        ("<p>It was <em>close</em> and <strong>loud</strong>.</p>", "It was *close* and **loud**."),
        ("<p>a<strong>“b”</strong>c</p>", "a<strong>“b”</strong>c"),
        ("<p><strong>a</strong><em>b</em></p>", "**a**<em>b</em>"),
        ("<p>40 m<sup>3</sup></p>", "40 m<sup>3</sup>"),
        ('<p><a href="https://a.b/c_d">e</a></p>', "[e](https://a.b/c_d)"),
        ('<p><a href="https://a.b/(c)">e</a></p>', "[e](<https://a.b/(c)>)"),
        ('<p>Oh!<a href="https://a.b/">c</a></p>', r"Oh\![c](https://a.b/)"),
        ("<p>x <img src='https://a.b/r/c.gif' alt=''></p>", "x ![](https://a.b/r/c.gif)"),
        ("<p>1. <em>a</em></p>", r"1\. *a*"),
        ("<p># a</p><p>- b</p><p>+ c</p><p>> d</p>", "\\# a\n\n\\- b\n\n\\+ c\n\n\\> d"),
        ("<p>a * b_c [d] `e` &lt;f> ~g &amp;amp;</p>", r"a \* b\_c \[d\] \`e\` \<f> \~g \&amp;"),
        ("<hr>", "---"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ('<ul><li>a<ol start="3"><li>b</li></ol></li></ul>', "- a\n\n  3. b"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "- a\n\n  b"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"),
        ("<ol><li>a</li></ol><ol><li>b</li></ol>", "1. a\n\n1) b"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        (
            "<table><tr><th>A|B</th><th>C</th></tr><tr><td>1</td><td><p>2</p><p>3</p></td></tr></table>",
            "| A\\|B | C |\n| --- | --- |\n| 1 | 2<br>3 |",
        ),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "|  |  |\n| --- | --- |\n| 1 | 2 |"),
        (
            "<table><tr><td><ul><li>a</li><li>b</li></ul></td></tr></table>",
            "|  |\n| --- |\n| - a<br>- b |",
        ),
    ],
)
def test_each_kind_of_block(html, markdown):
    assert from_html(html) == markdown


def flat(root):
    """The text of each block, without white space, which the formats may lay out anew."""
    texts = ("".join(block.text_content().split()) for block in root.iter(*BLOCKS))
    return [text for text in texts if text]


def address(href):
    return unquote(href)


@given(html=copied_bodies)
@example(html="<p>&amp;copy; &amp;#35; a<br># b<br>1) c<br>=== d</p>")
@example(html="<h2>a<br># b #</h2>")
@hypothesis_settings(max_examples=150, deadline=None)
def test_a_parser_reads_every_block_and_every_address_in_order(html):
    source = fragment_fromstring(html, create_parent="div")
    result = read_back(from_html(html))
    outer = ("p", "h2", "h3", "h4", "blockquote")
    tables = [element.tag for element in source.iter("table", "hr", "h2", "h3", "h4")]
    assert [element.tag for element in result.iter("table", "hr", "h2", "h3", "h4")] == tables
    assert "".join(result.text_content().split()) == expected_text(source)
    remaining = iter(flat(result))
    assert all(text in remaining for text in flat_of(source, outer))
    addresses = [address(link.get("href")) for link in result.iter("a")]
    assert addresses == [address(link.get("href")) for link in source.iter("a")]


def expected_text(source):
    """All the text; in the cells of tables, lists have markers in place of elements."""
    for cell in source.iter("td", "th"):
        for items in list(cell.iter("ul", "ol")):
            start = int(items.get("start", 1))
            for number, item in enumerate(items.iterchildren("li"), start):
                item.text = f"{f'{number}.' if items.tag == 'ol' else '-'}{item.text or ''}"
    return "".join(source.text_content().split())


def flat_of(source, tags):
    """The blocks that keep their own element in Markdown: those that stand in no table."""
    for block in source.iter(*tags):
        if not any(parent.tag == "table" for parent in block.iterancestors()):
            text = "".join(block.text_content().split())
            if text:
                yield text
