import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.urls import get_resolver

from articles.models import Section
from articles.models.taxonomy import RESERVED_SLUGS
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_section_can_not_take_the_address_of_another_page():
    with pytest.raises(ValidationError, match="address of another page"):
        Section(name="Topics", slug="topic").full_clean()


def test_the_database_refuses_it_too():
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.section(slug="admin")


def test_every_first_word_of_an_address_is_reserved():
    firsts = set()
    for pattern in get_resolver().url_patterns:
        inner = getattr(pattern, "url_patterns", None)
        entries = inner if inner is not None and str(pattern.pattern) == "" else [pattern]
        firsts |= {str(entry.pattern).lstrip("^").split("/")[0] for entry in entries}
    # After "draft" comes a token, which no address of a section or a story looks like.
    words = {first for first in firsts if first.isalpha()} - {"draft"}
    assert {"admin", "author", "topic", "republish", "r", "contact"} <= words
    assert words <= RESERVED_SLUGS


def test_a_section_may_be_called_draft(client):
    section = factories.section(slug="draft", name="Beer")
    version = factories.version(section=section)
    assert client.get("/draft/").status_code == 200
    assert client.get(version.get_absolute_url()).status_code == 200
    short = client.get(f"/draft/{version.article_id}/")
    assert short["Location"] == version.get_absolute_url()


def test_a_section_with_stories_is_kept():
    version = factories.version()
    with pytest.raises(ProtectedError):
        version.section.delete()


def test_the_navigation_has_the_chosen_sections_in_their_order():
    factories.section(name="Second", position=2)
    factories.section(name="Hidden", position=0, in_navigation=False)
    factories.section(name="First", position=1)
    assert [section.name for section in Section.objects.in_navigation()] == ["First", "Second"]
