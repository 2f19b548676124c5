"""An earlier text made the working copy again: by one save, by whoever may edit."""

import pytest
from django.core.exceptions import PermissionDenied
from lxml.html import document_fromstring

from articles import publishing
from articles.desk import comparing, restoring
from articles.models import Article, Stage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return factories.user(username="ed")


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def story(**facts):
    """Return a story with one version, and a working copy of which every word is another."""
    article = factories.version(
        **{"headline": "As published", "dek": "First dek", "seo_title": "First", **facts}
    ).article
    article.refresh_from_db()
    article.headline, article.dek, article.seo_title = "Later", "Later dek", "Later"
    article.body = "<p>Something else.</p>"
    article.section = factories.section()
    article.topics.set([factories.topic()])
    article.bylines.all().delete()
    article.bylines.create(author=factories.author(), role="photos")
    article.save()
    return article


def restored(article, key, by=None, revision=None):
    """Restore and return the story as the database has it, with the plan."""
    text = comparing.find(article, key)
    revision = article.revision if revision is None else revision
    plan = restoring.restore(article, text=text, by=by, revision=revision)
    return Article.objects.get(pk=article.pk), plan


def signed(article):
    return [(byline.author.name, byline.role) for byline in article.bylines.all()]


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


def test_a_version_comes_back_with_bylines_topics_and_section():
    ann, bo = factories.author(name="Ann Lee"), factories.author(name="Bo Berg")
    town, books = factories.section(name="Town"), factories.topic(name="Books")
    article = story(authors=[bo, ann], topics=[books], section=town)
    after, plan = restored(article, "v1")
    assert (after.headline, after.dek, after.seo_title) == ("As published", "First dek", "First")
    assert "library" in after.body
    assert after.section == town
    assert [topic.name for topic in after.topics.all()] == ["Books"]
    assert signed(after) == [("Bo Berg", "by"), ("Ann Lee", "by")]
    assert plan.lost == []
    assert comparing.differences(comparing.find(after, "v1"), comparing.find(after, "now")) == []


def test_agency_picture_and_language_come_back_too():
    source, image = factories.source(), factories.image()
    article = factories.version(
        source=source, image=image, language="he", original_url="https://wire.example/"
    ).article
    article.refresh_from_db()
    article.source = article.image = None
    article.language, article.original_url = "en", ""
    article.save()
    after, _plan = restored(article, "v1")
    assert (after.source, after.image, after.language) == (source, image, "he")
    assert after.original_url == "https://wire.example/"


def test_an_earlier_save_comes_back():
    article = factories.article(headline="Begun", authors=[])
    for headline in ("Second", "Third"):
        article.headline = headline
        article.save()
    key = f"s{article.history.order_by('history_id')[1].history_id}"
    after, _plan = restored(article, key)
    assert after.headline == "Second"


def test_restoring_is_one_save_with_its_reason_and_the_present_text_stays_in_the_history(editor):
    article = story()
    before = article.history.count()
    after, _plan = restored(article, "v1", by=editor)
    rows = list(after.history.all())
    assert len(rows) == before + 1
    assert rows[0].history_change_reason == "Restored version 1"
    assert rows[0].history_user == editor
    assert [row["role"] for row in rows[0].saved_bylines] == ["by"]
    assert rows[1].headline == "Later"
    back, _plan = restored(after, f"s{rows[1].history_id}", by=editor)
    assert (back.headline, back.body) == ("Later", "<p>Something else.</p>")
    assert [role for _name, role in signed(back)] == ["photos"]


def test_the_reason_of_a_restored_save_names_it(time_machine):
    time_machine.move_to("2026-11-27T19:00:00Z")
    article = factories.article(headline="Begun")
    article.headline = "Second"
    article.save()
    after, _plan = restored(article, f"s{article.history.earliest().history_id}")
    reason = after.history.latest().history_change_reason
    assert reason == "Restored save 1 of Fri 27 Nov, 14:00 EST"


