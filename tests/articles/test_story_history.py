"""What readers see of the changes of a story."""

from datetime import UTC, datetime, timedelta

import pytest
from lxml.html import document_fromstring

from articles import publishing
from articles.pages.changes_shown import CHANGES_PER_PAGE
from newsroom.models import Publication
from tests import factories

pytestmark = pytest.mark.django_db

NOON = datetime(2025, 11, 24, 17, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def paper():
    return factories.publication(show_history=True)


@pytest.fixture
def story():
    body = "<p>The vote was on Tuesday.</p><p>It was close.</p><p>It rained.</p>"
    article = factories.article(headline="Library stays open", dek="At last.", body=body)
    publishing.publish_backdated(article, at=NOON)
    return article


def changed(article, hours, kind="update", correction="", **words):
    """Publish the story with other words, so many hours after noon."""
    article.refresh_from_db()
    for name, value in words.items():
        setattr(article, name, value)
    article.save()
    facts = {"kind": kind, "correction": correction}
    return publishing.publish_backdated(article, at=NOON + hours * HOUR, **facts)


def address(article):
    article.refresh_from_db()
    return f"/{article.section.slug}/{article.pk}/{article.slug}/history/"


def page_of(client, article, query=""):
    response = client.get(address(article) + query)
    assert response.status_code == 200
    return document_fromstring(response.content)


def text(element):
    return " ".join(element.text_content().split())


def changes(page):
    """What each change says: its heading, its time, and the words that went and came."""
    return [
        (
            text(part.find("h2")),
            text(part.find(".//time")),
            [text(mark) for mark in part.iter("del")],
            [text(mark) for mark in part.iter("ins")],
        )
        for part in page.xpath("//section[@class='changes']")
    ]


def test_changes_stand_newest_first_with_what_went_and_what_came(client, story):
    changed(story, 1, headline="Library stays shut", dek="")
    body = story.body.replace("Tuesday", "Monday")
    changed(story, 2, "correction", "It was Monday.", body=body)
    page = page_of(client, story)
    assert changes(page) == [
        ("Correction", "Nov 24, 2025, 2:00 PM EST", ["Tuesday"], ["Monday"]),
        ("Update", "Nov 24, 2025, 1:00 PM EST", ["open", "At last."], ["shut"]),
    ]
    said = page.xpath("//section[@class='changes']/p[@dir='auto']")
    assert [text(words) for words in said] == ["It was Monday."]
    [begin] = page.xpath("//*[@class='changes-begin']")
    assert text(begin) == "First published: Nov 24, 2025, 12:00 PM EST."


def test_paragraphs_that_stayed_are_folded(client, story):
    changed(story, 1, body=story.body.replace("rained", "snowed"))
    [words] = page_of(client, story).xpath("//section[@class='changes']//div[@class='text']")
    assert text(words) == "[…]It rainedsnowed."


def test_a_minor_edit_is_no_change_of_its_own_but_shows_with_the_next(client, story):
    changed(story, 1, "minor", headline="Library stays closed")
    response = client.get(address(story))
    assert response.status_code == 404
    changed(story, 2, dek="After all.")
    [(kind, _time, went, came)] = changes(page_of(client, story))
    assert (kind, went, came) == ("Update", ["open", "At last"], ["closed", "After all"])


def test_a_change_beside_the_text_says_so(client, story):
    changed(story, 1, "correction", "The author is Ann Lee.")
    [said] = page_of(client, story).xpath("//section[@class='changes']/p[last()]")
    assert text(said) == "No word of the headline or the text is another one."


def test_what_was_only_scheduled_or_cancelled_is_not_there(client, story):
    changed(story, 1, dek="As it is.")
    story.refresh_from_db()
    story.dek = "As it might have been."
    story.save()
    publishing.publish(story, by=None, at=factories.later(days=1))
    publishing.withdraw(story, by=None, at=factories.later(hours=1))
    page = page_of(client, story)
    assert [came for _kind, _time, _went, came in changes(page)] == [["As it is"]]
    assert "might" not in text(page)


def test_what_an_embargo_hid_all_its_time_is_not_there(client, time_machine):
    time_machine.move_to(NOON, tick=False)
    article = factories.article(dek="First.", embargo_until=NOON + 3 * HOUR)
    publishing.publish_backdated(article, at=NOON)
    time_machine.move_to(NOON + 2 * HOUR, tick=False)
    changed(article, 1, dek="Second.")
    time_machine.move_to(NOON + 5 * HOUR, tick=False)
    changed(article, 4, dek="Third.")
    page = page_of(client, article)
    assert changes(page) == [("Update", "Nov 24, 2025, 4:00 PM EST", ["Second"], ["Third"])]
    assert "First." not in text(page.find(".//main"))


def test_after_a_withdrawal_the_history_begins_anew(client, story, time_machine):
    time_machine.move_to(NOON + 2 * HOUR, tick=False)
    changed(story, 1, dek="Slander.")
    publishing.withdraw(story, by=None)
    time_machine.move_to(NOON + 5 * HOUR, tick=False)
    changed(story, 3, dek="We are back.")
    page = page_of(client, story)
    assert changes(page) == []
    [begin] = page.xpath("//*[@class='changes-begin']")
    assert text(begin) == (
        "The story had been withdrawn, and came back: Nov 24, 2025, 3:00 PM EST. "
        "What it said before is not shown."
    )
    changed(story, 4, dek="We are here.")
    page = page_of(client, story)
    assert changes(page) == [("Update", "Nov 24, 2025, 4:00 PM EST", ["back"], ["here"])]
    assert "Slander" not in text(page)


def test_a_picture_is_told_in_words(client, story):
    img = '<img src="/media/a.jpg" alt="A face">'
    figure = f"<figure>{img}<figcaption>Ann Lee</figcaption></figure>"
    changed(story, 1, body=f"{story.body}{figure}")
    changed(story, 2, body=story.body.replace(figure, ""))
    page = page_of(client, story)
    _kind, _time, went, _came = changes(page)[0]
    assert went == ["[Picture: A face] Ann Lee"]
    assert not page.xpath("//main//img")
    assert "a.jpg" not in client.get(address(story)).text


def test_the_switch_and_the_first_change_open_the_page(client, story, paper):
    assert client.get(address(story)).status_code == 404
    version = changed(story, 1, dek="Changed.")
    assert client.get(address(story)).status_code == 200
    links = "//*[@class='dates']//a/@href"
    here = document_fromstring(client.get(version.get_absolute_url()).content)
    assert here.xpath(links) == [address(story)]
    Publication.objects.update(show_history=False)
    paper.refresh_from_db()
    paper.save()
    assert client.get(address(story)).status_code == 404
    here = document_fromstring(client.get(version.get_absolute_url()).content)
    assert here.xpath(links) == []


def test_a_story_that_was_not_changed_leads_to_no_page(client, story):
    version = story.versions.get()
    here = document_fromstring(client.get(version.get_absolute_url()).content)
    assert here.xpath("//*[@class='dates']//a") == []


def test_a_wrong_address_leads_to_the_right_one(client, story):
    changed(story, 1, dek="Changed.")
    for wrong in (f"/nowhere/{story.pk}/{story.slug}/history/", address(story).replace("lib", "x")):
        response = client.get(wrong)
        assert (response.status_code, response["Location"]) == (301, address(story))


def test_a_withdrawn_story_is_gone_here_too(client, story):
    changed(story, 1, dek="Changed.")
    publishing.withdraw(story, by=None, public_note="It was wrong.")
    response = client.get(address(story))
    assert response.status_code == 410
    assert "It was wrong." in response.text
    assert "Changed." not in response.text


def test_search_engines_keep_no_words_that_were_put_right(client, story):
    changed(story, 1, dek="Changed.")
    page = page_of(client, story)
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not page.xpath("//link[@rel='canonical']")


def test_many_changes_come_in_pages(client, story):
    for hour in range(1, 2 * CHANGES_PER_PAGE + 2):
        changed(story, hour, dek=f"Change {hour}.")
    seen, query = [], ""
    while query is not None:
        page = page_of(client, story, query)
        said = changes(page)
        assert len(said) <= CHANGES_PER_PAGE
        seen += [came for _kind, _time, _went, came in said]
        query = next(iter(page.xpath("//nav[@class='pages']/a[@rel='next']/@href")), None)
        assert bool(page.xpath("//*[@class='changes-begin']")) == (query is None)
    assert len(seen) == 2 * CHANGES_PER_PAGE + 1
    assert (seen[0], seen[-2]) == (["11"], ["2"])


@pytest.mark.parametrize("query", ["?before=", "?before=x", "?before=1", "?before=9", "?before=٣"])
def test_a_page_that_never_was_is_not_found(client, story, query):
    changed(story, 1, dek="Changed.")
    assert client.get(address(story) + query).status_code == 404


def test_a_text_in_hebrew_runs_from_right_to_left(client):
    article = factories.article(headline="הספרייה נשארת", language="he", body="<p>ביום שני.</p>")
    publishing.publish_backdated(article, at=NOON)
    changed(article, 1, body="<p>ביום שלישי.</p>")
    [words] = page_of(client, article).xpath("//section[@class='changes']//div[@class='text']")
    assert (words.get("lang"), words.get("dir")) == ("he", "rtl")


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_the_same_few_questions(client, story, count, django_assert_num_queries):
    for hour in range(1, count + 1):
        changed(story, hour, dek=f"Change {hour}.")
    here = address(story)
    # the number of the site, publication, story; the last withdrawal, dates of the versions,
    # embargoes, texts; sections in the navigation, policies
    with django_assert_num_queries(9):
        assert len(changes(document_fromstring(client.get(here).content))) == count
