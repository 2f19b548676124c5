"""The filters beside the list of stories, alone and together."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.desk import stages
from articles.models import Article
from articles.publishing import publish, publish_backdated, withdraw
from tests import factories
from tests.articles.listed import headlines, page, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def me():
    return factories.user()


@pytest.fixture
def desk(client, me):
    client.force_login(me)
    return client


def filter_named(shown, title: str):
    [found] = shown.xpath("//details[@data-filter-title=$title]", title=title)
    return found


def choices(shown, title: str) -> list[str]:
    """Return the words of a filter's links, the chosen ones in brackets."""
    return [
        f"[{text(item)}]" if item.get("class") == "selected" else text(item)
        for item in filter_named(shown, title).iter("li")
    ]


def saved_on(headline: str, instant) -> None:
    Article.objects.filter(headline=headline).update(updated_at=instant)


@pytest.fixture
def one_of_each():
    """A story in each state, its headline that of the state."""
    factories.article(headline="draft")
    stages.submit(factories.article(headline="review"), by=None)
    stages.mark_ready(factories.article(headline="ready"), by=None)
    factories.version(headline="live")
    factories.version(headline="scheduled", at=factories.later(days=2))
    held = factories.version(headline="held").article
    Article.objects.filter(pk=held.pk).update(embargo_until=factories.later(days=1))
    withdraw(factories.version(headline="withdrawn").article, by=None)
    changed = factories.version(headline="changed").article
    changed.dek = "Changed since"
    changed.save()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("draft", {"draft"}),
        ("review", {"review"}),
        ("ready", {"ready"}),
        ("live", {"live", "changed"}),
        ("scheduled", {"scheduled"}),
        ("held", {"held"}),
        ("withdrawn", {"withdrawn"}),
        ("open", {"draft", "changed"}),
        ("changed", {"changed"}),
    ],
)
def test_stories_in_a_state(desk, one_of_each, code, expected):
    assert set(headlines(desk, state=code)) == expected


def test_changes_to_a_live_story_that_wait_for_review_are_changes_still(desk):
    article = factories.version(headline="Live").article
    article.save()
    stages.submit(article, by=None)
    assert headlines(desk, state="changed") == ["Live"]
    assert headlines(desk, state="open") == []


def test_stories_of_a_section(desk):
    town = factories.section(name="Town")
    factories.article(headline="In town", section=town)
    factories.article(headline="Elsewhere", section=factories.section(name="Sea"))
    assert headlines(desk, section=town.pk) == ["In town"]
    assert choices(page(desk, section=town.pk), "section") == ["All", "Sea", "[Town]"]


def test_stories_of_an_agency_and_our_own(desk):
    wire = factories.source(name="Wire")
    factories.article(headline="Theirs", source=wire)
    factories.article(headline="Ours")
    assert headlines(desk, agency=wire.pk) == ["Theirs"]
    assert headlines(desk, agency="ours") == ["Ours"]
    assert choices(page(desk), "agency") == ["[All]", "Our own stories", "Wire"]


def test_no_agency_needs_no_filter(desk):
    assert page(desk).xpath("//details[@data-filter-title='agency']") == []


def test_stories_of_mine_and_of_nobody(desk, me):
    colleague = factories.colleague()
    factories.article(headline="Mine", reporter=me)
    factories.article(headline="The colleague's", reporter=colleague)
    factories.article(headline="Nobody's")
    assert headlines(desk, reporter="me") == ["Mine"]
    assert headlines(desk, reporter="nobody") == ["Nobody's"]
    assert headlines(desk, reporter=colleague.pk) == ["The colleague's"]
    assert choices(page(desk), "reporter") == ["[All]", "Mine", "Nobody’s"]
    shown = choices(page(desk, reporter=colleague.pk), "reporter")
    assert shown == ["All", "Mine", "Nobody’s", f"[{colleague.username}]"]


