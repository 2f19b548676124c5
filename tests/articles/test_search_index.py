"""What the index of the readers' search holds: the words of what is live, and no others."""

from importlib import import_module
from io import StringIO

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from articles import publishing
from articles.models import Article, SearchBlock, SearchEntry, Version
from articles.publishing.due import announce
from articles.search import indexing
from articles.search.engines import postgresql
from tests import factories
from tests.articles.searched import found, words_in_index

pytestmark = pytest.mark.django_db


def written(word: str, **facts):
    """Return the facts of a story that has a word of its own in each of its texts."""
    return {
        # A language in which words keep their endings.
        "language": "cy",
        "headline": f"{word}headline",
        "dek": f"{word}dek",
        "body": f"<p>{word}body</p>",
        "authors": [factories.author(name=f"{word}author")],
        "topics": [factories.topic(name=f"{word}topic")],
        **facts,
    }


def words(word: str) -> set[str]:
    return {word + text for text in ("headline", "dek", "body", "author", "topic")}


def test_only_the_words_of_what_is_live_stand_in_the_index():
    factories.article(**written("zzdraft"))
    factories.version(**written("zzscheduled"), at=factories.later(days=1))
    factories.withdrawn(**written("zzwithdrawn"))
    live = factories.version(**written("zzlive")).article
    live.body = "<p>zzunpublished</p>"
    live.save()
    assert words_in_index() == words("zzlive")
    for word in ("zzdraft", "zzscheduled", "zzwithdrawn"):
        assert found(f"{word}headline") == []


def test_what_an_embargo_holds_at_its_time_stands_in_the_index_once_it_is_over():
    at, until = factories.later(days=1), factories.later(days=2)
    article = factories.version(**written("zzheld"), at=at).article
    Article.objects.filter(pk=article.pk).update(embargo_until=until)
    with time_machine.travel(at):
        announce()
        indexing.index([article.pk])
        indexing.mend()
        assert words_in_index() == set()
    with time_machine.travel(until):
        announce()
        assert words_in_index() == words("zzheld")


def test_a_change_takes_the_place_of_what_was_live():
    article = factories.version(**written("zzfirst")).article
    Article.objects.filter(pk=article.pk).update(headline="zzchanged", body="<p>zzbody</p>")
    publishing.publish(Article.objects.get(pk=article.pk), by=None)
    assert words_in_index() == {
        "zzchanged",
        "zzbody",
        "zzfirstdek",
        "zzfirstauthor",
        "zzfirsttopic",
    }
    assert found("zzfirstheadline") == []
    assert found("zzchanged") == ["zzchanged"]


def test_what_was_scheduled_is_found_once_its_time_has_come():
    at = factories.later(days=1)
    article = factories.version(**written("zznow")).article
    Article.objects.filter(pk=article.pk).update(headline="zzlater")
    publishing.publish(Article.objects.get(pk=article.pk), by=None, at=at)
    announce()
    assert found("zzlater") == []
    with time_machine.travel(at):
        # The old words find nothing from this very instant on, although they are still there.
        assert found("zznowheadline") == []
        announce()
        assert found("zzlater") == ["zzlater"]
        assert "zznowheadline" not in words_in_index()


def test_what_was_to_end_is_found_no_more_from_its_instant_on():
    at = factories.later(days=1)
    publishing.withdraw(factories.version(**written("zzends")).article, by=None, at=at)
    assert found("zzendsbody") == ["zzendsheadline"]
    with time_machine.travel(at):
        assert found("zzendsbody") == []
        announce()
        assert words_in_index() == set()


def test_an_embargo_that_is_set_later_hides_a_story_while_it_holds():
    article = factories.version(**written("zzheld")).article
    article.embargo_until = until = factories.later(days=1)
    article.save()
    assert found("zzheldbody") == []
    with time_machine.travel(until):
        assert found("zzheldbody") == ["zzheldheadline"]


def test_the_end_of_an_embargo_needs_nothing_done_after_an_index_in_between():
    article = factories.version(**written("zzheld")).article
    article.embargo_until = until = factories.later(days=1)
    article.save()
    indexing.index([article.pk])
    indexing.mend()
    with time_machine.travel(until):
        assert found("zzheldbody") == ["zzheldheadline"]


def test_a_withdrawn_story_that_returns_is_found_again():
    article = factories.withdrawn(**written("zzback")).article
    assert words_in_index() == set()
    publishing.publish(Article.objects.get(pk=article.pk), by=None)
    assert found("zzbackbody") == ["zzbackheadline"]


