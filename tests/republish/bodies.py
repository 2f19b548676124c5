"""Bodies of stories as the editor can make them, generated for property tests."""

from hypothesis import strategies as st
from lxml.html import fragment_fromstring, tostring

from newsroom.richtext import sanitise

text = st.text(
    st.characters(exclude_categories=["Cs", "Cc"])
    | st.sampled_from("<>&\"'“שלום مرحبا🗞️\u00a0\u200f"),
    min_size=1,
    max_size=40,
)
escaped = text.map(lambda words: words.replace("&", "&amp;").replace("<", "&lt;"))
addresses = st.sampled_from(
    [
        "https://library.example/a?b=1&amp;c=[2]",
        "//library.example/ä b",
        "/town/7/other-story/",
        "../8/",
        "#anchor",
        "?page=2",
        "mailto:a@b.example?subject=Hello%20you",
        "tel:+15550100",
        "HTTPS://UPPER.example/%22quoted%22",
    ]
)


def tag(name, content, **attributes):
    opening = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{opening}>{content}</{name}>"


inline = st.recursive(
    escaped,
    lambda inner: st.one_of(
        st.builds(lambda content: tag("strong", content), inner),
        st.builds(lambda content: tag("em", content), inner),
        st.builds(lambda content, href: tag("a", content, href=href), escaped, addresses),
        st.lists(inner, min_size=2, max_size=3).map("<br>".join),
    ),
    max_leaves=6,
)
paragraph = st.builds(lambda content: tag("p", content), inline) | st.builds(
    lambda content: tag("p", content, lang="he", dir="rtl"), inline
)
items = st.lists(inline, min_size=1, max_size=3).map(
    lambda contents: "".join(tag("li", tag("p", content)) for content in contents)
)
lists = st.builds(lambda content, name: tag(name, content), items, st.sampled_from(["ul", "ol"]))
nested = st.builds(
    lambda words, inner: tag("ul", tag("li", tag("p", words) + inner)), inline, lists
)
tables = st.lists(st.lists(inline, min_size=2, max_size=2), min_size=1, max_size=3).map(
    lambda rows: tag(
        "table", "".join(tag("tr", "".join(tag("td", cell) for cell in row)) for row in rows)
    )
)
figures = st.builds(
    lambda alt, caption: (
        f'<figure><img src="/media/a.jpg" alt="{alt}"><figcaption>{caption}</figcaption></figure>'
    ),
    st.sampled_from(["", "A cat"]),
    inline,
)
galleries = st.lists(figures, min_size=1, max_size=3).map(
    lambda each: tag("div", "".join(each), **{"class": "gallery", "lang": "he"})
)
blocks = st.one_of(
    paragraph,
    st.builds(lambda content, level: tag(f"h{level}", content), inline, st.integers(2, 4)),
    st.builds(lambda content: tag("blockquote", content), paragraph),
    st.builds(lambda content: tag("blockquote", content, **{"class": "pullquote"}), paragraph),
    lists,
    nested,
    tables,
    figures,
    galleries,
    st.just("<hr>"),
)
bodies = st.lists(blocks, min_size=1, max_size=8).map("".join).map(sanitise)


def without_figures(html):
    """Return the part of a body that a copy may carry."""
    root = fragment_fromstring(html, create_parent="div")
    for figure in [*root.findall(".//figure"), *root.findall("./div")]:
        figure.drop_tree()
    return "".join(tostring(block, encoding="unicode") for block in root)


copied_bodies = bodies.map(without_figures)
