"""What stands in place of a story that was withdrawn."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml.html import document_fromstring

from articles.models import Article, Withdrawal
from articles.publishing import publish, withdraw
from tests import factories

pytestmark = pytest.mark.django_db

WORDS = {
    "headline": "zzheadline",
    "slug": "zzslug",
    "dek": "zzdek",
    "body": "<p>zzbody</p>",
    "seo_title": "zzseo",
    "social_title": "zzsocial",
}
FILES = ["", "copy.html", "copy.txt", "copy.md", "story.json", "package.zip"]


def withdrawn(**facts):
    article = factories.version(**WORDS).article
    withdraw(article, by=factories.user(username="zzwho"), reason="zzreason", **facts)
    return article


def addresses(article):
    story = f"/{article.section.slug}/{article.pk}/"
    return [
        story,
        f"{story}other-words/",
        f"/elsewhere/{article.pk}/",
        *(f"/republish/{article.pk}/{name}" for name in FILES),
    ]


@pytest.fixture
def paper():
    factories.guidelines()
    return factories.publication()


def test_every_address_of_the_story_answers_gone_without_a_word_of_it(client, paper):
    article = withdrawn()
    for address in addresses(article):
        response = client.get(address)
        assert (address, response.status_code) == (address, 410)
        assert b"zz" not in response.content
        assert response["X-Robots-Tag"] == "noindex"
        assert response["Cache-Control"] == "no-cache"
    # The address of the story itself is asked for with its slug.
    asked = client.get(f"/{article.section.slug}/{article.pk}/zzslug/")
    assert (asked.status_code, b"zz" in asked.content) == (410, False)


def test_the_page_is_of_the_house_and_asks_not_to_be_indexed(client, paper):
    page = document_fromstring(client.get(addresses(withdrawn())[0]).content)
    assert page.findtext(".//title") == "Story withdrawn – The Ledger"
    assert page.findtext(".//h1") == "This story has been withdrawn"
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert "The editors have taken it off the site." in page.text_content()
    assert page.xpath("//main//nav//a/@href")[0] == "/"


def test_the_note_stands_there_as_text_with_its_paragraphs(client, paper):
    note = "A <b>source</b> lied.\nTwice.\n\nWe are sorry."
    article = withdrawn(public_note=note)
    page = document_fromstring(client.get(addresses(article)[0]).content)
    paragraphs = page.xpath("//div[@class='withdrawn-note']/p")
    assert [p.text_content() for p in paragraphs] == [
        "A <b>source</b> lied.Twice.",
        "We are sorry.",
    ]
    assert len(paragraphs[0].findall("br")) == 1
    copy = client.get(f"/republish/{article.pk}/copy.txt")
    assert "We are sorry." in copy.content.decode()


def test_the_note_is_that_of_the_last_withdrawal(client, paper):
    article = withdrawn(public_note="The first note.")
    publish(article, by=None)
    withdraw(article, by=None, public_note="The second note.")
    text = client.get(addresses(article)[0]).content.decode()
    assert ("The second note." in text, "The first note." in text) == (True, False)


def test_a_cancelled_withdrawal_says_nothing(client, paper, time_machine):
    article = factories.version().article
    withdraw(article, by=None, at=factories.later(hours=1), public_note="Not this.")
    withdraw(article, by=None, public_note="But this.")
    text = client.get(addresses(article)[0]).content.decode()
    assert ("But this." in text, "Not this." in text) == (True, False)


def test_a_story_that_was_withdrawn_before_there_were_records_is_gone_too(client, paper):
    article = withdrawn(public_note="Unknown then.")
    article.events.all().delete()
    Withdrawal.objects.all().delete()
    response = client.get(addresses(article)[0])
    assert response.status_code == 410
    assert b"The editors have taken it off the site." in response.content


def test_at_its_instant_a_withdrawal_needs_nobody(client, paper, time_machine):
    article = factories.version().article
    withdraw(article, by=None, at=factories.later(hours=1), public_note="As planned.")
    address = article.live_version.get_absolute_url()
    assert client.get(address).status_code == 200
    time_machine.move_to(factories.later(hours=1))
    response = client.get(address)
    assert response.status_code == 410
    assert b"As planned." in response.content


def test_a_story_that_returns_is_there_again(client, paper):
    article = withdrawn()
    again = publish(article, by=None)
    assert client.get(again.get_absolute_url()).status_code == 200
    assert client.get(f"/republish/{article.pk}/").status_code == 200


def test_until_it_returns_a_story_is_gone(client, paper, time_machine):
    article = withdrawn()
    publish(article, by=None, at=factories.later(hours=1))
    assert client.get(addresses(article)[0]).status_code == 410
    time_machine.move_to(factories.later(hours=1))
    assert client.get(addresses(article)[0], follow=True).status_code == 200


def held():
    article = factories.version().article
    Article.objects.filter(pk=article.pk).update(embargo_until=factories.later(days=1))
    return article


def cancelled():
    article = factories.version(at=factories.later(days=1)).article
    withdraw(article, by=None, public_note="zznote")
    return article


NEVER_PUBLIC = {
    "draft": factories.article,
    "scheduled": lambda: factories.version(at=factories.later(days=1)).article,
    "held by an embargo": held,
    "scheduled and withdrawn": cancelled,
}


@pytest.mark.parametrize("make", NEVER_PUBLIC.values(), ids=NEVER_PUBLIC)
def test_what_readers_never_saw_does_not_exist(client, paper, make):
    article = make()
    missing = client.get("/town/987654/")
    for address in addresses(article):
        response = client.get(address)
        assert (address, response.status_code) == (address, 404)
        assert b"zznote" not in response.content
    assert client.get(addresses(article)[0]).content == missing.content


def test_held_and_withdrawn_it_was_never_public(client, paper, time_machine):
    article = factories.version(at=factories.later(hours=1)).article
    article.embargo_until = factories.later(days=1)
    article.save()
    time_machine.move_to(factories.later(hours=2))
    withdraw(article, by=None, public_note="zznote")
    for day in (0, 2):
        time_machine.move_to(factories.later(days=day))
        assert client.get(addresses(article)[0]).status_code == 404


@pytest.mark.parametrize("versions", [1, 3])
def test_the_answer_costs_a_few_queries(client, paper, django_assert_num_queries, versions):
    article = factories.article()
    for _number in range(versions):
        publish(article, by=None)
    withdraw(article, by=None, public_note="Sorry.")
    # no live version, the one that ended, the note, the paper, the sections in the menu, policies,
    # and the site's number
    with django_assert_num_queries(7):
        assert client.get(f"/town/{article.pk}/").status_code == 410
    # no live version and none that ended, the paper, the sections, policies, the number
    with django_assert_num_queries(6):
        assert client.get("/town/987654/").status_code == 404


def test_the_page_of_a_live_story_asks_nothing_about_withdrawals(client, paper):
    version = factories.version()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(version.get_absolute_url()).status_code == 200
    assert not [query["sql"] for query in asked if "withdrawal" in query["sql"]]
    about_versions = [query for query in asked if 'FROM "articles_version"' in query["sql"]]
    assert len(about_versions) == 1
