"""The search page as readers get it."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from lxml.html import HtmlElement, document_fromstring

from articles.publishing import publish_backdated
from articles.search import finding
from newsroom.times import reader_day
from newsroom.times.days import start_of, today
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper():
    factories.publication()


def answered(client, **query) -> HtmlElement:
    response = client.get(reverse("articles:search"), query)
    assert response.status_code == 200
    return document_fromstring(response.content)


def text(element: HtmlElement, path: str) -> str | None:
    """Return the words of the first element at the path, with single spaces, or None."""
    found = element.xpath(path)
    return " ".join(found[0].text_content().split()) if found else None


def headlines(document: HtmlElement) -> list[str]:
    return [" ".join(one.text_content().split()) for one in document.xpath("//main//article//h2")]


def test_without_a_question_the_page_has_a_form_and_help(client):
    document = answered(client)
    [form] = document.xpath("//main//form[@role='search']")
    assert (form.get("action"), form.get("method", "get")) == ("/search/", "get")
    names = [field.get("name") for field in form.xpath(".//input|.//select")]
    assert names == ["q", "section", "author", "since", "until", "order"]
    for field in form.xpath(".//input|.//select"):
        assert form.xpath(".//label[@for=$name]", name=field.get("id"))
    assert not form.xpath(".//details[@open]")
    assert text(document, "//main//p[@class='search-help']").startswith(
        "Stories with all the words you type"
    )
    assert text(document, "//title") == "Search – The Ledger"
    assert document.xpath("//meta[@name='robots']/@content") == ["noindex, follow"]


def test_a_story_is_shown_with_the_words_marked(client):
    story = factories.version(
        headline="The <i>mayor</i> & Co", body="<p>Our <em>may</em>ors’ council &lt;b&gt; met.</p>"
    )
    document = answered(client, q="Mayor")
    assert text(document, "//title") == "“Mayor” – Search – The Ledger"
    assert document.xpath("//input[@name='q']/@value") == ["Mayor"]
    [link] = document.xpath("//main//article//h2/a")
    assert link.get("href") == story.get_absolute_url()
    assert headlines(document) == ["The <i>mayor</i> & Co"]
    assert text(document, "//main//p[@class='card-dek']") == "Our mayors’ council <b> met."
    assert [mark.text for mark in document.xpath("//main//mark")] == ["mayor", "mayors"]


def test_the_dek_is_shown_where_only_it_has_the_words(client):
    factories.version(headline="One", dek="The mayor’s dek", body="<p>Text.</p>")
    assert text(answered(client, q="mayor"), "//main//p[@class='card-dek']") == "The mayor’s dek"
    factories.version(headline="Two", dek="", body="<p>Text.</p>")
    assert text(answered(client, q="two"), "//main//p[@class='card-dek']") == "Text."


def test_a_story_in_hebrew_keeps_its_direction_and_language(client):
    factories.version(headline="הספרייה נשארת", language="he", body="<p>טקסט.</p>")
    document = answered(client, q="הספרייה")
    [words] = document.xpath("//main//article//div[@class='card-words']")
    assert words.get("dir") == "rtl"
    assert document.xpath("//main//article//h2")[0].get("lang") == "he"
    assert [mark.text for mark in document.xpath("//main//mark")] == ["הספרייה"]


def test_choices_are_taken_and_shown_again(client):
    section, author = factories.section(slug="town"), factories.author(name="Cy Dee")
    one = factories.article(headline="One", section=section, authors=[author])
    publish_backdated(one, at=start_of(today(plus=-3)))
    factories.version(headline="Two", section=section)
    day = today(plus=-3).isoformat()
    query = {"q": "", "section": "town", "author": "cy dee", "since": day, "until": day}
    document = answered(client, **query)
    assert headlines(document) == ["One"]
    assert not document.xpath("//main//details[@open]")
    chosen = (
        f"{section.name} Cy Dee from {reader_day(today(plus=-3))} to {reader_day(today(plus=-3))}"
    )
    assert text(document, "//main//summary/b") == chosen
    assert document.xpath("//select[@name='section']/option[@selected]/@value") == ["town"]
    assert document.xpath("//input[@name='since']/@value") == [day]
    assert headlines(answered(client, section="town", order="newest")) == ["Two", "One"]
    assert headlines(answered(client, author=author.slug)) == ["One"]
    assert headlines(answered(client, author="dee")) == ["One"]


def test_all_authors_of_one_name_are_meant_by_it(client):
    for headline, slug in (("One", "ann-1"), ("Two", "ann-2")):
        author = factories.author(name="Ann Lee", slug=slug)
        factories.version(headline=headline, authors=[author])
    assert headlines(answered(client, author="Ann Lee")) == ["Two", "One"]
    assert headlines(answered(client, author="ann-1")) == ["One"]


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        ({"since": "soon"}, "since", "Write the day as year-month-day, such as 2026-03-25."),
        ({"until": "0001-01-01"}, "until", "Write the day as year-month-day, such as 2026-03-25."),
        (
            {"since": "2026-03-02", "until": "2026-03-01"},
            "until",
            "This day is before the first one.",
        ),
        ({"section": "none"}, "section", "There is no such section. Choose one."),
        ({"order": "odd"}, "order", "There is no such order. Choose one."),
        ({"author": "Nobody"}, "author", "We know no author of this name."),
        (
            {"author": "Lee"},
            "author",
            "Several authors have this in their name: Ann Lee, Bo Lee. Type a whole name.",
        ),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(query, field, sentence, client):
    authors = [factories.author(name=name) for name in ("Bo Lee", "Ann Lee")]
    factories.version(headline="Mayor", authors=authors)
    document = answered(client, q="mayor", **query)
    assert text(document, "//ul[@class='errorlist']") == sentence
    [wrong] = document.xpath("//main//*[@aria-invalid='true']")
    assert wrong.get("name") == field
    assert wrong.get("aria-describedby") == document.xpath("//ul[@class='errorlist']")[0].get("id")
    assert document.xpath("//main//details[@open]")
    assert headlines(document) == []
    assert text(document, "//title") == "Please look again – Search – The Ledger"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"q": " "}, "There is nothing to look for yet. Type a word, a name or a number."),
        ({"q": "😀 ?!"}, "There is nothing to look for yet. Type a word, a name or a number."),
        ({"q": "zzz"}, "No story has this word."),
        ({"q": "zzz yyy"}, "No story has all of these words."),
        ({"q": "zzz\x00 \ud800".encode("utf-8", "replace").decode()}, "No story has this word."),
        ({"since": "2026-01-01", "until": "2026-01-01"}, "There is no such story."),
    ],
)
def test_a_page_without_stories_says_what_to_try(query, sentence, client):
    factories.version()
    assert text(answered(client, **query), "//main//p[@class='empty']") == sentence


def test_choices_that_leave_no_story_can_be_dropped(client):
    factories.version(headline="Mayor")
    section = factories.section()
    document = answered(client, q="mayor", section=section.slug)
    assert document.xpath("//main//details[@open]")
    [link] = document.xpath("//main//ul[@class='search-hints']//a")
    assert headlines(document_fromstring(client.get(link.get("href")).content)) == ["Mayor"]


def test_pages_lead_on_with_all_that_was_asked(client, monkeypatch):
    monkeypatch.setattr(finding, "PER_PAGE", 2)
    section = factories.section(slug="town")
    for number in range(3):
        factories.version(headline=f"Mayor & {number}", section=section)
    document = answered(client, q="mayor &", section="town", order="newest", author="")
    [older] = document.xpath("//main//a[@rel='next']")
    assert text(document, "//main//a[@rel='next']") == "Older results"
    following = document_fromstring(client.get("/search/" + older.get("href")).content)
    assert headlines(following) == ["Mayor & 0"]
    assert text(following, "//title") == "“mayor &”, more results – Search – The Ledger"
    [first] = following.xpath("//main//nav[@class='pages']/a")
    asked = {"q": ["mayor &"], "section": ["town"], "order": ["newest"]}
    assert parse_qs(urlsplit(first.get("href")).query) == asked
    before = parse_qs(urlsplit(older.get("href")).query)
    assert before == {**asked, "before": before["before"]}


@pytest.mark.parametrize("before", ["", "1", "3.1", "0.x", "0.1 ", "0.99999999999999999999"])
def test_a_place_that_no_page_has_is_not_found(before, client):
    address = reverse("articles:search")
    assert client.get(address, {"q": "a", "before": before}).status_code == 404


@pytest.mark.parametrize("stories", [1, 3])
def test_the_page_costs_the_same_few_queries(stories, client, django_assert_num_queries):
    for _number in range(stories):
        factories.version(headline="Mayor", dek="", body="<p>Text.</p>")
    answered(client)
    # the site's number, three for what every page shows, the sections to choose from, the search's
    # five
    with django_assert_num_queries(10):
        assert len(headlines(answered(client, q="mayor"))) == stories


def test_a_page_that_is_known_is_not_made_again_until_something_changes(client):
    factories.version(headline="Mayor")
    address = reverse("articles:search") + "?q=mayor"
    known = {"HTTP_IF_NONE_MATCH": client.get(address).headers["ETag"]}
    assert client.get(address, **known).status_code == 304
    factories.version(headline="Mayor again")
    assert client.get(address, **known).status_code == 200


def test_no_word_that_is_not_public_finds_anything(client):
    factories.article(headline="Zzdraft", body="<p>zzdraft</p>")
    factories.version(headline="Zzdraft", body="<p>zzdraft</p>", at=factories.later(days=1))
    factories.withdrawn(headline="Zzdraft", body="<p>zzdraft</p>")
    article = factories.version(headline="Zzdraft", body="<p>zzdraft</p>").article
    article.embargo_until = factories.later(days=1)
    article.save()
    document = answered(client, q="zzdraft")
    assert text(document, "//main//p[@class='empty']") == "No story has this word."
