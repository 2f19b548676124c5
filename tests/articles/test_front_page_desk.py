"""The page on which the front page is arranged, as a browser without scripts uses it."""

import re

import pytest
from django.test import Client
from lxml.html import document_fromstring

from articles.desk.front_page import saving
from articles.desk.roles import AUDIENCE, EDITOR, REPORTER
from articles.publishing import withdraw
from newsroom.times import in_words
from tests import factories
from tests.articles.front_page_desk import PAGE, Desk
from tests.articles.listed import text
from tests.articles.pinned import pin, stored, stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def noon(time_machine):
    """The time is noon in New York on the first day of 2031; the clock stands still."""
    time_machine.move_to("2031-01-01T17:00:00Z", tick=False)
    return time_machine


@pytest.fixture
def ann(client):
    somebody = factories.in_role(EDITOR, first_name="Ann", last_name="Lee")
    client.force_login(somebody)
    return somebody


def test_it_shows_every_place_and_who_pinned_what(noon, client, ann):
    made = stories(21)
    saving.pin(made[20], 2, by=ann, ends_at=factories.later(days=1))
    desk = Desk(client)
    assert desk.rows[:3] == ["1 Story 1", "2* Story 21", "3 Story 2"]
    assert len(desk.rows) == 19
    assert desk.why("Story 21") == (
        "Pinned by Ann Lee on Wed 1 Jan, 12:00 EST, until Thu 2 Jan, 12:00 EST"
    )
    assert desk.why("Story 3") == "Fills itself"
    assert desk.bar.startswith("This is what readers see now.")
    assert [text(heading) for heading in desk.page.xpath("//form//h2")] == [
        "Add a story",
        "Lead",
        "Beside the lead",
        "More to read",
        "In columns, each section by itself",
    ]


def test_nothing_is_saved_until_it_is_put_on_the_front_page(client, ann):
    _one, _two, three = stories(3)
    desk = Desk(client).press(f"up:a{three.pk}")
    assert desk.rows == ["1 Story 1", "2* Story 3", "3 Story 2"]
    assert desk.said == "“Story 3”, place 2 of 3"
    assert "Not saved yet: one change “Story 3”: pinned at place 2" in desk.bar
    assert stored() == []
    desk.press("save")
    assert stored() == [("Story 3", 2)]
    assert "Readers see it now: one change to the front page." in desk.response.content.decode()
    assert desk.rows == ["1 Story 1", "2* Story 3", "3 Story 2"]


def test_the_buttons(client, ann):
    made = stories(5)
    slots = [pin(made[4], 1), pin(made[3], 2)]
    desk = Desk(client)
    assert desk.press(f"down:s{slots[0].pk}").rows[:3] == ["1* Story 4", "2* Story 5", "3 Story 1"]
    assert desk.press(f"down:s{slots[0].pk}").rows[:3] == ["1* Story 4", "2 Story 1", "3* Story 5"]
    assert desk.press(f"unpin:s{slots[1].pk}").rows == [
        *("1 Story 1", "2 Story 2", "3* Story 5", "4 Story 3", "5 Story 4")
    ]
    assert desk.said == "“Story 4” is unpinned and stands at place 5."
    assert desk.press(f"pin:a{made[0].pk}").rows[0] == "1* Story 1"
    assert desk.press(f"down:n{made[0].pk}").rows[1] == ("2* Story 1")
    desk.press("save")
    assert stored() == [("Story 1", 2), ("Story 5", 3)]


def test_a_story_is_dropped_on_a_place(client, ann):
    made = stories(5)
    slot = pin(made[4], 1)
    desk = Desk(client)
    data = {"slots": desk.carried("slots"), "seen": desk.carried("seen")}
    assert desk.post(**data, do=f"move:s{slot.pk}:4").rows[3] == "4* Story 5"
    assert desk.post(**data, do=f"move:a{made[2].pk}:1").rows[:2] == ["1* Story 3", "2* Story 5"]


def test_first_and_last_have_no_button_that_leads_off_the_page(client, ann):
    one, two = stories(2)
    desk = Desk(client)
    disabled = desk.page.xpath("//button[@disabled]/@value")
    assert disabled == [f"up:a{one.pk}", f"down:a{two.pk}"]
    data = {"slots": "", "seen": ""}
    assert desk.post(**data, do=f"up:a{one.pk}").rows == ["1 Story 1", "2 Story 2"]
    assert stored() == []


def test_a_story_is_found_and_pinned_at_a_place(client, ann):
    stories(3)
    old = factories.version(headline="The old library").article
    factories.article(headline="A library in a draft")
    factories.withdrawn(headline="A library that was taken off")
    coming = factories.version(headline="A library to come", at=factories.later(days=1)).article
    desk = Desk(client).press("find", q="library", at="3")
    assert len(desk.found) == 2
    assert "Scheduled for" in desk.found[0]
    assert "at place 1" in desk.found[1]
    desk.press(f"add:{old.pk}", at="3")
    assert desk.rows[2] == "3* The old library"
    assert len(desk.found) == 2, "what was looked for is still there"
    desk.press(f"add:{coming.pk}", at="1")
    assert desk.said == "“A library to come” is pinned at place 1, but not shown now"
    assert desk.unseen == [
        "A library to come: Place 1, which fills itself for now. Scheduled for "
        + in_words(coming.scheduled_version.live_from)
    ]
    desk.press("save")
    assert stored() == [("A library to come", 1), ("The old library", 3)]


