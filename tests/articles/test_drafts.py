"""The page behind a draft link: what its reader sees, when, and what is told to nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml.html import document_fromstring

from articles.desk.drafts import links as draft_links
from articles.models import Article, DraftLink
from articles.publishing import publish, withdraw
from tests import factories

pytestmark = pytest.mark.django_db

WORD = "zzdraftzz"


@pytest.fixture(autouse=True)
def paper():
    factories.guidelines()
    return factories.publication()


@pytest.fixture
def clock(time_machine):
    """A clock that is moved by hand: `clock(hours=1)`."""
    time_machine.move_to("2026-11-24T12:00:00Z", tick=False)
    return lambda **period: time_machine.move_to(factories.later(**period), tick=False)


def drafted(**facts):
    return factories.article(headline=WORD, body=f"<p>{WORD}</p>", dek=WORD, **facts)


def address(link):
    return reverse("articles:draft", args=[draft_links.token_of(link)])


def opened(client, link, **headers):
    return client.get(address(link), headers=headers)


def parsed(response):
    assert response.status_code == 200
    return document_fromstring(response.content)


def text(element):
    return " ".join(element.text_content().split())


def headline(response):
    return text(parsed(response).find(".//h1"))


def is_over(response, status=410):
    assert response.status_code == status
    assert "This link no longer works" in response.content.decode()
    assert WORD not in response.content.decode()
    return True


# What the reader sees -------------------------------------------------------------------------


def test_the_reader_sees_the_draft_without_a_login_and_for_whom_and_until_when_it_is(client, clock):
    link = factories.draft_link(drafted(), reader="Lee <Lawyer>")
    page = parsed(opened(client, link))
    assert text(page.find(".//h1")) == WORD
    [banner] = page.xpath("//aside[@aria-label='Draft']")
    assert "Draft for Lee <Lawyer>." in text(banner)
    assert "You can read it here until Fri 27 Nov, 07:00 EST." in text(banner)
    assert "embargo" not in text(banner)


def test_the_reader_sees_the_draft_as_it_is_at_that_moment(client):
    article = drafted()
    link = factories.draft_link(article)
    article.headline = "Written anew"
    article.save()
    assert headline(opened(client, link)) == "Written anew"


def test_an_embargo_does_not_hold_the_draft_back_but_is_named(client, clock):
    link = factories.draft_link(drafted(embargo_until=factories.later(days=1)))
    [banner] = parsed(opened(client, link)).xpath("//aside[@aria-label='Draft']")
    assert "Under embargo until Wed 25 Nov, 07:00 EST:" in text(banner)


def test_the_page_keeps_to_itself(client):
    response = opened(client, factories.draft_link(drafted(image=factories.image())))
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))
    assert response["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert not response.cookies
    page = parsed(response)
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex, nofollow"]
    assert not page.xpath("//link[@rel='canonical'] | //meta[@property] | //script[not(@src)]")
    assert not page.xpath("//*[@id='republish'] | //textarea | //*[@class='print-only']")
    assert not [src for src in page.xpath("//img/@src") if src.startswith("/r/")]


def test_a_draft_that_was_never_published_has_no_date_and_later_ones_have_theirs(client):
    link = factories.draft_link(drafted())
    assert not parsed(opened(client, link)).xpath("//*[@class='dates']")
    later = factories.draft_link(factories.version().article)
    assert parsed(opened(client, later)).xpath("//*[@class='dates']")


def test_an_empty_draft_can_be_read(client):
    link = factories.draft_link(Article.objects.create())
    assert headline(opened(client, link)) == "(no headline yet)"


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_few_questions(client, count, django_assert_num_queries):
    authors = [factories.author() for _ in range(count)]
    topics = [factories.topic() for _ in range(count)]
    article = drafted(authors=authors, topics=topics, image=factories.image())
    for _ in range(count):
        publish(article, by=None, kind="correction", correction="It was Tuesday.")
        link = factories.draft_link(article)
    # link with its story; the usual licence, bylines, topics, corrections and dates;
    # publication, stories about the same, appeal, sections in the navigation, policies; the count
    with django_assert_num_queries(12):
        opened(client, link)


# When it ends ---------------------------------------------------------------------------------


def test_a_link_works_until_its_last_moment(client, clock):
    link = factories.draft_link(drafted(), expires_at=factories.later(days=1))
    clock(days=1, microseconds=-1)
    assert headline(opened(client, link)) == WORD
    clock(microseconds=1)
    assert is_over(opened(client, link))


def test_a_revoked_link_is_over_at_once(client):
    link, other = (factories.draft_link(article) for article in [drafted()] * 2)
    draft_links.revoke(link, by=None)
    assert is_over(opened(client, link))
    assert headline(opened(client, other)) == WORD


def test_who_guesses_learns_nothing(client):
    link = factories.draft_link(drafted())
    token = draft_links.token_of(link)
    gone = factories.draft_link(drafted(), revoked_at=timezone.now())
    answers = [
        client.get(reverse("articles:draft", args=[guess]))
        for guess in ("x", token[:-3] + "AAA", f"{link.pk}-{link.secret}", "1" * 300, "ש")
    ]
    assert all(is_over(response, 404) for response in answers)
    assert {response.content for response in answers} == {opened(client, gone).content}
    link.delete()
    assert is_over(client.get(reverse("articles:draft", args=[token])), 404)


def test_a_link_that_took_the_number_of_another_is_not_opened_by_its_address(client):
    link = factories.draft_link(drafted())
    old = address(link)
    DraftLink.objects.filter(pk=link.pk).update(secret="anotheronesecret")
    assert is_over(client.get(old), 404)


def test_the_page_that_says_it_is_over_keeps_to_itself_too(client):
    response = client.get("/draft/nonsense/")
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert response.content.count(b"noindex, nofollow") == 1


def test_publishing_the_story_leads_its_links_to_it(client, clock):
    link = factories.draft_link(drafted())
    clock(hours=1)
    version = publish(link.article, by=None)
    response = opened(client, link)
    assert response.status_code == 302
    assert response["Location"] == version.get_absolute_url()
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"


def test_a_scheduled_story_is_a_draft_until_its_time(client, clock):
    link = factories.draft_link(drafted())
    publish(link.article, by=None, at=factories.later(hours=2))
    clock(hours=1)
    assert headline(opened(client, link)) == WORD
    clock(hours=1)
    assert opened(client, link).status_code == 302


def test_a_link_made_after_publication_shows_the_changes_until_they_are_published(client, clock):
    article = factories.version(headline="As published").article
    article.headline = WORD
    article.save()
    link = factories.draft_link(article)
    clock(minutes=1)
    assert headline(opened(client, link)) == WORD
    publish(article, by=None, kind="minor")
    assert opened(client, link).status_code == 302


def test_withdrawing_the_story_ends_the_links_that_led_to_it(client, clock):
    link = factories.draft_link(drafted())
    clock(minutes=1)
    publish(link.article, by=None)
    clock(minutes=1)
    withdraw(link.article, by=None)
    assert is_over(opened(client, link))


def test_withdrawing_the_story_ends_the_links_to_its_changes(client, clock):
    article = factories.version().article
    clock(minutes=1)
    link = factories.draft_link(article)
    clock(minutes=1)
    withdraw(article, by=None)
    assert is_over(opened(client, link))


def test_a_link_made_after_the_withdrawal_shows_the_draft(client, clock):
    version = factories.version(headline=WORD)
    clock(minutes=1)
    withdraw(version.article, by=None)
    link = factories.draft_link(version.article)
    clock(minutes=1)
    assert headline(opened(client, link)) == WORD
    publish(version.article, by=None)
    assert opened(client, link).status_code == 302


def test_a_story_that_an_embargo_holds_back_is_a_draft_still(client, clock):
    link = factories.draft_link(drafted())
    clock(minutes=1)
    publish(link.article, by=None)
    Article.objects.filter(pk=link.article_id).update(embargo_until=factories.later(hours=1))
    assert "Under embargo" in opened(client, link).content.decode()
    clock(hours=1)
    assert opened(client, link).status_code == 302


def test_an_ended_link_to_a_published_story_is_over_all_the_same(client, clock):
    link = factories.draft_link(drafted(), expires_at=factories.later(hours=1))
    publish(link.article, by=None)
    clock(hours=1)
    assert is_over(opened(client, link))


# How often it was opened ----------------------------------------------------------------------


def views(link):
    return DraftLink.objects.values_list("views", "last_seen_at").get(pk=link.pk)


def test_each_opening_counts_and_a_reload_within_a_minute_does_not(client, clock):
    link = factories.draft_link(drafted())
    assert views(link) == (0, None)
    opened(client, link)
    first = timezone.now()
    assert views(link) == (1, first)
    clock(seconds=59)
    opened(client, link)
    assert views(link) == (1, first)
    clock(seconds=1)
    opened(client, link)
    assert views(link) == (2, first + timedelta(minutes=1))


def test_what_nobody_reads_does_not_count(client):
    link = factories.draft_link(drafted())
    assert client.head(address(link)).status_code == 200
    for name, purpose in (
        ("sec-purpose", "prefetch"),
        ("sec-purpose", "prefetch;prerender"),
        ("purpose", "prefetch"),
        ("x-moz", "prefetch"),
    ):
        assert opened(client, link, **{name: purpose}).status_code == 200
    assert views(link) == (0, None)


def test_only_the_link_that_was_opened_counts(client):
    article = drafted()
    link, other = factories.draft_link(article), factories.draft_link(article)
    opened(client, link)
    assert (views(link)[0], views(other)[0]) == (1, 0)


def test_who_is_sent_elsewhere_has_not_opened_the_draft(client, clock):
    link, over = factories.draft_link(drafted()), factories.draft_link(drafted())
    clock(minutes=1)
    publish(link.article, by=None)
    draft_links.revoke(over, by=None)
    opened(client, link)
    opened(client, over)
    assert (views(link)[0], views(over)[0]) == (0, 0)


def test_a_draft_is_only_read(client):
    link = factories.draft_link(drafted())
    assert client.post(address(link)).status_code == 405
    assert views(link) == (0, None)
