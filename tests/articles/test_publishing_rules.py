"""Who may publish, what is asked of people and not of importers, and what a version keeps of it."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from articles import publishing
from articles.models import Article, Stage, Version
from articles.publishing import PublishRefusedError, Shown, publish, publish_as_shown
from articles.publishing.change import Change
from tests import factories

pytestmark = pytest.mark.django_db

NO_DEK = "Write a dek: lists and search results show it below the headline."
NO_PICTURE = "Choose a lead picture: links to the story look bare without one."


def refusal(article, **said):
    """Return the problems that publishing is refused with; nothing may have changed."""
    before = list(article.versions.values())
    with pytest.raises(PublishRefusedError) as refused:
        publish(article, **said)
    assert list(article.versions.values()) == before
    return refused.value.problems


@pytest.mark.parametrize("verb", [publish, publish_as_shown])
def test_publishing_needs_its_permission(verb):
    article = factories.article()
    editor = factories.colleague("change_article", "edit_any_article", "review_article")
    more = {"shown": Shown.of(article)} if verb is publish_as_shown else {}
    with pytest.raises(PermissionDenied):
        verb(article, by=editor, overruled_because="Now!", **more)
    assert not article.versions.exists()
    verb(article, by=factories.colleague("publish_article"), overruled_because="Now!", **more)
    assert article.live_version


def test_who_may_not_publish_does_not_learn_from_a_repetition_either():
    article, publisher = factories.article(), factories.colleague("publish_article")
    shown = Shown.of(article)
    publish_as_shown(article, by=publisher, shown=shown, overruled_because="Now!")
    publisher = type(publisher).objects.get(pk=publisher.pk)
    publisher.user_permissions.clear()
    with pytest.raises(PermissionDenied):
        publish_as_shown(article, by=publisher, shown=shown, overruled_because="Now!")


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_person_overrules_warnings_with_a_reason(reason):
    problems = refusal(factories.article(), by=factories.user(), overruled_because=reason)
    assert problems == {"overruled_because": "Mend what the warnings name, or say why not."}


def test_a_version_keeps_the_warnings_and_the_reason():
    version = publish(factories.article(), by=factories.user(), overruled_because=" Breaking. ")
    version.refresh_from_db()
    assert version.overruled == [NO_PICTURE, NO_DEK]
    assert version.overruled_because == "Breaking."


def test_an_importer_is_not_asked_and_overrules_nothing():
    version = publish(factories.article(), by=None, overruled_because="No matter.")
    assert (version.overruled, version.overruled_because) == ([], "")


def test_a_reason_overrules_no_error():
    article = factories.article(body="<p>A</p><figure><img src='/media/a.jpg' alt=''></figure>")
    for by in (None, factories.user()):
        assert list(refusal(article, by=by, overruled_because="Now!")) == ["body"]


def test_importers_keep_to_the_checklist_as_well():
    article = factories.article(original_url="https://wire.example/1")
    with pytest.raises(PublishRefusedError) as refused:
        publishing.publish_backdated(article, at=factories.later(days=-1))
    assert list(refused.value.problems) == ["source"]


def test_everything_that_is_wrong_is_said_at_once():
    article = factories.article(headline="", embargo_until=factories.later(days=1))
    problems = refusal(
        article, by=factories.user(), kind="correction", at=factories.later(minutes=-1)
    )
    expected = {"headline", "embargo_until", "correction", "at", "overruled_because"}
    assert set(problems) == expected


@pytest.mark.parametrize(
    ("said", "field"),
    [({"kind": "whim"}, "kind"), ({"correction_place": "margin"}, "correction_place")],
)
def test_a_change_of_an_unknown_kind_or_place_is_refused(said, field):
    assert list(refusal(factories.version().article, by=None, **said)) == [field]


def test_a_correction_keeps_its_place():
    article = factories.version().article
    said = {"kind": "correction", "correction": " It was Tuesday. ", "correction_place": "top"}
    version = publish(article, by=None, **said)
    assert (version.correction, version.correction_place) == ("It was Tuesday.", "top")
    assert [(said["text"], said["place"]) for said in version.corrections] == [
        ("It was Tuesday.", "top")
    ]


def test_publishing_leaves_a_draft_without_unpublished_changes():
    article = factories.article()
    Article.objects.filter(pk=article.pk).update(stage=Stage.READY)
    publish(article, by=None)
    stored = Article.objects.get(pk=article.pk)
    assert (article.stage, article.unpublished_since) == (Stage.DRAFT, None)
    assert (stored.stage, stored.unpublished_since) == (Stage.DRAFT, None)


def test_publishing_is_no_save_of_the_working_copy():
    article = factories.article()
    revision, saves = article.revision, article.history.count()
    publish(article, by=None)
    article.refresh_from_db()
    assert (article.revision, article.history.count()) == (revision, saves)


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ({"kind": "update", "note": "Why"}, True),
        ({"kind": "update", "note": " Why "}, True),
        ({"kind": "minor", "note": "Why"}, False),
        ({"kind": "update", "note": "Because"}, False),
        ({"kind": "correction", "note": "Why", "correction": "It was Tuesday."}, False),
    ],
)
def test_a_change_knows_the_version_it_was_written_into(said, same):
    article = factories.version().article
    version = publish(article, by=None, kind="update", note="Why")
    assert Change(**said).is_in(Version.objects.get(pk=version.pk)) is same


def test_what_a_page_shows_follows_the_versions():
    article = factories.article()
    assert Shown.of(article).as_dict() == {"revision": 1, "newest": 0, "live": 0, "due": 0}
    publish(article, by=None)
    publish(article, by=None, at=factories.later(hours=1))
    assert Shown.of(article) == Shown(revision=1, newest=2, live=1, due=2)
    publishing.withdraw(article, by=None)
    assert Shown.of(article) == Shown(revision=1, newest=2, live=0, due=0)


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_instant_publish_one_version():
    article, publisher = factories.article(), factories.user()
    shown, start, outcomes = Shown.of(article), threading.Barrier(2), []

    def click():
        start.wait()
        version, is_new = publish_as_shown(
            Article.objects.get(pk=article.pk), by=publisher, shown=shown, overruled_because="Now!"
        )
        outcomes.append((version.number, is_new))
        connection.close()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()
    assert sorted(outcomes) == [(1, False), (1, True)]
    assert article.versions.count() == 1
