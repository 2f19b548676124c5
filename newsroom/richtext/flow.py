"""Any HTML in, the normal form of a preset out: blocks that hold tidied paragraphs.

The source is walked once. Text gathers as runs until a block begins or ends; then the runs
become paragraphs of the element that is being written. What the preset does not know is
walked through: its text is kept, its markup is not.
"""

from lxml import etree

from newsroom.richtext import blocks, inline
from newsroom.richtext.inline import Run
from newsroom.richtext.language import language_of

# Elements that begin and end a paragraph, whether or not they have a form of their own.
WALLS = {
    *("p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "address"),
    *("center", "hgroup", "details", "summary", "dl", "dt", "dd", "fieldset", "form", "legend"),
    *("caption", "thead", "tbody", "tfoot", "tr", "td", "th", "figcaption", "li"),
    *blocks.BLOCKS,
}

_INLINE = {"a", "br", *inline.MARK_ORDER}


def rebuild(source, target, tags):
    """Append to `target` the normal form of what is in `source`, made of `tags` alone."""
    Flow(target, tags).fill(source)


class Flow:
    """Writes into one element: the whole text, a quotation, a list item or a table cell.

    `within` names the elements that are being written around it, `inherited` is the language
    and direction they have, `language` what the source said since.
    """

    def __init__(self, target, tags, *, within=frozenset(), inherited=None):
        self.target = target
        self.tags = tags
        self.within = within
        self.marks = tags & set(inline.MARK_ORDER)
        self.inherited = inherited or {}
        self.language = {}
        self.paragraph_tag = "p"
        self.keeps_lines = False
        self.runs = []

    def fill(self, element, href=None, marks=frozenset()):
        """Write all that is in `element`, under the link and the marks that stand around it."""
        self.walk(element, href, marks)
        self.flush()

    def walk(self, element, href, marks):
        """Take in what is inside `element`, leaving the last paragraph open."""
        self.text(element.text, href, marks)
        for child in element:
            self.take(child, href, marks)
            self.text(child.tail, href, marks)

    def take(self, element, href, marks):
        """Take in one element, without the text behind it."""
        if element.tag == "br":
            self.runs.append(Run(None, href, marks))
        elif element.tag == "q":
            self.text("“", href, marks)
            self.walk(element, href, marks)
            self.text("”", href, marks)
        elif element.tag not in WALLS:
            inner = inline.marks_of(element, marks) & self.marks
            self.walk(element, self._href(element, href), inner)
        else:
            block = blocks.BLOCKS.get(element.tag)
            if block is None or not block(self, element, href, marks):
                self.walk_through(element, href, marks)

    def text(self, text, href, marks):
        """Add to the open paragraph."""
        lines = (text or "").split("\n") if self.keeps_lines else [text or ""]
        for number, line in enumerate(lines):
            if number:
                self.runs.append(Run(None, href, marks))
            self.runs.append(Run(line, href, marks))

    def walk_through(self, element, href, marks, *, paragraph_tag=None, keeps_lines=False):
        """Take in what is in `element` as paragraphs of its own, without the element."""
        self.flush()
        outer = self.language, self.paragraph_tag, self.keeps_lines
        self.language = self.language | language_of(element)
        self.paragraph_tag = paragraph_tag or self.paragraph_tag
        self.keeps_lines = self.keeps_lines or keeps_lines
        self.walk(element, href, marks)
        self.flush()
        self.language, self.paragraph_tag, self.keeps_lines = outer

    def append(self, tag, element, attributes=None):
        """Close the open paragraph and write `tag`, still empty, for the source's `element`."""
        self.flush()
        return etree.SubElement(
            self.target, tag, {**(attributes or {}), **self.language_for(element)}
        )

    def language_for(self, element=None):
        """The `lang` and `dir` to write on what stands for `element`: not what it inherits."""
        said = self.language | ({} if element is None else language_of(element))
        return {
            name: said[name]
            for name in ("lang", "dir")
            if name in said and (said[name] == "auto" or said[name] != self.inherited.get(name))
        }

    def inner(self, target):
        """A flow that writes into `target`."""
        within = "td" if target.tag == "th" else target.tag
        inherited = self.inherited | language_of(target)
        return Flow(target, self.tags, within=self.within | {within}, inherited=inherited)

    def line(self, element, href, marks):
        """What is in `element` as the runs of a single paragraph; its blocks become lines."""
        flow = _Line(self.target, self.tags & _INLINE)
        flow.walk(element, href, marks)
        parts = [[*part, Run(None)] for part in inline.paragraphs(flow.runs)]
        return next(inline.paragraphs([run for part in parts for run in part]), [])

    def flush(self):
        """Write the gathered runs as paragraphs."""
        runs, self.runs = self.runs, []
        for part in inline.paragraphs(runs):
            element = etree.SubElement(self.target, self.paragraph_tag, self.language_for())
            inline.write(element, part if self.paragraph_tag == "p" else _not_all_bold(part))

    def _href(self, element, href):
        return inline.href_of(element, href) if "a" in self.tags else None


class _Line(Flow):
    """Writes nothing: where a block begins or ends, a line does."""

    def flush(self):
        self.runs.append(Run(None))


def _not_all_bold(runs):
    """A heading is bold by itself: bold over the whole of it says nothing."""
    if all("strong" in run.marks for run in runs):
        return [run._replace(marks=run.marks - {"strong"}) for run in runs]
    return runs
