"""Every field of the admin has a name that a screen reader can say, before any script has run."""

import pytest
from django.urls import reverse
from lxml.html import document_fromstring

from tests import factories

pytestmark = pytest.mark.django_db

# Scripts name the boxes that select2 puts in place of a <select>; the <select> itself has a label.
# They also name what they make of a <template>.
FIELDS = """//*[self::input or self::select or self::textarea]
    [not(@type = 'hidden' or @type = 'submit' or ancestor::template)]"""


@pytest.fixture
def desk(client):
    client.force_login(factories.user())
    return client


def page_of(desk, name, *args):
    return document_fromstring(desk.get(reverse(f"admin:{name}", args=args)).content)


def name_of(page, field) -> str:
    """Return what names a field: its own label, or the elements that have one for it."""
    labels = page.xpath(f"//label[@for='{field.get('id')}']") + field.xpath("ancestor::label")
    return field.get("aria-label") or " ".join(label.text_content().strip() for label in labels)


def nameless(page) -> list[str]:
    return [field.get("name") for field in page.xpath(FIELDS) if not name_of(page, field)]


def test_the_fields_of_a_row_are_named_by_their_column(desk):
    ann, ben = factories.author(name="Ann Lee"), factories.author(name="Ben Roe")
    article = factories.article(authors=[ann, ben])
    page = page_of(desk, "articles_article_change", article.pk)
    assert nameless(page) == []
    rows = [row for row in page.xpath("//tr[@id]") if row.get("id").startswith("bylines-")]
    names = [[name_of(page, field) for field in row.xpath(f".{FIELDS}")] for row in rows]
    assert names[0] == ["Author", "Part", "Position", "Delete By Ann Lee"]
    assert names[-1] == ["Author", "Part", "Position"]
    assert rows[-1].get("id") == "bylines-empty"


def test_no_heading_of_a_table_is_empty(desk):
    article = factories.article()
    page = page_of(desk, "articles_article_change", article.pk)
    headings = [heading.text_content().split() for heading in page.xpath("//fieldset//th")]
    assert headings == [["Author"], ["Part"], ["Position"], ["Delete?"]]


def test_the_fields_of_a_list_name_the_thing_they_change(desk):
    factories.section(name="Town")
    page = page_of(desk, "articles_section_changelist")
    assert nameless(page) == []
    names = [
        name_of(page, field) for field in page.xpath("//td//input[starts-with(@name, 'form-')]")
    ]
    assert [name for name in names if name] == ["In the navigation: Town", "Position: Town"]


def test_the_search_field_has_a_label_in_words(desk):
    page = page_of(desk, "authors_author_changelist")
    assert name_of(page, page.get_element_by_id("searchbar")) == "Search for"
    found = document_fromstring(desk.get("/admin/authors/author/?q=ann&all=").content)
    assert found.get_element_by_id("searchbar").get("value") == "ann"


def test_an_edition_in_force_says_the_language_of_each_text(desk):
    edition = factories.guidelines(languages=["en", "he"])
    page = page_of(desk, "republish_guidelines_change", edition.pk)
    headings = [h3.text_content().strip() for h3 in page.xpath("//h3") if h3.find("b") is not None]
    assert headings == ["English", "Hebrew"]