def test_the_form_of_a_story_leads_there(client, ann):
    article = stories(2)[1]
    form = client.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    address = f"?q={article.live_version.get_absolute_url()}"
    assert f'href="{PAGE}{address}"' in form
    assert ["Story 2" in found for found in Desk(client, address).found] == [True]


@pytest.mark.parametrize("typed", ["", "0", "-1", "20", "1000000000", "two", "²", "1.5"])
def test_a_place_that_is_none_is_refused(client, ann, typed):
    made = stories(3)
    desk = Desk(client).press("find", q="Story")
    desk.press(f"add:{made[2].pk}", at=typed)
    assert desk.said == "Enter a place from 1 to 19."
    assert desk.rows == ["1 Story 1", "2 Story 2", "3 Story 3"]
    desk.post(slots="", seen="", do=f"move:a{made[2].pk}:{typed}")
    assert desk.said == "Enter a place from 1 to 19."
    slot_form = Desk(client).press(f"open:a{made[2].pk}")
    slot_form.press(f"set:a{made[2].pk}", place=typed)
    assert len(slot_form.errors) == 1
    assert slot_form.rows == ["1 Story 1", "2 Story 2", "3 Story 3"]


@pytest.mark.parametrize("number", ["0", "999999", "x", "9" * 40, ""])
def test_a_story_that_is_none_is_refused(client, ann, number):
    stories(1)
    desk = Desk(client).post(slots="", seen="", do=f"add:{number}", at="1")
    assert desk.said == "There is no such story that readers see now or later."
    desk.post(slots="", seen="", do=f"up:a{number}")
    assert desk.rows == ["1 Story 1"]


def test_a_story_that_was_never_published_or_is_withdrawn_is_refused(client, ann):
    for article in (factories.article(), factories.withdrawn().article):
        desk = Desk(client).post(slots="", seen="", do=f"add:{article.pk}", at="1")
        assert desk.said == "There is no such story that readers see now or later."
        assert desk.unseen == []


def test_place_and_times_are_set_in_the_row(noon, client, ann):
    made = stories(5)
    slot = pin(made[4], 1)
    desk = Desk(client).press(f"open:s{slot.pk}")
    assert "America/New York" in text(desk.page.find_class("front-page-panel")[0])
    desk.press(f"set:s{slot.pk}", place="3", ends_at="2031-01-02T12:00")
    assert desk.said == "“Story 5”, place 3 of 5, until Thu 2 Jan, 12:00 EST"
    desk.press(f"open:a{made[0].pk}")
    desk.press(f"set:a{made[0].pk}", place="2", starts_at="2031-01-01T14:00")
    assert desk.unseen == ["Story 1: To be at place 2, from Wed 1 Jan, 14:00 EST on"]
    assert desk.rows[0] == "1 Story 1"
    desk.press("save")
    noon.move_to("2031-01-01T19:00:00Z", tick=False)
    assert Desk(client).rows[:3] == ["1 Story 2", "2* Story 1", "3* Story 5"]
    noon.move_to("2031-01-02T17:00:00Z", tick=False)
    after = Desk(client)
    assert after.rows[2] == "3 Story 3"
    assert after.unseen == ["Story 5: Was at place 3, until Thu 2 Jan, 12:00 EST"]


def test_a_form_that_is_left_as_it_is_changes_nothing(client, ann):
    made = stories(3)
    exact = factories.later(days=1)
    slot = pin(made[2], 2, ends_at=exact)
    desk = Desk(client).press(f"open:s{slot.pk}")
    desk.press(f"set:s{slot.pk}")
    assert desk.bar.startswith("This is what readers see now.")
    desk.press(f"open:s{slot.pk}").press(f"close:s{slot.pk}")
    assert desk.page.find_class("front-page-panel") == []


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        ("2031-01-02T12:00", "2031-01-02T12:00", "The end has to come after the start."),
        ("2031-01-02T12:00", "2031-01-02T11:00", "The end has to come after the start."),
        ("", "2031-01-01T12:00", "This time has passed."),
        ("", "2031-01-01T11:59", "This time has passed."),
        ("tomorrow", "", "Enter a date and a time"),
        ("", "2031-02-30T12:00", "Enter a date and a time"),
        ("", "9999-12-31T23:59", "Choose a time within the next ten years."),
        ("2031-03-09T02:30", "", "This time doesn't exist"),
    ],
)
def test_times_that_cannot_be_are_refused(noon, client, ann, start, end, sentence):
    slot = pin(stories(2)[1], 1)
    desk = Desk(client).press(f"open:s{slot.pk}")
    desk.press(f"set:s{slot.pk}", starts_at=start, ends_at=end)
    assert [re.sub("’", "'", error).startswith(sentence) for error in desk.errors] == [True]
    assert desk.page.xpath("//input[@name='ends_at']/@value") in ([end], [])
    assert desk.bar.startswith("This is what readers see now.")