def test_stories_of_authors_by_a_part_of_the_name(desk):
    ann, anna = factories.author(name="Ann Lee"), factories.author(name="Joanna Berg")
    factories.article(headline="Of Ann", authors=[ann])
    factories.article(headline="Of Joanna", authors=[anna])
    factories.article(headline="Of both", authors=[anna, ann])
    assert set(headlines(desk, author="ANN")) == {"Of Ann", "Of Joanna", "Of both"}
    assert set(headlines(desk, author="Ann Lee")) == {"Of Ann", "Of both"}
    assert headlines(desk, author="Lee Ann") == []
    assert set(headlines(desk, author=anna.pk)) == {"Of Joanna", "Of both"}


def test_the_filter_of_authors_lists_those_that_were_meant_perhaps(desk):
    for name in ["Ann Lee", "Joanna Berg", "Cy Dee"]:
        factories.author(name=name)
    assert choices(page(desk), "author") == ["[All]"]
    shown = page(desk, author="ann", state="draft")
    assert choices(shown, "author") == ["All", "Ann Lee", "Joanna Berg"]
    links = [link.get("href") for link in filter_named(shown, "author").iter("a")]
    assert links[0] == "?state=draft"
    assert links[1].endswith("&state=draft")
    one = page(desk, **dict(part.split("=") for part in links[1].removeprefix("?").split("&")))
    assert one.get_element_by_id("filter-author").get("value") == "Ann Lee"


def test_a_newsroom_of_very_many_authors_lists_a_few(desk):
    for _ in range(12):
        factories.author()
    assert len(choices(page(desk, author="ann"), "author")) == 9


def test_a_name_that_nobody_has_is_said_by_the_field(desk):
    factories.article()
    shown = page(desk, author="Nobody")
    field = shown.get_element_by_id("filter-author")
    assert field.get("value") == "Nobody"
    error = shown.get_element_by_id(field.get("aria-describedby"))
    assert text(error) == "No author’s name has this in it."
    assert headlines(desk, author="Nobody") == []


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ({"saved": "today"}, ["Today"]),
        ({"saved": "week"}, ["Today", "Yesterday"]),
        ({"saved": "month"}, ["Today", "Yesterday", "Three weeks ago"]),
        ({"saved_from": "2031-01-01"}, ["Today", "Yesterday"]),
        ({"saved_to": "2031-01-01"}, ["Yesterday", "Three weeks ago", "Last year"]),
        ({"saved_from": "2031-01-01", "saved_to": "2031-01-01"}, ["Yesterday"]),
        ({"saved_from": "", "saved_to": " "}, None),
    ],
)
def test_stories_by_the_day_they_were_saved(client, me, time_machine, period, expected):
    """The day begins at midnight in New York, five hours after it does in UTC."""
    time_machine.move_to("2031-01-02T12:00:00Z")
    client.force_login(me)
    times = {
        "Today": "2031-01-02T05:00:00Z",
        "Yesterday": "2031-01-02T04:59:59Z",
        "Three weeks ago": "2030-12-12T12:00:00Z",
        "Last year": "2030-01-02T12:00:00Z",
    }
    for headline, saved in times.items():
        factories.article(headline=headline)
        saved_on(headline, saved)
    assert headlines(client, **period) == (expected or list(times))


def test_stories_by_the_day_they_were_first_published(desk):
    now = timezone.now()
    for headline, days in [("Of this week", 2), ("Of this month", 20), ("Older", 90)]:
        article = factories.article(headline=headline)
        publish_backdated(article, at=now - timedelta(days=days))
    publish(Article.objects.get(headline="Older"), by=None)
    factories.article(headline="Never published")
    factories.version(headline="Of tomorrow", at=factories.later(days=1))
    assert headlines(desk, published="week") == ["Of this week"]
    assert set(headlines(desk, published="month")) == {"Of this week", "Of this month"}
    until = (timezone.localdate() - timedelta(days=60)).isoformat()
    assert headlines(desk, published_to=until) == ["Older"]


