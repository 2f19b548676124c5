"""Two people who arrange the front page at the same time: the second is told, and loses nothing."""

import pytest
from django.test import Client

from articles.desk.front_page import saving
from articles.desk.roles import EDITOR
from articles.models import FrontPageSlot
from tests import factories
from tests.articles.front_page_desk import PAGE, Desk
from tests.articles.listed import text
from tests.articles.pinned import pin, stored, stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann(client):
    somebody = factories.in_role(EDITOR, first_name="Ann", last_name="Lee")
    client.force_login(somebody)
    return somebody


@pytest.fixture
def stale(client, ann):
    """The page of somebody who wanted to save what another had changed meanwhile."""
    made = stories(5)
    bo = factories.in_role(EDITOR, first_name="Bo", last_name="Berg")
    slot = saving.pin(made[4], 1, by=ann)
    desk = Desk(client).press(f"up:a{made[3].pk}")
    other = Client()
    other.force_login(bo)
    theirs = Desk(other).press(f"down:s{slot.pk}")
    theirs.press(f"pin:a{made[0].pk}").press("save")
    return desk.press("save")


def test_a_stale_page_tells_who_did_what_and_loses_nothing(stale):
    desk = stale
    assert desk.response.status_code == 409
    told = text(desk.page.get_element_by_id("front-page-conflict").getparent())
    assert "“Story 5”: moved from place 1 to place 2 by Bo Berg on" in told
    assert "“Story 1”: pinned at place 1 by Bo Berg on" in told
    assert desk.rows[:4] == ["1* Story 5", "2 Story 1", "3 Story 2", "4* Story 4"]
    assert stored() == [("Story 1", 1), ("Story 5", 2)]


def test_mine_is_done_to_theirs(client, stale):
    desk = stale
    desk.press("merge")
    assert desk.rows[:4] == ["1* Story 1", "2* Story 5", "3 Story 2", "4* Story 4"]
    assert "Not saved yet: one change" in desk.bar
    desk.press("save")
    assert stored() == [("Story 1", 1), ("Story 5", 2), ("Story 4", 4)]


def test_mine_is_put_in_place_of_theirs(client, stale):
    desk = stale
    button = desk.page.xpath("//section//button[@value='save']")[0]
    fields = next(button.iterancestors("form")).xpath(".//input")
    desk.post(**{field.get("name"): field.get("value") or "" for field in fields}, do="save")
    assert stored() == [("Story 5", 1), ("Story 4", 4)]


def test_theirs_is_taken(client, stale):
    desk = stale
    link = desk.page.xpath("//section//a[@data-leave]/@href")
    assert link == [PAGE]
    assert Desk(client).rows[:2] == ["1* Story 1", "2* Story 5"]


def test_a_conflict_with_an_empty_front_page(client, ann):
    made = stories(2)
    slot = pin(made[1], 1)
    desk = Desk(client).press(f"down:s{slot.pk}")
    FrontPageSlot.objects.all().delete()
    desk.press("save")
    assert desk.response.status_code == 409
    assert "“Story 2”: unpinned from place 1" in desk.response.content.decode()
