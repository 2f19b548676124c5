"""What a story is at this moment, in words, and the lists of those that are the same."""

import pytest
from django.db import connection

from articles.desk import stages
from articles.desk.state import CODES, in_state, state_of, with_state
from articles.models import Article
from articles.publishing import publish, withdraw
from tests import factories

pytestmark = pytest.mark.django_db

NOON = "2031-01-02T17:00:00Z"  # 12:00 in the newsroom


def state(article):
    return state_of(with_state(Article.objects).get(pk=article.pk))


@pytest.fixture
def noon(time_machine):
    time_machine.move_to(NOON)


def draft():
    return factories.article()


def in_review():
    article = draft()
    stages.submit(article, by=None)
    return article


def ready():
    article = draft()
    stages.mark_ready(article, by=None)
    return article


def live():
    return factories.version().article


def live_with_changes():
    article = live()
    article.save()
    return article


def live_in_review():
    article = live_with_changes()
    stages.submit(article, by=None)
    return article


def live_and_ready():
    article = live_with_changes()
    stages.mark_ready(article, by=None)
    return article


def live_with_a_change_to_come():
    article = live()
    publish(article, by=None, at=factories.later(hours=2))
    return article


def live_until_later():
    article = live()
    withdraw(article, by=None, at=factories.later(days=1))
    return article


def scheduled():
    return factories.version(at=factories.later(hours=2)).article


def scheduled_with_the_next_in_review():
    article = scheduled()
    article.save()
    stages.submit(article, by=None)
    return article


def scheduled_and_cancelled():
    article = scheduled()
    withdraw(article, by=None)
    return article


def held():
    article = live()
    article.embargo_until = factories.later(hours=5)
    article.save()
    return article


def held_and_taken_off():
    article = held()
    withdraw(article, by=None)
    return article


def withdrawn():
    return factories.withdrawn().article


def withdrawn_and_in_review():
    article = withdrawn()
    article.save()
    stages.submit(article, by=None)
    return article


def withdrawn_and_to_come_back():
    article = withdrawn()
    publish(article, by=None, at=factories.later(hours=2))
    return article


def withdrawn_and_brought_back():
    article = withdrawn()
    publish(article, by=None)
    return article


WORDS = [
    (draft, "Draft"),
    (in_review, "In review"),
    (ready, "Ready to publish"),
    (live, "Live, version 1"),
    (live_with_changes, "Live, version 1, unpublished changes since 12:00 EST"),
    (live_in_review, "Live, version 1, changes in review"),
    (live_and_ready, "Live, version 1, changes ready to publish"),
    (live_with_a_change_to_come, "Live, version 1; next version on Thu 2 Jan, 14:00 EST"),
    (live_until_later, "Live, version 1; will be withdrawn on Fri 3 Jan, 12:00 EST"),
    (scheduled, "Scheduled for Thu 2 Jan, 14:00 EST"),
    (
        scheduled_with_the_next_in_review,
        "Scheduled for Thu 2 Jan, 14:00 EST, changes in review",
    ),
    (scheduled_and_cancelled, "Draft"),
    (
        held,
        "Held back by an embargo until Thu 2 Jan, 17:00 EST, unpublished changes since 12:00 EST",
    ),
    (withdrawn, "Withdrawn"),
    (withdrawn_and_in_review, "Withdrawn, changes in review"),
    (withdrawn_and_to_come_back, "Withdrawn, and back on Thu 2 Jan, 14:00 EST"),
    (withdrawn_and_brought_back, "Live, version 2"),
]


@pytest.mark.parametrize(("make", "words"), WORDS, ids=lambda case: getattr(case, "__name__", ""))
def test_a_state_in_words(noon, make, words):
    assert str(state(make())) == words


CODES_OF = [
    (draft, {"draft"}),
    (in_review, {"review"}),
    (ready, {"ready"}),
    (live, {"live"}),
    (live_in_review, {"live", "review"}),
    (live_and_ready, {"live", "ready"}),
    (scheduled, {"scheduled"}),
    (scheduled_with_the_next_in_review, {"scheduled", "review"}),
    (held, {"held"}),
    (withdrawn, {"withdrawn"}),
    (withdrawn_and_in_review, {"withdrawn", "review"}),
]


@pytest.mark.parametrize(
    ("make", "codes"), CODES_OF, ids=lambda case: getattr(case, "__name__", "")
)
def test_a_state_names_all_that_holds_at_once(make, codes):
    found = state(make())
    assert found.codes == codes
    assert found.code in codes


def test_what_was_never_published_has_not_changed_since():
    assert state(draft()).changed_since is None
    assert state(scheduled()).changed_since is None
    assert state(live_with_changes()).changed_since is not None


def test_changes_of_another_day_say_the_day(time_machine):
    time_machine.move_to(NOON)
    article = live_with_changes()
    time_machine.move_to("2031-01-04T17:00:00Z")
    assert str(state(article)) == "Live, version 1, unpublished changes since Thu 2 Jan, 12:00 EST"
    time_machine.move_to("2032-01-04T17:00:00Z")
    assert str(state(article)).endswith("since Thu 2 Jan 2031, 12:00 EST")


def test_a_withdrawal_takes_effect_by_itself(time_machine):
    time_machine.move_to(NOON)
    article = live_until_later()
    time_machine.move_to("2031-01-03T17:00:01Z")
    assert str(state(article)) == "Withdrawn"


def test_publishing_ends_the_unpublished_changes():
    article = live_with_changes()
    publish(article, by=None)
    assert str(state(article)) == "Live, version 2"


def test_each_list_has_exactly_the_stories_whose_state_says_so():
    for make, _words in WORDS:
        make()
    held_and_taken_off()
    stories = [(article.pk, state_of(article)) for article in with_state(Article.objects)]
    assert {code for _pk, found in stories for code in found.codes} == set(CODES)
    for code in CODES:
        listed = list(in_state(Article.objects.order_by("pk"), code).values_list("pk", flat=True))
        assert listed == sorted(pk for pk, found in stories if code in found.codes), code


def test_the_lists_follow_the_clock(time_machine):
    time_machine.move_to(NOON)
    to_go, to_come, held_back = live_until_later(), scheduled(), held()
    time_machine.move_to("2031-01-04T17:00:00Z")
    assert set(in_state(Article.objects, "withdrawn")) == {to_go}
    assert set(in_state(Article.objects, "live")) == {to_come, held_back}
    assert not in_state(Article.objects, "scheduled").exists()
    assert not in_state(Article.objects, "held").exists()


def test_a_list_of_no_state_is_an_error():
    with pytest.raises(KeyError):
        in_state(Article.objects, "lost")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plans of SQLite")
@pytest.mark.parametrize("code", sorted(set(CODES) - {"live"}))
def test_no_list_of_a_rare_state_reads_the_archive(code):
    plan = in_state(Article.objects.order_by("-updated_at", "-pk"), code).explain()
    assert "articles_article" in plan
    assert "SCAN articles_article" not in plan
    if code == "draft":  # the stage of all that is published, too
        assert "article_unpublished" in plan


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_asks_once_for_the_states_of_all_its_rows(count, django_assert_num_queries):
    for _ in range(count):
        live_in_review()
    with django_assert_num_queries(1):
        assert [str(state_of(article)) for article in with_state(Article.objects)] == [
            "Live, version 1, changes in review"
        ] * count