def test_a_story_whose_schedule_was_cancelled_was_not_published_then(desk, time_machine):
    article = factories.version(headline="Cancelled", at=factories.later(hours=1)).article
    withdraw(article, by=None)
    time_machine.move_to(factories.later(hours=3))
    desk.force_login(factories.user())
    assert headlines(desk, published="week") == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"saved_from": "soon"}, "Enter a day as year, month and day, such as 2026-11-27."),
        ({"saved_to": "2026-02-30"}, "Enter a day as year, month and day, such as 2026-11-27."),
        ({"saved_to": "9999-12-31"}, "Enter a day as year, month and day, such as 2026-11-27."),
        ({"saved_from": "0001-01-01"}, "Enter a day as year, month and day, such as 2026-11-27."),
        ({"saved_from": "2\x00"}, "Enter a day as year, month and day, such as 2026-11-27."),
        (
            {"saved_from": "2031-01-02", "saved_to": "2031-01-01"},
            "The first day comes after the last.",
        ),
    ],
)
def test_a_day_that_is_none_is_said_by_the_field(desk, typed, sentence):
    factories.article(headline="Shown all the same")
    shown = filter_named(page(desk, **typed), "last saved")
    assert [text(error) for error in shown.find_class("desk-filter-error")] == [sentence]
    assert shown.get("open") is not None
    assert headlines(desk, **typed) == ["Shown all the same"]


def test_what_goes_live_today_or_this_week(client, me, time_machine):
    time_machine.move_to("2031-01-02T12:00:00Z")
    client.force_login(me)
    factories.version(headline="Tonight", at=factories.later(hours=16))
    factories.version(headline="Tomorrow", at=factories.later(hours=18))
    factories.version(headline="Next month", at=factories.later(days=30))
    factories.version(headline="Live already")
    assert headlines(client, due="today") == ["Tonight"]
    assert set(headlines(client, due="week")) == {"Tonight", "Tomorrow"}


def test_filters_and_search_combine(desk, me):
    ann, town = factories.author(name="Ann Lee"), factories.section()
    wire = factories.source()
    facts = {"section": town, "source": wire, "authors": [ann], "reporter": me}
    factories.version(headline="Ferry late", **facts)
    query = {
        "q": "ferry",
        "state": "live",
        "section": town.pk,
        "agency": wire.pk,
        "author": ann.pk,
        "reporter": "me",
        "saved": "today",
        "published": "today",
    }
    assert headlines(desk, **query) == ["Ferry late"]
    other = {
        "q": "train",
        "state": "draft",
        "section": factories.section().pk,
        "agency": "ours",
        "author": factories.author(name="Bo").pk,
        "reporter": "nobody",
        "saved_to": "2020-01-01",
        "published_to": "2020-01-01",
    }
    for name, value in other.items():
        changed = {key: kept for key, kept in query.items() if not name.startswith(key)}
        assert headlines(desk, **{**changed, name: value}) == [], name


@pytest.mark.parametrize("name", ["state", "section", "agency", "reporter", "due"])
@pytest.mark.parametrize("value", ["nonsense", "0", "9" * 30, "-1", "1'", "²", "\x00"])
def test_a_choice_that_is_none_is_told_and_left_aside(desk, name, value):
    factories.article(headline="Shown all the same", source=factories.source())
    shown = page(desk, **{name: value})
    [warning] = shown.find_class("warning")
    assert text(warning).startswith("There is no such choice for “")
    assert headlines(desk, **{name: value}) == ["Shown all the same"]


@pytest.mark.parametrize("value", ["0", "9" * 30, "-1", "%", "\x00", "²", "x" * 3_000])
def test_a_strange_name_of_an_author_is_no_error(desk, value):
    assert headlines(desk, author=value) == []


def test_a_filter_with_a_field_keeps_the_other_filters_and_the_search(desk):
    shown = page(desk, q="ferry", state="draft", author="ann", saved="week", p="1")
    form = filter_named(shown, "author").find(".//form")
    kept = {field.name: field.value for field in form.iter("input")}
    assert kept == {"q": "ferry", "state": "draft", "saved": "week", "author": "ann"}
    form = filter_named(shown, "last saved").find(".//form")
    kept = {field.name: field.value for field in form.iter("input")}
    assert kept == {
        "q": "ferry",
        "state": "draft",
        "author": "ann",
        "saved_from": "",
        "saved_to": "",
    }
