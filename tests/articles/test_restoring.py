"""An earlier text made the working copy again: by one save, by whoever may edit."""

import pytest
from django.core.exceptions import PermissionDenied

from articles import publishing
from articles.desk.past import comparing, restoring
from articles.models import Article, Stage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return factories.user(username="ed")


def restored(article, key, by=None, revision=None):
    """Restore and return the story as the database has it, with the plan."""
    text = comparing.find(article, key)
    revision = article.revision if revision is None else revision
    plan = restoring.restore(article, text=text, by=by, revision=revision)
    return Article.objects.get(pk=article.pk), plan


def signed(article):
    return [(byline.author.name, byline.role) for byline in article.bylines.all()]


def test_a_version_comes_back_with_bylines_topics_and_section():
    ann, bo = factories.author(name="Ann Lee"), factories.author(name="Bo Berg")
    town, books = factories.section(name="Town"), factories.topic(name="Books")
    article = factories.rewritten(authors=[bo, ann], topics=[books], section=town)
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


def test_whether_an_appeal_is_shown_comes_back_and_is_named_before():
    article = factories.version(show_appeal=False).article
    article.refresh_from_db()
    article.show_appeal = True
    article.save()
    after, plan = restored(article, "v1")
    assert [difference.field for difference in plan.differences] == ["show_appeal"]
    assert after.show_appeal is False


def test_the_genre_comes_back_and_the_place_in_a_series_stays():
    """Another story may have taken the number since; the parts are settled together."""
    lake = factories.series()
    article = factories.version(genre="review", series=lake, series_part=1).article
    article.refresh_from_db()
    article.genre, article.series_part = "news", 2
    article.save()
    other = factories.article(series=lake, series_part=1)
    after, plan = restored(article, "v1")
    assert [difference.field for difference in plan.differences] == ["genre"]
    assert (after.genre, after.series, after.series_part) == ("review", lake, 2)
    assert Article.objects.get(pk=other.pk).series_part == 1


def test_a_series_that_is_deleted_since_is_no_loss():
    gone = factories.series()
    article = factories.article(headline="Begun", series=gone, series_part=1)
    article.series = article.series_part = None
    article.headline = "Second"
    article.save()
    gone.delete()
    key = f"s{article.history.order_by('history_id').first().history_id}"
    after, plan = restored(article, key)
    assert (after.headline, after.series, plan.lost) == ("Begun", None, [])


def test_an_earlier_save_comes_back():
    article = factories.article(headline="Begun", authors=[])
    for headline in ("Second", "Third"):
        article.headline = headline
        article.save()
    key = f"s{article.history.order_by('history_id')[1].history_id}"
    after, _plan = restored(article, key)
    assert after.headline == "Second"


def test_restoring_is_one_save_with_its_reason_and_the_present_text_stays_in_the_history(editor):
    article = factories.rewritten()
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
    article = factories.rewritten()
    publishing.publish(article, by=None)
    after, _plan = restored(article, "v1")
    assert after.live_version.headline == "Later"
    assert after.versions.count() == 2
    assert after.unpublished_since is not None


def test_what_is_decided_apart_from_the_text_stays():
    article = factories.rewritten()
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
    article = factories.rewritten()
    revision = article.revision
    after, _plan = restored(article, "v1")
    again, plan = restored(after, "v1", revision=revision)
    assert not plan.changes_anything
    assert again.revision == after.revision == revision + 1


def test_a_story_saved_in_the_meantime_is_not_overwritten():
    article = factories.rewritten()
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
    article = factories.rewritten()
    article.reporter = reporter
    article.save()
    after, _plan = restored(article, "v1", by=reporter)
    assert after.headline == "As published"


@pytest.mark.parametrize("stage", [Stage.REVIEW, Stage.READY])
def test_who_may_not_edit_now_may_not_restore(stage):
    reporter = factories.colleague("change_article")
    article = factories.rewritten()
    article.reporter, article.stage = reporter, stage
    article.save()
    with pytest.raises(PermissionDenied):
        restored(article, "v1", by=reporter)
    assert Article.objects.get(pk=article.pk).headline == "Later"