def test_a_publication_that_fails_leaves_no_words(monkeypatch):
    def fail(article):
        raise RuntimeError

    monkeypatch.setattr(publishing.going_live, "story_changed", fail)
    with pytest.raises(RuntimeError):
        factories.version(**written("zzfails"))
    assert words_in_index() == set()


def test_new_names_of_authors_and_topics_are_found(django_capture_on_commit_callbacks):
    facts = written("zz")
    factories.version(**facts)
    [author], [topic] = facts["authors"], facts["topics"]
    author.name, topic.name = "Zznewauthor", "Zznewtopic"
    with django_capture_on_commit_callbacks(execute=True):
        author.save()
        topic.save()
    assert found("zznewauthor zznewtopic") == ["zzheadline"]
    assert found("zzauthor") == found("zztopic") == []


def test_other_changes_of_an_author_index_nothing(django_capture_on_commit_callbacks):
    author = factories.author()
    factories.version(authors=[author])
    author.role = "Reporter"
    with django_capture_on_commit_callbacks() as callbacks:
        author.save()
    assert callbacks == []


def rebuilt() -> str:
    said = StringIO()
    call_command("rebuild_search", stdout=said)
    return said.getvalue()


def test_the_index_is_rebuilt_from_what_is_live():
    factories.article(**written("zzdraft"))
    factories.version(**written("zzone"))
    factories.version(**written("zztwo"))
    over = factories.version(**written("zzover"))
    lost = factories.version(**written("zzlost"))
    SearchEntry.objects.filter(version=lost).delete()
    Version.objects.filter(pk=over.pk).update(live_until=over.live_from)
    assert rebuilt() == "3 stories indexed.\n"
    assert words_in_index() == words("zzone") | words("zztwo") | words("zzlost")
    assert found("zzlostbody") == ["zzlostheadline"]
    assert rebuilt() == "3 stories indexed.\n"
    assert found("zzonebody") == ["zzoneheadline"]


def test_the_migration_indexes_what_was_live_before():
    live = factories.version(**written("zzlive"))
    for word, hidden in (("zzheld", {"embargo_until": factories.later(days=1)}), ("zzgone", None)):
        version = factories.version(**written(word))
        if hidden:
            Article.objects.filter(pk=version.article_id).update(**hidden)
        else:
            Version.objects.filter(pk=version.pk).update(live_until=version.live_from)
    factories.version(**written("zzscheduled"), at=factories.later(days=1))
    indexing.engine().remove(list(Article.objects.values_list("pk", flat=True)))
    import_module("articles.migrations.0027_fill_search").fill(apps, None)
    assert words_in_index() == words("zzlive")
    assert SearchEntry.objects.get().version == live


def test_what_is_missing_or_too_much_is_put_right():
    kept = factories.version(**written("zzkept"))
    over = factories.version(**written("zzover"))
    lost = factories.version(**written("zzlost"))
    indexing.engine().remove([lost.article_id])
    Version.objects.filter(pk=over.pk).update(live_until=over.live_from)
    indexing.mend()
    assert words_in_index() == words("zzkept") | words("zzlost")
    assert {entry.version for entry in SearchEntry.objects.all()} == {kept, lost}


def test_very_long_texts_of_very_long_words_are_indexed():
    letters = "абвгдежзиклмнопрстуфхц"
    text = " ".join(f"{letters}{number}{letters * 3}" for number in range(30_000))
    factories.version(headline="Long", language="cy", body=f"<p>first {text}</p>")
    assert found("first") == found(f"{letters}9000{letters * 3}") == ["Long"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps an order itself")
def test_full_blocks_are_followed_by_others_and_every_story_is_found(monkeypatch):
    monkeypatch.setattr(postgresql, "BLOCK", 2)
    headlines = [f"Mayor {number}" for number in range(9)]
    for headline in headlines:
        factories.version(headline=headline)
    assert SearchBlock.objects.count() == 5
    assert found("mayor") == headlines[::-1]
    old = factories.article(headline="Mayor of old")
    publishing.publish_backdated(old, at=factories.later(days=-9))
    assert found("mayor") == [*headlines[::-1], "Mayor of old"]
    assert SearchBlock.objects.count() == 5
    indexing.rebuild()
    assert SearchBlock.objects.count() == 5
    assert found("mayor") == [*headlines[::-1], "Mayor of old"]
    factories.version(headline="Mayor again")
    assert found("mayor")[0] == "Mayor again"