def test_readers_see_nothing_of_it_until_somebody_publishes():
    article = story()
    publishing.publish(article, by=None)
    after, _plan = restored(article, "v1")
    assert after.live_version.headline == "Later"
    assert after.versions.count() == 2
    assert after.unpublished_since is not None


def test_what_is_decided_apart_from_the_text_stays():
    article = story()
    kept = {
        "slug": "the-address",
        "stage": Stage.REVIEW,
        "reporter": factories.user(),
        "republishable": False,
        "licence": "reserved",
        "republish_from": factories.later(days=1),
        "republish_until": factories.later(days=2),
        "embargo_until": factories.later(days=3),
    }
    for name, value in kept.items():
        setattr(article, name, value)
    article.save()
    after, plan = restored(article, "v1")
    assert after.headline == "As published"
    assert {name: getattr(after, name) for name in kept} == kept
    assert not {difference.field for difference in plan.differences} & kept.keys()


def test_what_was_deleted_since_is_left_out_or_kept_and_named():
    ann, bo = factories.author(name="Ann Lee"), factories.author(name="Bo Berg")
    books, rivers = factories.topic(name="Books"), factories.topic(name="Rivers")
    gone = {
        "section": factories.section(),
        "source": factories.source(),
        "image": factories.image(),
    }
    article = factories.article(topics=[books, rivers], authors=[ann, bo], **gone)
    article.save()
    key = f"s{article.history.latest().history_id}"
    sports = factories.section(name="Sports")
    article.section, article.source, article.image = sports, None, None
    article.headline = "Later"
    article.bylines.all().delete()
    article.topics.clear()
    article.save()
    for row in [ann, books, *gone.values()]:
        row.delete()
    after, plan = restored(article, key)
    assert signed(after) == [("Bo Berg", "by")]
    assert [topic.name for topic in after.topics.all()] == ["Rivers"]
    assert (after.section, after.source, after.image) == (sports, None, None)
    assert after.headline != "Later"
    assert plan.lost == [
        "The author Ann Lee was deleted since.",
        "The topic Books was deleted since.",
        "The section was deleted since; the present one is kept.",
        "The agency was deleted since; the present one is kept.",
        "The lead picture was deleted since; the present one is kept.",
    ]


def test_the_same_restoring_again_saves_nothing():
    article = story()
    revision = article.revision
    after, _plan = restored(article, "v1")
    again, plan = restored(after, "v1", revision=revision)
    assert not plan.changes_anything
    assert again.revision == after.revision == revision + 1


def test_a_story_saved_in_the_meantime_is_not_overwritten():
    article = story()
    opened = article.revision
    article.headline = "Somebody else's"
    article.save()
    with pytest.raises(publishing.PublishRefusedError) as refused:
        restored(article, "v1", revision=opened)
    assert set(refused.value.problems) == {"revision"}
    after = Article.objects.get(pk=article.pk)
    assert (after.headline, after.revision) == ("Somebody else's", opened + 1)


def test_who_may_edit_may_restore():
    reporter = factories.colleague("change_article")
    article = story()
    article.reporter = reporter
    article.save()
    after, _plan = restored(article, "v1", by=reporter)
    assert after.headline == "As published"


@pytest.mark.parametrize("stage", [Stage.REVIEW, Stage.READY])
def test_who_may_not_edit_now_may_not_restore(stage):
    reporter = factories.colleague("change_article")
    article = story()
    article.reporter, article.stage = reporter, stage
    article.save()
    with pytest.raises(PermissionDenied):
        restored(article, "v1", by=reporter)
    assert Article.objects.get(pk=article.pk).headline == "Later"


def test_the_page_shows_what_will_change_and_what_will_not(desk):
    article = story()
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
    article = story()
    response = press(desk, article)
    assert response.redirect_chain == [(f"/admin/articles/article/{article.pk}/change/", 302)]
    said = "The working copy has the text of version 1. Readers see it once it is published."
    assert said in words(response)
    assert page_of(response).get_element_by_id("id_headline").get("value") == "As published"


