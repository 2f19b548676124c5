"""Texts that differ from each other, and what is left of the marks when changes are answered."""

from html import escape

from hypothesis import strategies as st
from lxml.html import fragment_fromstring, tostring

from newsroom.richtext import sanitise
from newsroom.richtext.differences import lines


def answered(html: str, *, take: str, leave: str) -> str:
    """Return the text that is left when one kind of change is taken and the other one left."""
    root = fragment_fromstring(html, create_parent="div")
    for element in list(root.iter(leave, "bdi")):
        element.drop_tree()
    for element in list(root.iter(take)):
        element.drop_tag()
    return "".join(tostring(child, encoding="unicode") for child in root)


def content(html: str) -> list[tuple]:
    """Return each line of a text with all that makes it what it is."""
    return [line.content for line in lines.read(html)]


def accepted(html):
    return content(answered(html, take="ins", leave="del"))


def rejected(html):
    return content(answered(html, take="del", leave="ins"))


# Few words, so that texts have much in common and much out of order.
WORDS = st.sampled_from(
    ["we", "you", "may", "copy", "stories", "freely.", "Ask", "can’t", "שלום", "<"]
)
RUN = st.lists(WORDS, min_size=1, max_size=6).map(lambda words: escape(" ".join(words)))


def formatted(inner):
    marks = st.sampled_from(["strong", "em", "sub", "sup"])
    links = st.sampled_from(["/a", "/b", "https://c.example/?d=1&amp;e=2"])
    return st.one_of(
        st.builds("<{0}>{1}</{0}>".format, marks, inner),
        st.builds('<a href="{}">{}</a>'.format, links, inner),
        st.builds("{}<br>{}".format, inner, inner),
        st.builds("{} {}".format, inner, inner),
        st.builds("{}{}".format, inner, inner),
    )


TEXT = st.recursive(RUN, formatted, max_leaves=4)
ATTRIBUTES = st.sampled_from(["", "", "", ' lang="he" dir="rtl"'])
BLOCK = st.one_of(
    st.builds(
        "<{0}{1}>{2}</{0}>".format, st.sampled_from(["p", "h2", "h3", "h4"]), ATTRIBUTES, TEXT
    ),
    st.builds("<blockquote><p>{}</p><p>{}</p></blockquote>".format, TEXT, TEXT),
    st.builds("<table><tbody><tr><td>{}</td></tr></tbody></table>".format, RUN),
    st.just("<hr>"),
)


def lists(inner):
    item = st.one_of(
        TEXT.map("<li>{}</li>".format),
        st.builds("<li>{}{}</li>".format, TEXT, inner),
        st.builds("<li><p>{}</p><p>{}</p></li>".format, TEXT, TEXT),
    )
    items = st.lists(item, min_size=1, max_size=3).map("".join)
    return st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["ul", "ol"]), items)


LIST = lists(lists(st.just("")))
HTML = st.lists(st.one_of(BLOCK, LIST), max_size=6).map("".join).map(sanitise)
