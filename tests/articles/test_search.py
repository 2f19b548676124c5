"""What the readers' search finds, and in which order. Run on both databases, it is the same."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from articles.publishing import publish_backdated
from articles.search import finding
from articles.search.finding import Question, find
from articles.search.order import LARGEST, SMALLEST, key_of
from articles.search.order import start_of as start_place
from newsroom.times.days import start_of, today
from tests import factories
from tests.articles.searched import found

pytestmark = pytest.mark.django_db

# Headline, language and text of each story that the table below searches.
STORIES = [
    ("Old mills", "en", "<p>The mayor’s libraries were closed. Nobody voted, he said.</p>"),
    ("Twelve", "en", "<p>On the <em>cit</em>y council</p><p>voting began: 3.5 km of road.</p>"),
    ("Été à Genève", "fr", "<p>Les réalités de l’eau, cœur naïve.</p>"),
    ("הַסִּפְרִיָּה", "he", '<p>דוברת צה"ל בתל־אביב, הספרייה.</p>'),
    ("東京都の図書館", "ja", "<p>新しい図書館が開いた。</p>"),
    ("Новые книги", "ru", "<p>Мэр читает книгу.</p>"),
    ("C & A <b>", "en", "<p>x &lt; y &amp; z, R2-D2, naïve AND NOT OR NEAR(a) title:b</p>"),
]
TABLE = {
    # case, accents, endings
    "LIBRARY": ["Old mills"],
    "vote": ["Twelve", "Old mills"],
    "Mayors": ["Old mills"],
    "mayor's": ["Old mills"],
    "ete geneve": ["Été à Genève"],
    "realite": ["Été à Genève"],
    "naive": ["C & A <b>", "Été à Genève"],
    "книг": ["Новые книги"],
    # several words, phrases
    "mayor nobody": ["Old mills"],
    "mayor council": [],
    '"city council"': ["Twelve"],
    "“city council”": ["Twelve"],
    '"council city"': [],
    '"council voting"': ["Twelve"],
    '"mayor were"': [],
    '"old mills the mayor"': [],
    "3.5": ["Twelve"],
    "5.3": [],
    "r2-d2": ["C & A <b>"],
    # other scripts
    "הספריה": ["הַסִּפְרִיָּה"],
    'צה"ל': ["הַסִּפְרִיָּה"],
    "תל אביב": [],
    "אביב": ["הַסִּפְרִיָּה"],
    "図書館": ["東京都の図書館"],
    "館図": [],
    # nothing is an operator
    "city AND council": [],
    "naive AND NOT": ["C & A <b>"],
    "mayor OR council": [],
    "title:b": ["C & A <b>"],
    "headline:mayor": [],
    "mayor*": ["Old mills"],
    "-mayor": ["Old mills"],
    "near(a)": ["C & A <b>"],
    "'mayor'": ["Old mills"],
    "mayor & !nobody | :* <-> \\": ["Old mills"],
    '"mayor': ["Old mills"],
    'mayor" "': ["Old mills"],
    "may": [],
    "§": [],
    "§m mayor": [],
    "§hmills": [],
}


@pytest.fixture
def shelf():
    for headline, language, body in STORIES:
        factories.version(headline=headline, language=language, body=body)


def test_the_same_is_found_on_both_databases(shelf):
    assert {typed: found(typed) for typed in TABLE} == TABLE


# What a database's own language would read something into, or can't even be sent.
ODD = st.lists(
    st.one_of(
        st.text(),
        st.text(st.characters(categories=["Cs", "Cc", "Mn", "Lo", "So"])),
        st.sampled_from(["mayor", "council", '"', "“", "(", ")", "*", ":", "|", "&", "!", "<->"]),
        st.sampled_from(
            ["\0", "\\", "'", "''", "--", ";", "%", "%s", "{}", "^", "+", "NEAR", "NOT"]
        ),
    )
).map(" ".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(ODD, st.booleans())
@example("\ud800 mayor", True)
@example("mayor 😀", False)
@example("a" * 100_000, True)
@example('"' + "a b " * 5_000 + '"', True)
@example("word " * 20_000, False)
def test_nothing_that_is_typed_breaks_the_search(published, typed, best_first):
    answer = find(Question(f"{typed} mayor", best_first=best_first))
    assert {story.pk for story in answer.stories} <= {published.pk}


@pytest.fixture
def published():
    return factories.version(headline="The mayor")


def test_of_very_many_words_the_first_count(published):
    assert found("the mayor " + "mayor " * 50) == ["The mayor"]
    assert found(" ".join(["mayor", *"abcdefghijk", "the"])) == []


def test_an_empty_question_finds_nothing_and_asks_for_no_story(published):
    for typed in ("", "  ", "?!", "😀", '""', "\0"):
        assert Question(typed).is_empty
        assert find(Question(typed)).stories == []


def test_the_newest_come_first():
    for days in (30, 25_000, 2):  # one of them before 1970
        story = factories.article(headline=f"Mayor {days}")
        publish_backdated(story, at=factories.later(days=-days))
    assert found("mayor") == ["Mayor 2", "Mayor 30", "Mayor 25000"]


def test_the_best_have_the_words_in_the_headline_and_then_are_about_them():
    topic = factories.topic(name="Library")
    author = factories.author(name="Ann Library")
    in_headline = {"headline": "A library of one's own"}
    factories.version(**in_headline, body="<p>Text.</p>")
    factories.version(headline="In its dek", dek="The library", body="<p>Text.</p>")
    factories.version(headline="Its topic", topics=[topic], body="<p>Text.</p>")
    factories.version(headline="Its author", authors=[author], body="<p>Text.</p>")
    factories.version(headline="Often", body="<p>Library, library, libraries.</p>")
    factories.version(headline="Twice", body="<p>Library, library.</p>")
    assert found("library", best_first=True) == [
        "A library of one's own",
        *("Often", "Its author", "Its topic", "In its dek"),
        "Twice",
    ]
    assert found('"one library"', best_first=True) == []
    assert found('"library of one\'s"', best_first=True) == ["A library of one's own"]


def test_stories_are_chosen_by_section_author_and_day():
    section, other = factories.section(), factories.section()
    ann, bo = factories.author(name="Ann"), factories.author(name="Bo")
    facts = [
        ("One", section, [ann], 0),
        ("Two", section, [bo], 1),
        ("Three", other, [ann, bo], 2),
    ]
    for headline, place, authors, days in facts:
        story = factories.article(headline=headline, section=place, authors=authors)
        publish_backdated(story, at=start_of(today(plus=-days)))
    assert found("council", section=section) == ["One", "Two"]
    assert found("council", authors=(ann,)) == ["One", "Three"]
    assert found(authors=(ann, bo), section=other) == ["Three"]
    assert found(since=start_of(today(plus=-1))) == ["One", "Two"]
    assert found(until=start_of(today(plus=-1))) == ["Three"]
    one_day = {"since": start_of(today(plus=-1)), "until": start_of(today())}
    assert found("council", **one_day) == ["Two"]
    assert found("council", authors=(ann,), **one_day, best_first=True) == []
    # Numbers of sections and authors are no words of a text.
    assert found(f"s{section.pk}") == []


@pytest.mark.parametrize("best_first", [False, True])
def test_pages_follow_each_other_without_a_gap(best_first, monkeypatch):
    monkeypatch.setattr(finding, "PER_PAGE", 2)
    monkeypatch.setattr(finding, "AT_ONCE", 3)
    for number in range(3):
        factories.version(headline=f"Mayor {number}", body="<p>Text.</p>")
        factories.version(headline=f"Other {number}", body="<p>The mayor.</p>")
    pages, behind = [], None
    while behind or not pages:
        page = find(Question("mayor", best_first=best_first), behind)
        pages.append([story.headline for story in page.stories])
        behind = page.last
        factories.version(headline="Mayor, published meanwhile")
    newest = [["Other 2", "Mayor 2"], ["Other 1", "Mayor 1"], ["Other 0", "Mayor 0"]]
    best = [["Mayor 2", "Mayor 1"], ["Mayor 0", "Other 2"], ["Other 1", "Other 0"]]
    assert pages == (best if best_first else newest)


def test_stories_that_an_embargo_hides_are_passed_over(monkeypatch):
    monkeypatch.setattr(finding, "PER_PAGE", 1)
    monkeypatch.setattr(finding, "AT_ONCE", 2)
    versions = [factories.version(headline=f"Mayor {number}") for number in range(8)]
    held = [version.article for version in versions[1:]]
    for article in held[:4]:
        article.embargo_until = factories.later(days=1)
        article.save()
    last = find(Question("mayor"), behind=_place_of(versions[5]))
    assert [story.headline for story in last.stories] == ["Mayor 0"]
    for article in held:
        article.embargo_until = factories.later(days=1)
        article.save()
    monkeypatch.setattr(finding, "MOST_LOOKS", 2)
    shorter = find(Question("mayor"))
    assert shorter.stories == []
    assert shorter.last == _place_of(versions[4])


def _place_of(version) -> finding.Place:
    return finding.Place(0, key_of(version.first_published, version.article_id))


@pytest.mark.parametrize("stories", [1, 3])
@pytest.mark.parametrize(("best_first", "queries"), [(False, 3), (True, 5)])
def test_a_search_costs_the_same_few_queries(
    stories, best_first, queries, django_assert_num_queries
):
    for _number in range(stories):
        factories.version(headline="The mayor", dek="", body="<p>Text.</p>")
    # the languages of the index, each grade of the answer, and the stories themselves
    with django_assert_num_queries(queries):
        answer = find(Question("mayor", best_first=best_first))
        for story in answer.stories:
            assert story.section.name
            assert story.byline_text
    assert len(answer.stories) == stories


def test_dates_long_ago_and_far_ahead_are_in_order():
    instants = [datetime(year, 1, 1, tzinfo=UTC) for year in (1000, 1969, 1970, 2026, 9000)]
    keys = [key_of(instant, number) for instant in instants for number in (1, 2, 2**24)]
    assert keys == sorted(set(keys))
    assert keys[0] > SMALLEST
    assert keys[-1] < LARGEST
    one = datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert start_place(one) <= key_of(one, 1) < start_place(one + timedelta(seconds=1))
