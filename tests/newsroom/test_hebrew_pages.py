"""A site in Hebrew says nothing in English but what writers wrote."""

import re
from collections.abc import Iterator
from itertools import chain
from urllib.parse import urlsplit

import lxml.html
import pytest
from django.apps import apps
from django.conf import settings as project
from django.db import models
from django.utils import translation

from newsroom.embeds import hosts
from tests import every_page, messages
from tests.browser import desk_pages

WORD = re.compile(r"[a-z]{3,}", re.IGNORECASE)

# What is said to people beside the texts of a page, or by scripts.
SAID = ("abbr", "alt", "aria-description", "aria-label", "label", "placeholder", "title")

NAMES = {"America", "New", "York", "EST", "EDT", "RSS", "Atom", "JSON", "Feed", "ninjs", "English"}
SERVICES = {"Bluesky", "Facebook", "LinkedIn", "Mastodon", "Telegram", "WhatsApp"}

# Pages of Django alone, those that list the rows of tables without a name for people, and one
# whose hidden fields, with names for machines, are missing from what the tests have typed.
NOT_OURS = re.compile("^(auth_|password|text put back)|: deleting$")

# Django has no Hebrew for these.
DJANGO = {"Model name", "Add link", "Change or view list link", "True", "False"}


def said(html: str) -> Iterator[str]:
    """Yield the texts of a page and of its attributes, but for those in another language."""
    for element in lxml.html.document_fromstring(html).iter(lxml.html.etree.Element):
        if element.tag in {"script", "style", "textarea"} or _is_in_another_language(element):
            continue
        yield from element.xpath("text()")
        for name, value in element.items():
            is_sentence = " " in value and (name.startswith("data-") or name == "value")
            if name in SAID or (is_sentence and value[0] not in "<[{"):
                yield value


def _is_in_another_language(element) -> bool:
    """Whether the page says so of a part, or the part is a choice of a language by its name."""
    languages = element.xpath("ancestor-or-self::*/@lang")
    return languages[-1] != "he" or bool(element.xpath("parent::select[@name='language']"))


def stored() -> Iterator[str]:
    """Yield every text that writers wrote, and the paths of files."""
    kinds = models.CharField | models.TextField | models.FileField | models.JSONField
    for model in apps.get_models():
        fields = [field.name for field in model._meta.fields if isinstance(field, kinds)]
        if fields:
            yield from map(str, chain.from_iterable(model._base_manager.values_list(*fields)))


def translated() -> Iterator[str]:
    """Yield the translations, in which HTML, Tab or Drupal stand."""
    path = project.LOCALE_PATHS[0] / "he" / "LC_MESSAGES" / "django.po"
    return chain.from_iterable(entry.forms for entry in messages.in_catalogue(path)[1:])


def english(client, pages: dict[str, str]) -> dict[str, set[str]]:
    """Return by the name of each page its texts with a word that nobody wrote or translated.

    What was asked for in an address was written by a reader.
    """
    known = NAMES | SERVICES | set(WORD.findall(" ".join(hosts.SITES.values())))
    known |= set(WORD.findall(" ".join(chain(stored(), translated()))))
    found = {}
    for name, address in pages.items():
        texts = said(client.get(address, follow=True).content.decode())
        expected = known | set(WORD.findall(urlsplit(address).query))
        found[name] = {text.strip() for text in texts if set(WORD.findall(text)) - expected}
    return {name: texts - DJANGO for name, texts in found.items() if texts - DJANGO}


@pytest.fixture
def hebrew(db, settings):
    settings.LANGUAGE_CODE = "he"
    with translation.override("he"):
        yield


def test_pages_of_readers_and_partners(client, hebrew):
    assert english(client, every_page.build()) == {}


def test_pages_of_the_desk(client, hebrew):
    desk = desk_pages.build()
    client.force_login(desk.editor)
    pages = desk_pages.of_stories(desk) | desk_pages.of_everything_else(desk)
    ours = {name: address for name, address in pages.items() if not NOT_OURS.search(name)}
    assert english(client, ours) == {}


def test_a_word_of_english_is_found(client, hebrew):
    page = '<html lang="he"><p title="Say">שלום <b lang="en">Hi</b><i data-words="Of it">ו</i></p>'
    texts = {text for text in said(page) if text.strip()}
    assert texts == {"Say", "שלום ", "Of it", "ו"}
