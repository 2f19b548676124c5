"""Any two texts of a story beside each other in the admin."""

import pytest
from lxml.html import document_fromstring

from articles import publishing
from articles.desk.past import comparing
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(factories.user(username="ed"))
    return client


def address(article, old="v1", new="now", **more):
    query = "&".join(f"{name}={value}" for name, value in {"old": old, "new": new, **more}.items())
    return f"/admin/articles/article/{article.pk}/compare/?{query}"


def page_at(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return document_fromstring(response.content.decode())


def fields(page):
    """Return for each field that differs the words that went and those that came."""
    return {
        row.find("th").text_content().strip(): tuple(
            " ".join(mark.text_content() for mark in cell.iter(tag))
            for tag, cell in zip(("del", "ins"), row.findall("td"), strict=True)
        )
        for row in page.xpath("//table[@class='compare-fields']/tbody/tr")
    }


def body_rows(page):
    """Return the words of each row of the bodies, left and right."""
    return [
        tuple(" ".join(cell.text_content().split()) for cell in row.findall("td"))
        for row in page.xpath("//table[@class='compare-body']/tbody/tr")
    ]


def words(page):
    return " ".join(page.get_element_by_id("content").text_content().split())


def edited(**changes):
    """Return a story whose working copy differs from its one version in `changes`."""
    article = factories.version(headline="Library stays open").article
    article.refresh_from_db()
    for name, value in changes.items():
        setattr(article, name, value)
    article.save()
    return article


@pytest.mark.parametrize(
    ("field", "value", "label", "shown"),
    [
        ("headline", "Library stays shut", "Headline", ("open", "shut")),
        ("dek", "In short", "Dek", ("", "In short")),
        ("slug", "shut", "Slug", ("library-stays-open", "shut")),
        ("language", "he", "Language", ("English", "עברית")),
        (
            "original_url",
            "https://a.example/",
            "Address of the original",
            ("", "https://a.example/"),
        ),
        ("seo_title", "Shut", "Title for search engines", ("", "Shut")),
        ("seo_description", "Shut", "Description for search engines", ("", "Shut")),
        ("social_title", "Shut", "Title for social media", ("", "Shut")),
        ("social_description", "Shut", "Description for social media", ("", "Shut")),
        ("genre", "opinion", "Genre", ("News", "Opinion")),
        ("show_appeal", False, "Show an appeal to readers", ("yes", "no")),
        ("republishable", False, "Partners may republish it", ("yes", "no")),
        ("licence", "cc-by", "Licence", ("Our republishing guidelines", "CC BY 4.0")),
    ],
)
def test_each_field_that_differs_is_shown_with_its_words_marked(desk, field, value, label, shown):
    page = page_at(desk, address(edited(**{field: value})))
    assert fields(page) == {label: shown}


def test_times_are_shown_in_the_zone_of_the_newsroom(desk, time_machine):
    time_machine.move_to("2026-11-20T12:00:00Z")
    desk.force_login(factories.user())
    article = edited(republish_from="2026-11-27T19:00:00Z")
    assert fields(page_at(desk, address(article))) == {
        "May be republished from": ("", "Fri 27 Nov, 14:00 EST")
    }


def test_relations_that_differ_are_shown_by_name(desk):
    writer, town = factories.author(name="Ann Lee"), factories.section(name="Town")
    article = factories.version(authors=[writer], section=town).article
    article.refresh_from_db()
    article.section = factories.section(name="Sports")
    article.source = factories.source(name="Wire")
    article.image = factories.image(alt="A bridge")
    article.topics.set([factories.topic(name="Rivers"), factories.topic(name="Bridges")])
    article.bylines.create(author=factories.author(name="Cy Dee"), role="photos", position=1)
    article.save()
    page = page_at(desk, address(article))
    assert fields(page) == {
        "Bylines": ("", ". Photographs by Cy Dee"),
        "Section": ("Town", "Sports"),
        "Topics": ("", "Bridges, Rivers"),
        "Lead picture": ("", f"A bridge (no. {article.image_id})"),
        "Agency": ("", "Wire"),
    }
    (picture,) = page.xpath("//img[@class='compare-picture']/@src")
    assert picture.startswith("/media/")


def test_a_part_of_a_series_that_differs_is_shown_by_name_and_number(desk):
    article = edited(series=factories.series(name="The lake"), series_part=2)
    assert fields(page_at(desk, address(article))) == {
        "Series": ("", "The lake"),
        "Part of the series": ("", "2"),
    }


def test_an_author_who_changes_the_part_is_a_difference(desk):
    article = factories.version(authors=[factories.author(name="Ann Lee")]).article
    article.refresh_from_db()
    article.bylines.update(role="reporting")
    assert fields(page_at(desk, address(article))) == {"Bylines": ("By", "Reporting by")}


def test_the_usual_licence_is_no_difference_to_the_one_it_was_published_with(desk):
    factories.publication(licence="cc-by-nd")
    article = factories.version(licence="").article
    assert "Nothing differs beside the body." in words(page_at(desk, address(article)))


def test_an_embargo_differs_between_saves_but_versions_have_none(desk):
    article = factories.article()
    article.embargo_until = factories.later(days=2)
    article.save()
    first = article.history.earliest()
    page = page_at(desk, address(article, f"s{first.history_id}"))
    assert "Embargo until" in fields(page)
    article = factories.version().article
    article.refresh_from_db()
    article.embargo_until = factories.later(days=2)
    article.save()
    assert fields(page_at(desk, address(article))) == {}


def test_what_was_deleted_since_is_named_as_such(desk):
    section = factories.section()
    article = factories.article(section=section, authors=[])
    article.section = factories.section(name="Sports")
    article.save()
    number = section.pk
    section.delete()
    page = page_at(desk, address(article, f"s{article.history.earliest().history_id}"))
    assert fields(page) == {"Section": (f"deleted since (no. {number})", "Sports")}


def test_bodies_stand_side_by_side_with_the_changed_words_marked_in_both(desk):
    article = edited(body=factories.BODY.replace("another year", "ten years"))
    page = page_at(desk, address(article))
    (went,) = page.xpath("//table[@class='compare-body']//td[1]//del")
    (came,) = page.xpath("//table[@class='compare-body']//td[2]//ins")
    assert (went.text_content(), came.text_content()) == ("another year", "ten years")
    assert len(body_rows(page)) == 2


def test_bodies_can_be_read_as_one_text(desk):
    article = edited(body=factories.BODY.replace("another year", "ten years"))
    page = page_at(desk, address(article))
    (link,) = page.xpath("//a[.='In one text']/@href")
    page = page_at(desk, address(article).split("?")[0] + link)
    (text,) = page.find_class("compare-text")
    assert [(mark.tag, mark.text) for mark in text.iter("ins", "del")] == [
        ("del", "another year"),
        ("ins", "ten years"),
    ]
    assert page.xpath("//a[.='In one text']/@aria-current") == ["true"]


@pytest.mark.parametrize("way", ["columns", "text"])
def test_a_link_that_leads_elsewhere_and_a_format_that_went_are_told_in_words(desk, way):
    before = '<p>See <a href="https://a.example/">the plan</a> of the <strong>council</strong>.</p>'
    article = factories.version(body=before).article
    article.refresh_from_db()
    article.body = before.replace("a.example", "b.example").replace("strong", "em")
    article.save()
    text = words(page_at(desk, address(article, way=way)))
    for told in ["(https://a.example/)", "(https://b.example/)", "(now italic, no longer bold)"]:
        assert told in text


PARAGRAPHS = "".join(f"<p>Paragraph number {number}.</p>" for number in range(20))


@pytest.mark.parametrize("way", ["columns", "text"])
def test_long_stretches_that_are_the_same_are_folded_until_asked_for(desk, way):
    article = factories.version(body=PARAGRAPHS).article
    article.refresh_from_db()
    article.body = PARAGRAPHS.replace("number 10", "ten")
    article.save()
    url = address(article, way=way)
    page = page_at(desk, url)
    assert "[…]" in words(page)
    assert "number 3." not in words(page)
    (link,) = page.xpath("//a[.='The whole body']/@href")
    page = page_at(desk, url.split("?")[0] + link)
    assert "[…]" not in words(page)
    assert "number 3." in words(page)
    assert page.xpath("//a[.='Only what changed']")


def test_the_folded_paragraphs_are_counted(desk):
    article = factories.version(body=PARAGRAPHS).article
    article.refresh_from_db()
    article.body = PARAGRAPHS.replace("number 10", "ten")
    article.save()
    rows = body_rows(page_at(desk, address(article)))
    assert rows[0] == ("[…] 9 paragraphs are the same.",)
    assert rows[-1] == ("[…] 8 paragraphs are the same.",)


def test_a_body_that_is_the_same_says_so(desk):
    page = page_at(desk, address(edited(headline="Other")))
    assert "The body is the same." in words(page)
    assert not page.xpath("//a[.='In one text']")


def test_each_text_is_compared_in_its_own_direction(desk):
    article = edited(language="he", body="<p>שלום</p>")
    cells = page_at(desk, address(article)).xpath("//table[@class='compare-body']/tbody/tr[1]/td")
    assert [(cell.get("lang"), cell.get("dir")) for cell in cells] == [("en", "ltr"), ("he", "rtl")]


def test_two_versions_and_two_saves_are_compared_too(desk):
    article = edited(headline="Library stays shut")
    publishing.publish(article, by=None)
    article.refresh_from_db()
    article.headline = "Library stays"
    article.save()
    versions = page_at(desk, address(article, "v1", "v2"))
    assert fields(versions) == {"Headline": ("open", "shut")}
    _first, second, third = article.history.order_by("history_id")
    saves = page_at(desk, address(article, f"s{third.pk}", f"s{second.pk}"))
    assert fields(saves)["Headline"] == ("", " shut")
    assert "Save 3" in words(saves)


def test_the_sides_say_who_and_when(desk, time_machine):
    time_machine.move_to("2026-11-27T19:00:00Z", tick=False)
    desk.force_login(factories.user())
    article = edited(headline="Other")
    text = words(page_at(desk, address(article)))
    assert "Version 1 (first publication, live from Fri 27 Nov, 14:00 EST, by the system)" in text
    assert "Working copy (last saved Fri 27 Nov, 14:00 EST)" in text


def test_markup_in_a_headline_is_shown_as_text(desk):
    article = edited(headline="Library <b>stays</b> open & shut")
    (cell,) = page_at(desk, address(article)).xpath(
        "//table[@class='compare-fields']//td[2]/span[2]"
    )
    assert cell.text_content() == "Library <b>stays</b> open & shut"
    assert cell.find("b") is None


@pytest.mark.parametrize(
    "query",
    [
        "",
        "old=v1",
        "new=now",
        "old=x&new=now",
        "old=v1&new=x",
        "old=v0&new=now",
        "old=v9&new=now",
        "old=s0&new=now",
        "old=v1&new=s999999999",
        "old=v99999999999999999999&new=now",
        "old=v١&new=now",
        "old=v1'--&new=now",
        "old=v1%00&new=now",
    ],
)
def test_what_names_nothing_is_answered_with_a_sentence(desk, query):
    article = factories.version(headline="Open").article
    response = desk.get(f"/admin/articles/article/{article.pk}/compare/?{query}")
    assert response.status_code == 404
    page = document_fromstring(response.content.decode())
    assert "There is no such version or save of this story to compare." in words(page)
    assert page.xpath(f"//a[@href='/admin/articles/article/{article.pk}/history/']")


def test_a_save_or_version_of_another_story_is_not_shown(desk):
    article, other = factories.version().article, factories.version(headline="Other story").article
    publishing.publish(other, by=None)
    row = other.history.latest()
    for old in (f"s{row.history_id}", "v2"):
        response = desk.get(address(article, old))
        assert response.status_code == 404
        assert b"Other story" not in response.content


def test_only_who_may_see_the_story_compares_and_nothing_is_cached(client):
    article = edited(headline="Secret plans")
    assert "/admin/login/" in client.get(address(article))["Location"]
    client.force_login(factories.colleague("view_section"))
    response = client.get(address(article))
    assert response.status_code == 403
    assert b"Secret" not in response.content
    client.force_login(factories.colleague("view_article"))
    response = client.get(address(article))
    assert "no-store" in response["Cache-Control"]
    assert b"Secret" in response.content
    assert b"Restore" not in response.content
    assert client.get("/admin/articles/article/404404/compare/?old=v1&new=now").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_comparing_asks_the_same_few_questions(desk, count, django_assert_num_queries):
    people = [factories.author() for _ in range(count)]
    article = factories.article(authors=people, topics=[factories.topic() for _ in range(count)])
    for _ in range(count):
        publishing.publish(article, by=None)
        article.save()
    desk.get(address(article))
    # session, user, the story, the version, bylines and topics of the working copy, and whether
    # there is a publication, for the usual licence and for the menu
    with django_assert_num_queries(8):
        desk.get(address(article))


def test_keys_are_read_strictly():
    article = factories.article()
    assert comparing.find(article, "now").key == "now"
    for key in ("now ", "NOW", "v01", "v-1", "s1.0", "v1\n", ""):
        assert comparing.find(article, key) is None
