"""What an editor has kept of a copy: how it is measured, and what is known of each editor.

The table in docs/republish-editors.md is `document()`; a test holds it against EDITORS, and
another holds EDITORS against the editors themselves.
"""

from dataclasses import dataclass, fields

from lxml.html import HtmlElement, fragment_fromstring

BLOCKS = {"blockquote", "br", "caption", "div", "figcaption", "figure", "hr", "li", "ol", "p", "ul"}
BLOCKS |= {"h2", "h3", "h4", "table", "tbody", "td", "th", "thead", "tr"}
ATTRIBUTES = ["alt", "width", "height", "loading", "referrerpolicy"]


@dataclass(frozen=True)
class Kept:
    """The columns of the table. What all editors keep (words, links, address) is in no column."""

    image: str = "in the credit"
    attributes: str = "alt width height"
    headings: str = "yes"
    lists: str = "yes"
    quotes: str = "yes"
    tables: str = "yes"
    small: str = "yes"
    rules: str = "yes"
    language: str = "yes"


HEADINGS = {
    "image": "Counting image",
    "attributes": "Its attributes",
    "headings": "Headings",
    "lists": "Nested lists",
    "quotes": "Quotes",
    "tables": "Tables",
    "small": "Sub- and superscript",
    "rules": "Rules",
    "language": "`lang` and `dir`",
}

# The page of tests/editors, the name that people know, and what the editor keeps.
EDITORS = {
    "wordpress": ("WordPress, block editor", Kept(language="no")),
    "wordpress-classic": ("WordPress, classic editor", Kept()),
    "drupal-full": (
        "Drupal, Full HTML",
        Kept(attributes="alt width height loading referrerpolicy"),
    ),
    "drupal-basic": (
        "Drupal, Basic HTML",
        Kept(tables="as text", small="no", rules="no", language="no"),
    ),
    "ckeditor5": ("CKEditor 5", Kept(small="no", language="no")),
    "tinymce": ("TinyMCE 8", Kept(attributes="alt width height loading")),
    "tiptap": ("Tiptap 3", Kept(image="a block of its own", small="no", language="no")),
    "tiptap-text": (
        "Tiptap 3 without images",
        Kept(image="dropped", attributes="none", tables="as text", small="no", language="no"),
    ),
    "prosemirror": (
        "ProseMirror",
        Kept(attributes="alt", tables="as text", small="no", language="no"),
    ),
    "quill": (
        "Quill 2",
        Kept(attributes="width height", tables="in part", rules="no", language="no"),
    ),
    "lexical": ("Lexical", Kept(rules="no", language="`dir`")),
    "ghost": (
        "Ghost",
        Kept(image="a block of its own", attributes="alt width height loading", language="no"),
    ),
    "trix": (
        "Trix 2",
        Kept(
            image="a block of its own",
            attributes="width height",
            headings="no",
            tables="as text",
            small="no",
            rules="no",
            language="`dir`",
        ),
    ),
}


def parsed(html: str) -> HtmlElement:
    root = fragment_fromstring(html, create_parent="div")
    for comment in root.xpath("//comment()"):
        comment.drop_tree()
    return root


def words(root: HtmlElement) -> list[str]:
    """All words in order; blocks separate words, other elements don't.

    A stroke alone is no word: Trix writes it between cells.
    """
    return [word for word in "".join(_pieces(root)).split() if word != "|"]


def _pieces(element: HtmlElement):
    gap = " " if element.tag in BLOCKS else ""
    yield gap + (element.text or "")
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield gap


def links(root: HtmlElement) -> list[tuple[str, str]]:
    return [(link.get("href"), " ".join(words(link))) for link in root.iter("a")]


def words_in(root: HtmlElement, *tags: str) -> set[str]:
    return {word for element in root.iter(*tags) for word in words(element)}


def measure(copy: HtmlElement, out: HtmlElement) -> Kept:
    """Return what of `copy` an editor has kept in what it gives `out`."""

    def same(facts) -> str:
        return "yes" if facts(out) == facts(copy) else "no"

    return Kept(
        image=_place(out),
        attributes=" ".join(name for name in ATTRIBUTES if out.xpath(f".//img[@{name}]")) or "none",
        headings=same(_headings),
        lists=same(_items),
        quotes=same(
            lambda root: [word for quote in root.iter("blockquote") for word in words(quote)]
        ),
        tables=_tables(copy, out),
        small=same(lambda root: [words(element) for element in root.iter("sub", "sup")]),
        rules=same(lambda root: len(root.findall(".//hr"))),
        language=_language(out),
    )


def _place(out: HtmlElement) -> str:
    images = out.findall(".//img")
    if not images:
        return "dropped"
    around = next(element for element in images[0].iterancestors() if element.tag in BLOCKS)
    in_credit = around is not out and "published" in words(around)
    return "in the credit" if in_credit else "a block of its own"


def _headings(root: HtmlElement) -> list[tuple[str, list[str]]]:
    return [(heading.tag, words(heading)) for heading in root.iter("h2", "h3", "h4")]


def _items(root: HtmlElement) -> list[tuple[str, int]]:
    """Kind and depth of the list that each item stands in."""
    return [
        (
            item.xpath("name(ancestor::*[self::ol or self::ul][1])"),
            len(list(item.iterancestors("li"))),
        )
        for item in root.iter("li")
    ]


def _tables(copy: HtmlElement, out: HtmlElement) -> str:
    if _cells(out) == _cells(copy):
        return "yes"
    return "in part" if _cells(out) else "as text"


def _cells(root: HtmlElement) -> list[list[list[str]]]:
    return [[words(cell) for cell in row.iter("td", "th")] for row in root.iter("tr")]


def _language(out: HtmlElement) -> str:
    kept = [name for name in ("lang", "dir") if out.xpath(f".//*[@{name}='he' or @{name}='rtl']")]
    return {2: "yes", 1: f"`{kept[0]}`" if kept else "", 0: "no"}[len(kept)]


def document() -> str:
    """Return the table of docs/republish-editors.md."""
    names = [field.name for field in fields(Kept)]
    rows = [
        ["Editor", *(HEADINGS[name] for name in names)],
        ["---"] * (len(names) + 1),
        *([title, *(getattr(kept, name) for name in names)] for title, kept in EDITORS.values()),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
