from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import publishing
from articles.models import Version
from articles.publishing import PublishRefusedError, publish, publish_backdated, withdraw
from tests import factories

pytestmark = pytest.mark.django_db


def live_numbers(article):
    return list(article.versions.live().values_list("number", flat=True))


def test_first_publication_is_live_at_once():
    article = factories.article()
    version = publish(article, by=factories.user(), overruled_because="It can't wait.")
    assert (version.number, version.kind) == (1, "first")
    assert version.first_published == version.last_changed == version.live_from
    assert live_numbers(article) == [1]


def test_a_version_holds_the_story_as_it_was_when_it_was_published():
    writer = factories.author(name="Ann Lee")
    topic = factories.topic(name="Books")
    article = factories.article(headline="As it was", authors=[writer], topics=[topic])
    version = publish(article, by=None)
    article.headline = "As it is being edited"
    article.save()
    article.bylines.all().delete()
    article.topics.clear()
    version = Version.objects.get(pk=version.pk)
    assert version.headline == "As it was"
    assert version.byline_text == "By Ann Lee"
    assert [topic["name"] for topic in version.topic_links] == ["Books"]


def test_the_next_version_starts_where_the_one_before_it_ends():
    article = factories.article()
    first = publish(article, by=None)
    second = publish(article, by=None, kind="minor")
    first.refresh_from_db()
    assert first.live_until == second.live_from
    assert live_numbers(article) == [2]


def test_two_publications_in_the_same_microsecond_keep_their_order(time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    article = factories.article()
    first, second = publish(article, by=None), publish(article, by=None)
    assert second.live_from == first.live_from + timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("kind", "changes"), [("minor", False), ("update", True), ("correction", True)]
)
def test_only_substantive_changes_move_the_date_of_the_last_change(kind, changes):
    article = factories.article()
    first = publish(article, by=None)
    correction = "It was Tuesday." if kind == "correction" else ""
    second = publish(article, by=None, kind=kind, correction=correction)
    assert second.first_published == first.first_published
    assert second.was_updated is changes
    assert second.last_changed == (second.live_from if changes else first.last_changed)


def test_corrections_stay_with_the_story():
    article = factories.article()
    publish(article, by=None)
    publish(article, by=None, kind="correction", correction="It was Tuesday.")
    publish(article, by=None, kind="correction", correction="It was in May.")
    version = publish(article, by=None, kind="minor")
    texts = [correction["text"] for correction in version.corrections]
    assert texts == ["It was in May.", "It was Tuesday."]
    assert version.correction == ""


def test_everything_that_is_missing_is_named_at_once():
    article = factories.article(headline="", body="", section=None, authors=[])
    with pytest.raises(PublishRefusedError) as refusal:
        publish(article, by=None)
    assert set(refusal.value.problems) == {"headline", "body", "section", "bylines"}
    assert not article.versions.exists()


def test_a_correction_needs_its_text():
    article = factories.version().article
    with pytest.raises(PublishRefusedError) as refusal:
        publish(article, by=None, kind="correction", correction="  ")
    assert list(refusal.value.problems) == ["correction"]


def test_a_schedule_in_the_past_is_refused():
    with pytest.raises(PublishRefusedError) as refusal:
        publish(factories.article(), by=None, at=factories.later(minutes=-1))
    assert list(refusal.value.problems) == ["at"]


def test_nothing_goes_live_before_the_embargo():
    article = factories.article(embargo_until=factories.later(hours=2))
    for at in (None, factories.later(hours=1)):
        with pytest.raises(PublishRefusedError) as refusal:
            publish(article, by=None, at=at)
        assert list(refusal.value.problems) == ["embargo_until"]
    publish(article, by=None, at=factories.later(hours=3))


def test_a_scheduled_change_takes_over_at_its_instant(time_machine):
    article = factories.article()
    publish(article, by=None)
    publish(article, by=None, at=factories.later(hours=1))
    assert live_numbers(article) == [1]
    time_machine.move_to(factories.later(hours=1, seconds=1))
    assert live_numbers(article) == [2]


