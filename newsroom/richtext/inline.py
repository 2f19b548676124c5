"""The inside of a paragraph: runs of text with their marks, tidied and written as elements."""

import re
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from newsroom.richtext.addresses import link_address

MARKS = {
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "cite": "em",
    "dfn": "em",
    "var": "em",
    "sub": "sub",
    "sup": "sup",
}
# From the outside in; `a` stands outside all of them.
MARK_ORDER = ("strong", "em", "sub", "sup")

_SEAM, _BREAK = "\x01", "\x00"  # Neither can be in the text: control characters are gone.
_SPACES = " \t\n\r\f\v\u00a0"
_GAP = re.compile(f"[{_SPACES}{_SEAM}]*[{_SPACES}][{_SPACES}{_SEAM}]*")
_ZERO_WIDTH_SPACES = re.compile("[\u200b\ufeff\u2060]")
# Zero-width and direction marks alone are no text that anyone reads.
_VISIBLE = re.compile("[^\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# A no-break space belongs after these, and before those.
_BINDS_TO_NEXT = re.compile(r"[\d«‹–—§№]")
_BINDS_TO_PREVIOUS = re.compile(r"[\d»›:;!?%‰€$£°–—]")


class Run(NamedTuple):
    """Text (or, with `text` None, a line break), its link address and its marks."""

    text: str | None
    href: str | None = None
    marks: frozenset = frozenset()


def is_visible(text):
    """Whether a reader sees anything of `text`."""
    return bool(_VISIBLE.search(text or ""))


def style_of(element):
    """The declarations of an element's `style` attribute as {property: value}, lower case."""
    pairs = (part.partition(":") for part in (element.get("style") or "").lower().split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if value.strip()}


def marks_of(element, marks):
    """`marks` as they apply inside the inline `element`, whose tag and style may change them.

    Google Docs wraps everything in `<b style="font-weight:normal">` and writes bold text as
    `<span style="font-weight:700">`: the style wins over the tag.
    """
    style = style_of(element)
    said = {MARKS[element.tag]: True} if element.tag in MARKS else {}
    if weight := style.get("font-weight"):
        said["strong"] = weight in {"bold", "bolder"} or (weight.isdigit() and int(weight) >= 600)
    if slant := style.get("font-style"):
        said["em"] = slant.startswith(("italic", "oblique"))
    if (height := style.get("vertical-align")) in {"sub", "super"}:
        said["sub" if height == "sub" else "sup"] = True
    return marks - {mark for mark, on in said.items() if not on} | {
        mark for mark, on in said.items() if on
    }


def href_of(element, href):
    """The link address inside `element`: its own if it is a link that may stay, else `href`."""
    return (link_address(element.get("href")) or href) if element.tag == "a" else href


def paragraphs(runs):
    """Tidy `runs` and split them where two or more line breaks follow each other.

    Spaces are collapsed, no space or line break stands at an edge, neighbours with equal
    marks are one run, and white space alone carries neither mark nor link. Yields a list of
    runs for each paragraph in which something can be read.
    """
    part, breaks = [], []
    for run in _merged(_collapsed(_plain_spaces(runs))):
        if run.text is None:
            breaks.append(run)
            continue
        if len(breaks) > 1:
            yield from _readable(part)
            part = []
        elif part:
            part += breaks
        part.append(run)
        breaks = []
    yield from _readable(part)


def write(parent, runs):
    """Append `runs` to `parent` as text and elements, in one order of nesting."""
    open_tags, elements = [], [parent]
    for run in runs:
        wanted = [("a", run.href)] if run.href else []
        wanted += [(mark, None) for mark in MARK_ORDER if mark in run.marks]
        same = _common_length(open_tags, wanted)
        del open_tags[same:], elements[same + 1 :]
        for tag, href in wanted[same:]:
            attributes = {"href": href} if href else {}
            elements.append(etree.SubElement(elements[-1], tag, attributes))
            open_tags.append((tag, href))
        if run.text is None:
            etree.SubElement(elements[-1], "br")
        else:
            append_text(elements[-1], run.text)


def append_text(parent, text):
    """Put `text` behind everything that is in `parent`."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _common_length(one, other):
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


def _readable(runs):
    if any(is_visible(run.text) for run in runs):
        yield runs


def _plain_spaces(runs):
    """White space and line breaks take over only what the text on both their sides shares."""
    words_before = _last_words(runs)
    words_after = reversed(list(_last_words(runs[::-1])))
    for run, before, after in zip(runs, words_before, words_after, strict=True):
        if is_visible(run.text):
            yield run
        else:
            href = before.href if before.href == after.href else None
            yield Run(run.text, href, before.marks & after.marks)


def _last_words(runs):
    """For each run the last one up to it in which something can be read."""
    last = Run("")
    for run in runs:
        last = run if is_visible(run.text) else last
        yield last


def _collapsed(runs):
    """The same runs with single spaces, also across the seams between them."""
    if not (runs := list(runs)):
        return
    texts = (_BREAK if run.text is None else run.text for run in runs)
    whole = _GAP.sub(_one_space, _ZERO_WIDTH_SPACES.sub("", _SEAM.join(texts)))
    for run, text in zip(runs, whole.split(_SEAM), strict=True):
        if text:
            yield run if run.text is None else run._replace(text=text)


def _one_space(match):
    whole, start, end = match.string, match.start(), match.end()
    before = whole[start - 1] if start else _BREAK
    after = whole[end] if end < len(whole) else _BREAK
    seams, _, rest = match[0].partition(match[0].strip(_SEAM)[0])
    space = " "
    if _BREAK in (before, after):
        space = ""
    elif match[0].replace(_SEAM, "") == "\u00a0" and (
        _BINDS_TO_NEXT.match(before) or _BINDS_TO_PREVIOUS.match(after)
    ):
        space = "\u00a0"
    return seams + space + _SEAM * rest.count(_SEAM)


def _merged(runs):
    for (is_break, href, marks), group in groupby(runs, lambda run: (run.text is None, *run[1:])):
        if is_break:
            yield from group
        else:
            yield Run("".join(run.text for run in group), href, marks)
