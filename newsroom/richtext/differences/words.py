"""The words of a line written as HTML, and what a change says of addresses and of formatting."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils.translation import gettext_lazy as _
from lxml import etree
from lxml.etree import _Element as Element

from newsroom.richtext.differences.compare import Change
from newsroom.richtext.differences.lines import MARKS, Token

ADDRESS_CLASS = "change-address"
NOTE_CLASS = "change-note"

# What is said of a format that came, that went, and that moved to other words.
FORMATS = {
    "strong": (_("now bold"), _("no longer bold"), _("other words are bold")),
    "em": (_("now italic"), _("no longer italic"), _("other words are italic")),
    "sub": (_("now subscript"), _("no longer subscript"), _("other words are subscript")),
    "sup": (_("now superscript"), _("no longer superscript"), _("other words are superscript")),
}
UNLINKED = _("no longer a link")


def write_change(
    holder: Element,
    change: Change,
    sides: Iterable[str] = ("del", "ins"),
    *,
    says_formats: bool = False,
) -> None:
    """Write a stretch of a line: as it is if it was kept, otherwise those of its `sides`.

    With `says_formats` a change of formatting is also put in words, behind what came.
    """
    if change.is_kept:
        _write(holder, change.new, set())
        return
    texts = {"del": (change.old, change.new), "ins": (change.new, change.old)}
    for side in sides:
        tokens, others = texts[side]
        if tokens:
            inner = etree.SubElement(holder, side)
            _write(inner, tokens, _readdressed(tokens, others))
            if says_formats and side == "ins":
                _note(inner, formats_changed(change))


def formats_changed(change: Change) -> list[str]:
    """Return what a change did to the formatting of words that stand on both sides of it."""
    if not (change.old and change.new):
        return []
    before, after = _formats(change.old), _formats(change.new)
    is_same_text = _text(change.old) == _text(change.new)
    said = []
    for mark in sorted(MARKS):
        came, went, moved = FORMATS[mark]
        if before[mark] and after[mark]:
            said += [moved] if is_same_text and before[mark] != after[mark] else []
        elif before[mark] or after[mark]:
            said.append(came if after[mark] else went)
    if is_same_text and _is_linked(change.old) and not _is_linked(change.new):
        said.append(UNLINKED)
    return [str(words) for words in said]


def _formats(tokens: tuple[Token, ...]) -> dict[str, list[int]]:
    """Return for each format the places of the words that have it."""
    return {
        mark: [place for place, token in enumerate(tokens) if mark in token.marks] for mark in MARKS
    }


def _is_linked(tokens: tuple[Token, ...]) -> bool:
    return any(token.href is not None for token in tokens)


def _note(holder: Element, said: list[str]) -> None:
    if said:
        etree.SubElement(holder, "bdi", {"class": NOTE_CLASS}).text = f" ({', '.join(said)})"


def _readdressed(tokens: tuple[Token, ...], others: tuple[Token, ...]) -> set[str]:
    """Return the addresses of links whose words stand on the other side without this address."""
    other_addresses = {token.href for token in others}
    other_text = _text(others)
    return {
        href
        for href, run in groupby(tokens, lambda token: token.href)
        if href and href not in other_addresses and _text(run).strip() in other_text
    }


def _write(holder: Element, tokens: tuple[Token, ...], addresses: set[str]) -> None:
    """Write tokens in their formatting; behind links to one of `addresses`, name it."""
    for href, linked in groupby(tokens, lambda token: token.href):
        around = holder
        if href is not None:
            around = etree.SubElement(holder, "a", href=href)
        for marks, run in groupby(linked, lambda token: token.marks):
            inner = around
            for mark in marks:
                inner = etree.SubElement(inner, mark)
            _write_text(inner, run)
        if href in addresses:
            etree.SubElement(holder, "bdi", {"class": ADDRESS_CLASS}).text = f" ({href})"


def _write_text(holder: Element, run: Iterator[Token]) -> None:
    for is_break, tokens in groupby(run, lambda token: token.text == "\n"):
        if is_break:
            for _token in tokens:
                etree.SubElement(holder, "br")
        elif len(holder):
            holder[-1].tail = (holder[-1].tail or "") + _text(tokens)
        else:
            holder.text = (holder.text or "") + _text(tokens)


def _text(tokens: Iterable[Token]) -> str:
    return "".join(token.text for token in tokens)
