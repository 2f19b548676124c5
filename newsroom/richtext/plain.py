"""The words of rich text, without its markup."""

from lxml import html as parser

from newsroom.richtext.flow import WALLS

_ENDS_LINE = frozenset([*WALLS, "br"])


def plain_text(html: str) -> str:
    """Return the text of sanitised HTML, a line for each paragraph, captions included."""
    if not html.strip():
        return ""
    root = parser.fragment_fromstring(html, create_parent="div")
    for element in root.iter():
        if element.tag in _ENDS_LINE:
            element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in root.text_content().split("\n"))
    return "\n".join(line for line in lines if line)
