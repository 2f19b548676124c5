"""What the desk shows after the login: what waits for the person, in lanes."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.desk import stages
from articles.desk.lists import dashboard
from articles.models import Article, SavedView
from articles.publishing import publish, publish_backdated, withdraw
from tests import factories
from tests.articles.listed import LIST, headlines, page, text

pytestmark = pytest.mark.django_db

DESK = "/admin/"


def member_of(group: str):
    person = factories.colleague()
    person.groups.add(Group.objects.get(name=group))
    return person


@pytest.fixture
def me():
    return factories.user()


@pytest.fixture
def desk(client, me):
    client.force_login(me)
    return client


def lane(shown, code: str):
    return shown.get_element_by_id(f"lane-{code}").getparent()


def stories_in(shown, code: str) -> list[str]:
    return [text(link) for link in lane(shown, code).find_class("desk-headline")]


def facts_in(shown, code: str) -> list[str]:
    return [text(fact) for fact in lane(shown, code).find_class("desk-fact")]


def lanes_on(shown) -> list[str]:
    return [text(lane.find("h2")) for lane in shown.find_class("desk-lane")]


def submitted(headline: str, by, note: str = "", **facts) -> Article:
    article = factories.article(headline=headline, reporter=by, **facts)
    stages.submit(article, by=None, note=note)
    return article


def test_the_desk_opens_after_the_login(client):
    user = factories.user()
    response = client.post(
        "/admin/login/?next=/admin/",
        {"username": user.username, "password": "secret", "next": "/admin/"},
        follow=True,
    )
    assert response.redirect_chain[-1][0] == DESK
    assert b'id="lane-mine"' in response.content


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("Reporter", ["My drafts", "My stories in review", "My stories that are ready"]),
        ("Editor", ["Waiting for review", "Ready to publish", "My drafts"]),
        ("Publisher", ["Ready to publish", "Waiting for review", "My drafts"]),
    ],
)
def test_what_somebody_has_to_do_first_comes_first(client, group, expected):
    client.force_login(member_of(group))
    rest = ["Going live today", "Published lately", "Withdrawn lately"]
    assert lanes_on(page(client, DESK)) == [*expected, *rest]


def test_an_empty_desk_says_so_and_lets_one_begin(desk):
    shown = page(desk, DESK)
    assert [text(lane.find_class("desk-empty")[0]) for lane in shown.find_class("desk-lane")] == [
        "Nothing waits to be published.",
        "Nothing waits for review.",
        "You have nothing unfinished.",
        "Nothing more goes live by itself today.",
        "Nothing was published in the last 7 days.",
        "Nothing was withdrawn in the last 7 days.",
    ]
    [write] = shown.find_class("desk-write")
    assert (text(write), write.get("href")) == ("Write a story", f"{LIST}add/")
    assert shown.xpath(f"//a[@href='{LIST}calendar/']")


def test_my_drafts_are_what_readers_do_not_have_of_mine(desk, me):
    factories.article(headline="Draft", reporter=me)
    changed = factories.version(headline="Live and changed", reporter=me).article
    changed.save()
    factories.version(headline="Live as it is", reporter=me)
    factories.article(headline="Somebody else's", reporter=factories.colleague())
    submitted("With the editors", me)
    shown = page(desk, DESK)
    assert stories_in(shown, "mine") == ["Live and changed", "Draft"]
    assert "Draft" in facts_in(shown, "mine")
    assert set(headlines(desk, state="open", reporter="me")) == {"Live and changed", "Draft"}


def test_what_was_sent_back_says_by_whom_and_what_is_to_be_done(desk, me):
    editor = factories.user()
    article = submitted("The bridge", me, note="Please look at the numbers")
    stages.send_back(article, by=editor, note="Name the mayor. " + "And more of it. " * 20)
    shown = page(desk, DESK)
    assert stories_in(shown, "mine") == ["The bridge"]
    [note] = lane(shown, "mine").find_class("desk-note")
    assert text(note).startswith(f"{editor.username}: Name the mayor. And more of it.")
    assert text(note).endswith("…")
    assert len(text(note)) < 200
    assert "numbers" not in text(shown)


def test_a_draft_that_was_published_since_shows_no_old_note(desk, me):
    article = submitted("The bridge", me)
    stages.send_back(article, by=me, note="Name the mayor.")
    publish(article, by=None)
    Article.objects.get(pk=article.pk).save()
    assert stories_in(page(desk, DESK), "mine") == ["The bridge"]
    assert "Name the mayor" not in text(page(desk, DESK))


def test_what_waits_for_review_says_whose_it_is_and_with_what_note(desk):
    reporter = factories.colleague()
    submitted("The bridge", reporter, note="Numbers in the second paragraph")
    ready = submitted("The tunnel", reporter)
    stages.mark_ready(ready, by=None, note="With the map")
    shown = page(desk, DESK)
    assert stories_in(shown, "review") == ["The bridge"]
    assert reporter.username in facts_in(shown, "review")
    assert "Numbers in the second paragraph" in text(lane(shown, "review"))
    assert stories_in(shown, "ready") == ["The tunnel"]
    assert "With the map" in text(lane(shown, "ready"))


def test_a_reporter_sees_only_what_is_the_reporters_own(client):
    reporter, other = member_of("Reporter"), factories.colleague()
    client.force_login(reporter)
    for person, name in [(reporter, "mine"), (other, "theirs")]:
        submitted(f"In review, {name}", person)
        stages.mark_ready(submitted(f"Ready, {name}", person), by=None)
        factories.version(headline=f"Live, {name}", reporter=person)
        withdraw(factories.version(headline=f"Withdrawn, {name}", reporter=person).article, by=None)
    shown = page(client, DESK)
    assert [stories_in(shown, code) for code in ["review", "ready", "published", "withdrawn"]] == [
        ["In review, mine"],
        ["Ready, mine"],
        ["Live, mine"],
        ["Withdrawn, mine"],
    ]
    assert "theirs" not in text(shown)
    links = [link.get("href") for link in shown.xpath("//p[@class='desk-all']/a")]
    assert [link for link in links if not link.endswith("reporter=me")] == []


def test_today_is_what_is_left_of_it_in_the_newsroom(client, me, time_machine):
    time_machine.move_to("2031-01-02T12:00:00Z")
    client.force_login(me)
    factories.version(headline="Tonight", at=factories.later(hours=16))
    factories.version(headline="At noon", at=factories.later(hours=5))
    factories.version(headline="Tomorrow", at=factories.later(hours=18))
    shown = page(client, DESK)
    assert stories_in(shown, "due") == ["At noon", "Tonight"]
    assert "goes live Thu 2 Jan, 12:00 EST" in facts_in(shown, "due")
    assert "All times are those of America/New York." in text(shown)


def test_what_went_live_lately_comes_newest_first(desk):
    for headline, days in [("Two days old", 2), ("Too old", 8), ("Yesterday's", 1)]:
        publish_backdated(factories.article(headline=headline), at=factories.later(days=-days))
    assert stories_in(page(desk, DESK), "published") == ["Yesterday's", "Two days old"]


def test_what_came_back_is_not_withdrawn(desk, time_machine):
    back = factories.version(headline="Back again").article
    withdraw(back, by=None)
    withdraw(factories.version(headline="Gone").article, by=None)
    publish(back, by=None)
    assert stories_in(page(desk, DESK), "withdrawn") == ["Gone"]
    time_machine.move_to(factories.later(days=8))
    desk.force_login(factories.user())
    assert stories_in(page(desk, DESK), "withdrawn") == []


def test_a_full_lane_shows_the_first_and_counts_to_a_bound(desk, me, monkeypatch):
    monkeypatch.setattr(dashboard, "COUNTED", 8)
    for number in range(8):
        factories.article(headline=f"Draft {number}", reporter=me)
    shown = page(desk, DESK)
    assert len(stories_in(shown, "mine")) == dashboard.SHOWN
    assert text(lane(shown, "mine").find_class("desk-count")[0]) == "8"
    factories.article(reporter=me)
    shown = page(desk, DESK)
    assert text(lane(shown, "mine").find_class("desk-count")[0]) == "8+"
    [everything] = lane(shown, "mine").xpath(".//p[@class='desk-all']/a/@href")
    assert len(page(desk, everything).xpath("//th[@class='field-title']")) == 9


def test_own_views_are_a_click_away(desk, me):
    SavedView.objects.create(user=me, name="Ferries", query="q=ferry")
    [link] = page(desk, DESK).find_class("desk-own-view")
    assert (text(link), link.find("a").get("href")) == ("Ferries", f"{LIST}?q=ferry")


def test_the_menu_of_the_admin_stands_below(desk):
    shown = page(desk, DESK)
    assert shown.xpath("//div[@class='desk-apps']//a[text()='Sections']")


def test_the_page_of_one_app_is_that_of_django(desk, me):
    factories.article(headline="A draft", reporter=me)
    shown = page(desk, "/admin/articles/")
    assert shown.find_class("desk-lane") == []
    assert shown.xpath("//a[text()='Sections']")


def test_who_may_not_see_stories_sees_none_here(client):
    client.force_login(factories.colleague("view_section"))
    submitted("Secret plans", factories.colleague())
    shown = page(client, DESK)
    assert shown.find_class("desk-lane") == []
    assert "Secret plans" not in text(shown)
    assert shown.find_class("desk-write") == []


def test_who_may_not_write_has_no_button_for_it(client):
    client.force_login(factories.colleague("view_article"))
    shown = page(client, DESK)
    assert shown.find_class("desk-write") == []
    assert len(shown.find_class("desk-lane")) == 6


def fill(me, count: int) -> None:
    for _ in range(count):
        article = submitted("Sent back", me)
        stages.send_back(article, by=factories.colleague("review_article"), note="More")
        submitted("In review", factories.colleague(), note="Please")
        stages.mark_ready(submitted("Ready", factories.colleague()), by=None)
        factories.version(reporter=factories.colleague(), at=factories.later(seconds=30))
        factories.version(reporter=factories.colleague())
        withdraw(factories.version().article, by=None)
        SavedView.objects.create(user=me, name=f"View {article.pk}", query="q=x")


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_asks_the_same_few_questions(desk, me, count, django_assert_num_queries):
    fill(me, count)
    desk.get(DESK)
    # session, user, twice whether there is a publication (for the menu), own views, six lanes,
    # their stories, and the last step of each from hand to hand
    with django_assert_num_queries(13):
        desk.get(DESK)


def test_no_body_is_read_for_the_desk(desk, me):
    fill(me, 1)
    with CaptureQueriesContext(connection) as queries:
        desk.get(DESK)
    asked = [query["sql"] for query in queries if "articles_article" in query["sql"]]
    assert len(asked) >= 5
    assert [sql for sql in asked if '"articles_article"."body"' in sql] == []