def test_a_story_that_is_not_public_is_listed_with_the_reason(client, ann):
    _one, two, three = stories(3)
    pin(two, 1)
    pin(three, 2)
    withdraw(two, by=None)
    three.embargo_until = factories.later(days=1)
    three.save()
    desk = Desk(client)
    assert desk.rows == ["1 Story 1"]
    assert desk.unseen[0] == "Story 2: Place 1, which fills itself for now. Withdrawn"
    assert desk.unseen[1].startswith("Story 3: Place 2, which fills itself for now. Held back by")


def test_a_story_that_is_pinned_twice_is_told(client, ann):
    _one, two = stories(2)
    pin(two, 1)
    pin(two, 5)
    assert Desk(client).unseen == ["Story 2: Pinned twice: the story is at place 1 already."]


def test_a_second_click_on_save_is_harmless(client, ann):
    made = stories(2)
    desk = Desk(client).press(f"pin:a{made[1].pk}")
    data = {"slots": desk.carried("slots"), "seen": desk.carried("seen"), "do": "save"}
    desk.post(**data)
    desk.post(**data)
    assert "Readers have this front page already" in desk.response.content.decode()
    assert stored() == [("Story 2", 2)]


@pytest.mark.parametrize("name", ["slots", "seen"])
@pytest.mark.parametrize("text", ["x", "1.2.0..", "9.9.99999..", "1.2.3..~", "<b>"])
def test_what_no_page_of_ours_sends_is_refused(client, ann, name, text):
    data = {"slots": "", "seen": "", name: text}
    for task in ("save", "merge", "find"):
        assert client.post(PAGE, {**data, "do": task}).status_code == 400


def test_a_slot_of_no_story_is_left_out(client, ann):
    article = stories(1)[0]
    slots = f".{article.pk}.1..~.999999.2.."
    client.post(PAGE, {"slots": slots, "seen": "", "do": "save"})
    assert stored() == [("Story 1", 1)]


def test_a_slot_that_ends_before_it_starts_is_refused(client, ann):
    article = stories(1)[0]
    response = client.post(PAGE, {"slots": f".{article.pk}.1.20.10", "seen": "", "do": "save"})
    assert response.status_code == 400
    assert stored() == []


def test_a_button_that_is_none_does_nothing(client, ann):
    made = stories(2)
    for task in ("", "up", "sing:a1", f"up:s{made[0].pk}", "up:s1:2:3", ":::"):
        assert Desk(client).post(slots="", seen="", do=task).rows == ["1 Story 1", "2 Story 2"]


@pytest.mark.parametrize("role", [REPORTER, AUDIENCE])
def test_others_see_and_change_nothing(client, role):
    stories(1)
    client.force_login(factories.in_role(role))
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"slots": "", "seen": "", "do": "save"}).status_code == 403
    assert client.get(f"{PAGE}preview/").status_code == 403
    assert client.get(f"{PAGE}preview/page/").status_code == 403
    assert PAGE not in client.get("/admin/").content.decode()


def test_who_may_only_look_has_no_buttons(client):
    stories(2)
    client.force_login(factories.colleague("view_frontpageslot"))
    desk = Desk(client)
    assert desk.rows == ["1 Story 1", "2 Story 2"]
    assert desk.page.xpath("//main//button | //div[@id='front-page']//button") == []
    assert client.post(PAGE, {"slots": "", "seen": "", "do": "find"}).status_code == 403


def test_strangers_are_asked_to_log_in(client):
    assert client.get(PAGE)["Location"].startswith("/admin/login/")
    assert client.get(f"{PAGE}preview/page/")["Location"].startswith("/admin/login/")


def test_a_post_without_its_token_is_refused(ann):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ann)
    assert strict.post(PAGE, {"slots": "", "seen": "", "do": "save"}).status_code == 403


def test_the_start_page_leads_there(client, ann):
    page = document_fromstring(client.get("/admin/").content)
    assert [text(link) for link in page.xpath(f"//nav//a[@href='{PAGE}']")] == ["Front page"]


def test_the_page_of_a_site_without_stories(client, ann):
    desk = Desk(client)
    assert desk.rows == []
    assert "Nothing is public yet." in desk.response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_the_same_few_questions(client, ann, count, django_assert_num_queries):
    factories.publication()
    for place, article in enumerate(stories(count + 2)[:count], 1):
        saving.pin(article, place, by=ann)
        pin(article, place, starts_at=factories.later(days=1))
    with django_assert_num_queries(9):
        assert client.get(PAGE).status_code == 200