def test_publishing_replaces_what_was_scheduled(time_machine):
    article = factories.article()
    publish(article, by=None)
    publish(article, by=None, at=factories.later(hours=1))
    publish(article, by=None, at=factories.later(hours=3))
    time_machine.move_to(factories.later(hours=2))
    assert live_numbers(article) == [1]
    time_machine.move_to(factories.later(hours=2))
    assert live_numbers(article) == [3]


def test_a_first_publication_that_was_rescheduled_is_still_the_first():
    article = factories.article()
    publish(article, by=None, at=factories.later(hours=1))
    at = factories.later(hours=3)
    version = publish(article, by=None, at=at)
    assert (version.kind, version.first_published) == ("first", at)


def test_the_same_instant_can_be_scheduled_again():
    article, at = factories.article(), factories.later(hours=1)
    publish(article, by=None, at=at)
    again = publish(article, by=None, at=at)
    assert list(article.versions.scheduled()) == [again]


def test_withdrawing_ends_what_is_live_and_what_was_to_come(time_machine):
    article = factories.article()
    publish(article, by=None)
    publish(article, by=None, at=factories.later(hours=1))
    withdraw(article, by=None)
    assert live_numbers(article) == []
    time_machine.move_to(factories.later(hours=2))
    assert live_numbers(article) == []
    assert article.versions.count() == 2


def test_a_withdrawn_story_that_returns_keeps_its_first_date():
    first = factories.withdrawn()
    again = publish(first.article, by=None)
    assert again.first_published == first.first_published
    assert live_numbers(first.article) == [2]


def test_importers_record_the_past_in_order():
    article = factories.article()
    publish_backdated(article, at=factories.later(days=-3))
    publish_backdated(article, kind="update", at=factories.later(days=-1))
    assert live_numbers(article) == [2]
    for at in (factories.later(days=-2), factories.later(days=1)):
        with pytest.raises(PublishRefusedError):
            publish_backdated(article, at=at)


def test_a_version_never_changes():
    version = factories.version()
    version.headline = "Rewritten history"
    with pytest.raises(TypeError):
        version.save()


def test_a_slug_is_made_of_the_headline_in_any_script():
    hebrew = factories.version(headline="הספרייה נשארת פתוחה", language="he")
    assert hebrew.slug == "הספרייה-נשארת-פתוחה"
    hebrew.article.refresh_from_db()
    assert hebrew.article.slug == hebrew.slug
    assert factories.version(headline="!?").slug == "story"


def broken_rows(version):
    """Changes that the database must refuse, whoever writes them."""
    return [
        {"live_until": version.live_from - timedelta(seconds=1)},
        {"headline": ""},
        {"body": ""},
        {"slug": ""},
        {"kind": "correction"},
        {"correction": "Said without a correction."},
        {"last_changed": version.first_published - timedelta(seconds=1)},
        {"number": 0},
    ]


@pytest.mark.parametrize("index", range(8))
def test_the_database_refuses_a_broken_version(index):
    version = factories.version()
    change = broken_rows(version)[index]
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(**change)


def test_the_database_refuses_two_open_ended_versions():
    article = factories.article()
    publish(article, by=None)
    second = publish(article, by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        article.versions.exclude(pk=second.pk).update(live_until=None)


def test_the_database_refuses_two_versions_from_the_same_instant():
    article = factories.article()
    first = publish(article, by=None)
    second = publish(article, by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        article.versions.filter(pk=second.pk).update(live_from=first.live_from)


def test_what_is_missing_reads_markup_without_text_as_no_body():
    article = factories.article(body="<p> </p>")
    assert list(publishing.what_is_missing(article)) == ["body"]


def test_an_embargo_that_is_set_later_holds_the_story_back(time_machine):
    article = factories.article()
    publish(article, by=None, at=factories.later(hours=1))
    article.embargo_until = factories.later(hours=2)
    article.save()
    time_machine.move_to(factories.later(hours=1, minutes=1))
    assert live_numbers(article) == []
    time_machine.move_to(factories.later(hours=1))
    assert live_numbers(article) == [1]
