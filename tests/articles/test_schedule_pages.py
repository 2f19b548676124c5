"""The pages that move and cancel what is scheduled."""

from datetime import UTC, datetime

import pytest
from django.contrib.admin.models import LogEntry

from articles.publishing import publish, withdraw
from tests import factories
from tests.articles.asked_pages import errors, page_of, text, typed

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"
NOON = "2026-11-24T17:00:00Z"  # 12:00 in the newsroom


@pytest.fixture
def desk(client, time_machine):
    time_machine.move_to(NOON)
    client.force_login(factories.user())
    return client


@pytest.fixture
def article(desk):
    """A live story with a change that is scheduled for 14:00."""
    article = factories.version().article
    publish(article, by=None, at=factories.later(hours=2))
    return article


def move(article):
    return f"{LIST}{article.pk}/reschedule/"


def cancel(article):
    return f"{LIST}{article.pk}/cancel-schedule/"


def test_the_page_shows_what_is_scheduled(desk, article):
    response = desk.get(move(article))
    assert "is to go live on Tue 24 Nov, 14:00 EST." in text(response)
    assert "America/New York" in text(response)
    assert typed(response, "at") == "2026-11-24T14:00"
    assert typed(response, "number") == "2"


def test_it_moves_to_the_time_that_is_typed(desk, article):
    data = {"at": "2026-11-27T14:00", "number": "2"}
    for _click in range(2):
        response = desk.post(move(article), data, follow=True)
        assert "Version 2 goes live on Fri 27 Nov, 14:00 EST." in text(response)
    assert article.scheduled_version.live_from.isoformat() == "2026-11-27T19:00:00+00:00"


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        ("", "This field is required."),
        ("soon", "Enter a date and a time, such as 2026-11-27 14:00."),
        ("2026-11-24T11:00", "This time is in the past."),
        ("2027-03-14T02:30", "This time doesn't exist"),
        ("2026-11-24T16:00", "The story is withdrawn at that very time."),
    ],
)
def test_a_time_that_can_not_be_is_refused_and_kept(desk, article, at, sentence):
    withdraw(article, by=None, at=datetime(2026, 11, 24, 21, tzinfo=UTC))
    response = desk.post(move(article), {"at": at, "number": "2"})
    assert response.status_code == 200
    assert any(error.startswith(sentence) for error in errors(response))
    assert typed(response, "at") == at
    assert article.scheduled_version.live_from.hour == 19


def test_an_embargo_is_named_and_kept(desk, article):
    article.embargo_until = factories.later(hours=1)
    article.save()
    assert "The embargo ends on Tue 24 Nov, 13:00 EST" in text(desk.get(move(article)))
    response = desk.post(move(article), {"at": "2026-11-24T12:30", "number": "2"})
    assert "The embargo isn't over at that time." in errors(response)


def test_cancelling_asks_first_and_a_double_click_does_no_harm(desk, article):
    asked = desk.get(cancel(article))
    assert "is to go live on Tue 24 Nov, 14:00 EST." in text(asked)
    assert article.scheduled_version
    for _click in range(2):
        response = desk.post(cancel(article), {"number": "2"}, follow=True)
        assert "Version 2 will not go live." in text(response)
    assert article.scheduled_version is None
    assert article.live_version.number == 1
    assert LogEntry.objects.count() == 1


@pytest.mark.parametrize("asks", [move, cancel])
def test_too_late_it_says_so(desk, article, asks, time_machine):
    time_machine.move_to("2026-11-24T20:00:00Z")
    desk.force_login(factories.user())
    response = desk.post(asks(article), {"at": "2026-11-27T14:00", "number": "2"})
    assert errors(response)[0].startswith("Too late: version 2 has gone live.")
    assert article.live_version.number == 2
    assert "Nothing of this story is scheduled." in text(desk.get(asks(article)))


@pytest.mark.parametrize("asks", [move, cancel])
def test_what_somebody_else_scheduled_meanwhile_is_left_alone(desk, article, asks):
    publish(article, by=None, at=factories.later(hours=5))
    response = desk.post(asks(article), {"at": "2026-11-27T14:00", "number": "2"}, follow=True)
    if asks is move:
        assert errors(response)[0].startswith("Version 2 is no longer scheduled")
    assert article.scheduled_version.number == 3
    assert article.scheduled_version.live_from.hour == 22


@pytest.mark.parametrize("asks", [move, cancel])
def test_from_the_calendar_it_leads_back_there(desk, article, asks):
    asked = desk.get(f"{asks(article)}?back=calendar")
    data = {"at": "2026-11-27T14:00", "number": "2", "back": typed(asked, "back")}
    assert desk.post(asks(article), data)["Location"] == f"{LIST}calendar/"


@pytest.mark.parametrize("asks", [move, cancel])
def test_it_is_for_those_who_publish(client, article, asks):
    client.force_login(factories.colleague("change_article", "view_article"))
    assert client.get(asks(article)).status_code == 403
    assert client.post(asks(article), {"number": "2"}).status_code == 403
    assert article.scheduled_version.number == 2


def test_the_form_of_the_story_leads_there(desk, article):
    response = desk.get(f"{LIST}{article.pk}/change/")
    assert "Version 2 goes live on Tue 24 Nov, 14:00 EST." in text(response)
    links = page_of(response).xpath("//ul[@class='to-come']//a/@href")
    assert links == [move(article), cancel(article)]
