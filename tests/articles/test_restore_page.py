"""The page that asks before an earlier text is restored, and the versions on the form."""

import pytest
from django.contrib.admin.models import LogEntry
from lxml.html import document_fromstring

from articles import publishing
from articles.models import Article
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(factories.user())
    return client


def address(article, key="v1"):
    return f"/admin/articles/article/{article.pk}/restore/?from={key}"


def page_of(response):
    return document_fromstring(response.content.decode())


def words(response):
    return " ".join(page_of(response).get_element_by_id("container").text_content().split())


def press(client, article, key="v1", **over):
    """Send what the button of the page sends."""
    page = page_of(client.get(address(article, key)))
    (form,) = (form for form in page.forms if "from" in form.fields)
    return client.post(address(article, key), {**dict(form.form_values()), **over}, follow=True)


def test_the_page_shows_what_will_change_and_what_will_not(desk):
    article = factories.rewritten()
    response = desk.get(address(article))
    page = page_of(response)
    changing = page.xpath("//table[@class='compare-fields']/tbody/tr/th")
    assert [cell.text_content().strip() for cell in changing] == [
        "Headline",
        "Dek",
        "Bylines",
        "Section",
        "Topics",
        "Title for search engines",
    ]
    assert page.xpath("//table[@class='compare-body']")
    assert "Readers see no change until somebody publishes it." in words(response)
    assert Article.objects.get(pk=article.pk).headline == "Later"


def test_the_page_says_what_can_not_come_back(desk):
    ann = factories.author(name="Ann Lee")
    article = factories.article(authors=[ann, factories.author()])
    article.save()
    key = f"s{article.history.latest().history_id}"
    article.bylines.filter(author=ann).delete()
    article.headline = "Later"
    article.save()
    ann.delete()
    assert "The author Ann Lee was deleted since." in words(desk.get(address(article, key)))
    assert "The author Ann Lee was deleted since." in words(press(desk, article, key))


def test_the_button_restores_and_leads_back_to_the_form(desk):
    article = factories.rewritten()
    response = press(desk, article)
    assert response.redirect_chain == [(f"/admin/articles/article/{article.pk}/change/", 302)]
    said = "The working copy has the text of version 1. Readers see it once it is published."
    assert said in words(response)
    assert page_of(response).get_element_by_id("id_headline").get("value") == "As published"


def test_the_history_says_who_restored_what_once(desk):
    article = factories.rewritten()
    press(desk, article)
    text = words(desk.get(f"/admin/articles/article/{article.pk}/history/"))
    assert text.count("Restored version 1") == 1
    assert LogEntry.objects.get().get_change_message() == "Restored version 1."


def test_a_double_click_restores_once(desk):
    article = factories.rewritten()
    page = page_of(desk.get(address(article)))
    (form,) = (form for form in page.forms if "from" in form.fields)
    sent = dict(form.form_values())
    answers = [desk.post(address(article), sent, follow=True) for _ in range(2)]
    assert ["The working copy has the text of version 1." in words(a) for a in answers] == [
        True
    ] * 2
    assert Article.objects.get(pk=article.pk).revision == article.revision + 1


def test_a_page_that_is_out_of_date_restores_nothing_and_shows_the_differences_anew(desk):
    article = factories.rewritten()
    opened = article.revision
    article.headline = "Somebody else's"
    article.save()
    response = press(desk, article, revision=opened)
    assert "so nothing was restored" in words(response)
    assert "Somebody else's" in words(response)
    assert Article.objects.get(pk=article.pk).headline == "Somebody else's"


@pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 30])
def test_a_revision_that_is_none_restores_nothing(desk, revision):
    article = factories.rewritten()
    press(desk, article, revision=revision)
    assert Article.objects.get(pk=article.pk).headline == "Later"


def test_what_the_working_copy_has_already_needs_no_button(desk):
    article = factories.version().article
    response = desk.get(address(article))
    assert "The working copy has the text of version 1 already." in words(response)
    assert not page_of(response).xpath("//input[@value='Restore version 1']")


@pytest.mark.parametrize("key", ["", "x", "now", "v9", "s999999999", "v1'"])
def test_what_names_nothing_is_answered_with_a_sentence(desk, key):
    article = factories.rewritten()
    for response in (
        desk.get(address(article, key)),
        desk.post(address(article, key), {"from": key, "revision": article.revision}),
    ):
        assert response.status_code == 404
        assert "There is no such version or save of this story to restore." in words(response)


def test_another_storys_save_can_not_be_restored(desk):
    article, other = factories.rewritten(), factories.article(headline="Other story")
    key = f"s{other.history.latest().history_id}"
    response = desk.post(address(article, key), {"from": key, "revision": article.revision})
    assert response.status_code == 404
    assert b"Other story" not in response.content
    assert Article.objects.get(pk=article.pk).headline == "Later"


def test_whoever_only_reads_is_not_let_in(client):
    article = factories.rewritten()
    assert "/admin/login/" in client.get(address(article))["Location"]
    client.force_login(factories.colleague("view_article"))
    assert client.get(address(article)).status_code == 403
    assert client.post(address(article), {"from": "v1", "revision": 1}).status_code == 403
    assert Article.objects.get(pk=article.pk).headline == "Later"


def test_the_page_is_never_cached(desk):
    assert "no-store" in desk.get(address(factories.rewritten()))["Cache-Control"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_few_questions(desk, count, django_assert_num_queries):
    people, topics = (
        [make() for _ in range(count)] for make in (factories.author, factories.topic)
    )
    article = factories.rewritten(authors=people, topics=topics)
    desk.get(address(article))
    # session, user, the story, the version, bylines and topics of the working copy, those authors
    # and topics of the version that are there, and whether there is a publication, for the usual
    # licence and for the menu
    with django_assert_num_queries(10):
        desk.get(address(article))


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_lists_versions_to_compare_and_restore(desk, count):
    article = factories.rewritten()
    for _ in range(count):
        publishing.publish(article, by=None)
    page = page_of(desk.get(f"/admin/articles/article/{article.pk}/change/"))
    numbers = [f"v{number}" for number in range(count + 1, 0, -1)]
    assert page.xpath("//input[@name='old'][@form='compare-versions']/@value") == numbers
    assert page.xpath("//input[@name='new'][@form='compare-versions']/@value") == ["now", *numbers]
    assert page.xpath("//input[@checked][@form='compare-versions']/@value") == ["now", numbers[0]]
    assert page.xpath("//table[@class='versions']//a/@href") == [
        address(article, number) for number in numbers
    ]
    form = page.get_element_by_id("compare-versions")
    assert form.get("action") == f"/admin/articles/article/{article.pk}/compare/"
    assert not form.xpath("ancestor::form")


def test_the_form_lists_the_newest_versions_and_leads_to_the_others(desk):
    article = factories.rewritten()
    for _ in range(11):
        publishing.publish(article, by=None, kind="minor")
    page = page_of(desk.get(f"/admin/articles/article/{article.pk}/change/"))
    assert len(page.xpath("//input[@name='old']")) == 10
    assert page.xpath("//a[.='Older versions, and all saves']")


def test_who_only_reads_is_offered_no_restoring_on_the_form(client):
    article = factories.rewritten()
    client.force_login(factories.colleague("view_article"))
    page = page_of(client.get(f"/admin/articles/article/{article.pk}/change/"))
    assert page.xpath("//table[@class='versions']")
    assert not page.xpath("//a[contains(., 'Restore')]")
