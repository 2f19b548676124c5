"""What the pages of the guidelines are made of: texts, their addresses, their differences."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from newsroom.richtext.differences import marked, only_changed
from republish.models import Guidelines, GuidelinesText

TITLES = {
    "conditions": _("In short"),
    "corrections": _("Corrections"),
    "full": _("In full"),
    "print_and_broadcast": _("Print and broadcast"),
    "canonical_guide": _("The canonical URL"),
}


@dataclass(frozen=True)
class Part:
    """One of the texts of an edition, and what of it changed ("" if nothing did)."""

    name: str
    title: str
    html: str
    changes: str


@dataclass(frozen=True)
class Entry:
    """An edition in the list of all, with its text in the language of the list, if it has one."""

    edition: Guidelines
    text: GuidelinesText
    url: str


def address(name: str, language: str = "", number: int | None = None) -> str:
    """Return the address of the page `name`, in another language than the paper's if named."""
    arguments = {"language": language, "number": number}
    given = {key: value for key, value in arguments.items() if value}
    return reverse(f"republish:{name}", kwargs=given)


def in_each_language(name: str, edition: Guidelines, number: int | None = None) -> list[dict]:
    """Return `code`, `name` and `url` of the page in each language it is there in.

    The first is the paper's own, also for an edition that was written in another one.
    """
    others = [code for code in edition.by_language if code != settings.LANGUAGE_CODE]
    return [
        {
            "code": code or settings.LANGUAGE_CODE,
            "name": get_language_info(code or settings.LANGUAGE_CODE)["name_local"],
            "url": address(name, code, number),
        }
        for code in ("", *others)
    ]


def in_force() -> list[tuple[str, datetime]]:
    """Return the address of each page that says what holds now, and since when it does."""
    edition = Guidelines.objects.current()
    if edition is None:
        return []
    return [
        (page["url"], edition.in_force_from)
        for name in ("guidelines", "canonical")
        for page in in_each_language(name, edition)
    ]


def around(name: str, edition: Guidelines, language: str, number: int | None) -> dict:
    """Return what every page shows: the edition, its text, and links in the page's language."""
    return {
        "guidelines": edition,
        "text": edition.text,
        "languages": in_each_language(name, edition, number),
        "history_url": address("guidelines_history", language),
        "guidelines_url": address("guidelines", language),
        "canonical_url": address("canonical", language),
    }


def entries(editions: list[Guidelines], language: str) -> list[Entry]:
    """Return the editions for the list, newest first; `language` is "" for the paper's own."""
    return [
        Entry(
            edition,
            edition.by_language.get(language) or edition.text,
            address(
                "guidelines_edition",
                language if language in edition.by_language else "",
                edition.number,
            ),
        )
        for edition in reversed(editions)
    ]


def compared(edition: Guidelines, before: Guidelines | None, language: str) -> dict:
    """Return for the page of an edition its parts, and whether they can be and were changed."""
    text = edition.by_language.get(language) or edition.text
    text_before = before.by_language.get(text.language) if before else None
    shown = parts(text, text_before)
    return {
        "before": before,
        "is_comparable": text_before is not None,
        "is_changed": any(part.changes for part in shown),
        "parts": shown,
    }


def parts(text: GuidelinesText, before: GuidelinesText | None) -> list[Part]:
    """Return the parts of a text that say something, or did so in the text before."""
    written = []
    for name, title in TITLES.items():
        new, old = getattr(text, name), getattr(before, name) if before else ""
        changes = _changes(old, new) if before else ""
        if new or changes:
            written.append(Part(name, title, new, changes))
    return written


# An edition that is or was in force never changes, so that its differences need no second look.
@lru_cache(maxsize=64)
def _changes(old: str, new: str) -> str:
    return only_changed(marked(old, new))