def test_a_double_click_restores_once(desk):
    article = story()
    page = page_of(desk.get(address(article)))
    (form,) = (form for form in page.forms if "from" in form.fields)
    sent = dict(form.form_values())
    answers = [desk.post(address(article), sent, follow=True) for _ in range(2)]
    assert ["The working copy has the text of version 1." in words(a) for a in answers] == [
        True
    ] * 2
    assert Article.objects.get(pk=article.pk).revision == article.revision + 1


def test_a_page_that_is_out_of_date_restores_nothing_and_shows_the_differences_anew(desk):
    article = story()
    opened = article.revision
    article.headline = "Somebody else's"
    article.save()
    response = press(desk, article, revision=opened)
    assert "so nothing was restored" in words(response)
    assert "Somebody else's" in words(response)
    assert Article.objects.get(pk=article.pk).headline == "Somebody else's"


@pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 30])
def test_a_revision_that_is_none_restores_nothing(desk, revision):
    article = story()
    press(desk, article, revision=revision)
    assert Article.objects.get(pk=article.pk).headline == "Later"


def test_what_the_working_copy_has_already_needs_no_button(desk):
    article = factories.version().article
    response = desk.get(address(article))
    assert "The working copy has the text of version 1 already." in words(response)
    assert not page_of(response).xpath("//input[@value='Restore version 1']")


@pytest.mark.parametrize("key", ["", "x", "now", "v9", "s999999999", "v1'"])
def test_what_names_nothing_is_answered_with_a_sentence(desk, key):
    article = story()
    for response in (
        desk.get(address(article, key)),
        desk.post(address(article, key), {"from": key, "revision": article.revision}),
    ):
        assert response.status_code == 404
        assert "There is no such version or save of this story to restore." in words(response)


def test_another_storys_save_can_not_be_restored(desk):
    article, other = story(), factories.article(headline="Other story")
    key = f"s{other.history.latest().history_id}"
    response = desk.post(address(article, key), {"from": key, "revision": article.revision})
    assert response.status_code == 404
    assert b"Other story" not in response.content
    assert Article.objects.get(pk=article.pk).headline == "Later"


def test_whoever_only_reads_is_not_let_in(client):
    article = story()
    assert "/admin/login/" in client.get(address(article))["Location"]
    client.force_login(factories.colleague("view_article"))
    assert client.get(address(article)).status_code == 403
    assert client.post(address(article), {"from": "v1", "revision": 1}).status_code == 403
    assert Article.objects.get(pk=article.pk).headline == "Later"


def test_the_page_is_never_cached(desk):
    assert "no-store" in desk.get(address(story()))["Cache-Control"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_few_questions(desk, count, django_assert_num_queries):
    people, topics = (
        [make() for _ in range(count)] for make in (factories.author, factories.topic)
    )
    article = story(authors=people, topics=topics)
    desk.get(address(article))
    # session, user, the story, the version, bylines and topics of the working copy, those authors
    # and topics of the version that are there, and whether there is a publication, for the usual
    # licence and for the menu
    with django_assert_num_queries(10):
        desk.get(address(article))


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_lists_versions_to_compare_and_restore(desk, count):
    article = story()
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
    article = story()
    for _ in range(11):
        publishing.publish(article, by=None, kind="minor")
    page = page_of(desk.get(f"/admin/articles/article/{article.pk}/change/"))
    assert len(page.xpath("//input[@name='old']")) == 10
    assert page.xpath("//a[.='Older versions, and all saves']")


def test_who_only_reads_is_offered_no_restoring_on_the_form(client):
    article = story()
    client.force_login(factories.colleague("view_article"))
    page = page_of(client.get(f"/admin/articles/article/{article.pk}/change/"))
    assert page.xpath("//table[@class='versions']")
    assert not page.xpath("//a[contains(., 'Restore')]")
