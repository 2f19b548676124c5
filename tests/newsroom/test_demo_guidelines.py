"""The demo's guidelines: two editions, the later one in two languages."""

import pytest
from django.utils import timezone
from lxml import html

from newsroom.demo import loading, reading
from republish.models import Guidelines

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored():
    loading.load_guidelines(timezone.now())
    return Guidelines.objects.history()


def parsed(text):
    return html.fragment_fromstring(text, create_parent=True)


def words_of(element) -> list[str]:
    return " ".join(element.itertext()).split()


def test_they_survive_sanitising(stored):
    for edition, written in zip(stored, reading.editions(), strict=True):
        assert edition.by_language.keys() == written.texts.keys()
        for language, parts in written.texts.items():
            for name, words in parts.items():
                kept, meant = parsed(getattr(edition.by_language[language], name)), parsed(words)
                assert words_of(kept) == words_of(meant)
                for part in ("p", "a", "li", "h2", "h3", "strong"):
                    assert len(list(kept.iter(part))) == len(list(meant.iter(part)))


def test_the_two_editions_differ_in_every_part(stored, client):
    page = html.fromstring(client.get("/republish/history/2/").content)
    [changes] = page.find_class("changes")
    titles = [title.text_content() for title in changes.find_class("changes-part")]
    assert titles == [
        "In short",
        "Corrections",
        "In full",
        "Print and broadcast",
        "The canonical URL",
    ]
    assert changes.xpath(".//del")
    assert changes.xpath(".//ins")


def test_every_part_is_there_in_hebrew(stored, client):
    assert client.get("/republish/he/").status_code == 200
    english, hebrew = (reading.editions()[-1].texts[language] for language in ("en", "he"))
    assert hebrew.keys() == english.keys()
    for words in hebrew.values():
        assert sum("א" <= letter <= "ת" for letter in words) > len(words) / 3


def test_a_paper_in_hebrew_has_the_edition_that_is_written_in_hebrew(settings):
    settings.LANGUAGE_CODE = "he"
    loading.load_guidelines(timezone.now())
    [edition] = Guidelines.objects.history()
    assert edition.by_language.keys() == {"en", "he"}
