"""The page that withdraws a story, and the one that takes that back."""

import pytest
from django.contrib.admin.models import LogEntry

from articles.models import Withdrawal
from articles.publishing import publish, withdraw
from tests import factories
from tests.articles.asked_pages import errors, page_of, text, typed

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"
NOON = "2026-11-24T17:00:00Z"  # 12:00 in the newsroom
SAID = {"public_note": "A source lied.\n\nSorry.", "reason": "The lawyer called"}


@pytest.fixture
def user(time_machine):
    time_machine.move_to(NOON)
    return factories.user()


@pytest.fixture
def desk(client, user):
    client.force_login(user)
    return client


def url(article, end="withdraw/"):
    return f"{LIST}{article.pk}/{end}"


def test_it_says_what_will_happen(desk):
    article = factories.version().article
    publish(article, by=None, at=factories.later(hours=2))
    shown = text(desk.get(url(article)))
    assert "Version 1 has been live since Tue 24 Nov, 12:00 EST." in shown
    assert "Version 2 is scheduled for Tue 24 Nov, 14:00 EST. That is cancelled" in shown
    assert "No text is lost" in shown
    assert article.live_version


def test_now_with_a_note(desk, user):
    article = factories.version().article
    response = desk.post(url(article), {"when": "now", "at": "", **SAID}, follow=True)
    assert response.redirect_chain[-1][0] == f"{LIST}{article.pk}/change/"
    assert "The story is withdrawn. Readers no longer find it." in text(response)
    record = Withdrawal.objects.get()
    assert (record.public_note, record.reason, record.by) == (*SAID.values(), user)
    assert article.live_version is None
    assert LogEntry.objects.get().user == user


def test_later_at_a_time_of_the_newsroom(desk):
    article = factories.version().article
    data = {"when": "later", "at": "2026-11-27T14:00", **SAID}
    response = desk.post(url(article), data, follow=True)
    assert "The story will be withdrawn on Fri 27 Nov, 14:00 EST." in text(response)
    assert Withdrawal.objects.get().at.isoformat() == "2026-11-27T19:00:00+00:00"
    assert article.live_version
    form = text(desk.get(f"{LIST}{article.pk}/change/"))
    assert "The story is withdrawn on Fri 27 Nov, 14:00 EST." in form


def test_a_withdrawal_to_come_can_be_changed(desk):
    article = factories.version().article
    withdraw(article, by=None, at=factories.later(hours=3), **SAID)
    response = desk.get(url(article))
    assert "The story is to be withdrawn on Tue 24 Nov, 15:00 EST." in text(response)
    assert typed(response, "at") == "2026-11-24T15:00"
    assert typed(response, "public_note") == SAID["public_note"]
    desk.post(url(article), {"when": "now", "at": "2026-11-24T15:00", **SAID})
    assert article.live_version is None
    assert not Withdrawal.objects.to_come().exists()


@pytest.mark.parametrize(
    ("when", "at", "sentence"),
    [
        ("later", "", "Say when the story is to be withdrawn."),
        ("later", "soon", "Enter a date and a time, such as 2026-11-27 14:00."),
        ("later", "2026-11-24T11:00", "This time is in the past."),
        ("later", "2027-03-14T02:30", "This time doesn't exist"),
        ("later", "2027-11-07T01:30", "This time comes twice"),
        ("now", "2026-11-27T14:00", "You typed a time. Choose “later”, or empty the time."),
        ("never", "", "Select a valid choice."),
    ],
)
def test_what_can_not_be_is_refused_by_its_field_and_nothing_typed_is_lost(
    desk, when, at, sentence
):
    article = factories.version().article
    response = desk.post(url(article), {"when": when, "at": at, **SAID})
    assert response.status_code == 200
    assert any(error.startswith(sentence) for error in errors(response))
    assert typed(response, "at") == at
    assert typed(response, "public_note") == SAID["public_note"]
    assert typed(response, "reason") == SAID["reason"]
    assert article.live_version
    assert not Withdrawal.objects.exists()


def test_a_double_click_is_one_withdrawal(desk):
    article = factories.version().article
    for _click in range(2):
        response = desk.post(url(article), {"when": "now", **SAID}, follow=True)
        assert "The story is withdrawn. Readers no longer find it." in text(response)
    data = {"when": "later", "at": "2026-11-27T14:00", **SAID}
    other = factories.version().article
    for _click in range(2):
        response = desk.post(url(other), data, follow=True)
        assert "will be withdrawn on Fri 27 Nov, 14:00 EST." in text(response)
    assert [article.withdrawals.count(), other.withdrawals.count()] == [1, 1]


def test_what_a_colleague_did_meanwhile_does_not_swallow_ones_note(desk):
    article = factories.version().article
    withdraw(article, by=factories.user(), public_note="Theirs.")
    response = desk.post(url(article), {"when": "now", **SAID})
    assert errors(response)[0].startswith("There is nothing to withdraw")
    assert typed(response, "public_note") == SAID["public_note"]


@pytest.mark.parametrize("make", [factories.article, lambda: factories.withdrawn().article])
def test_without_anything_to_withdraw_there_is_no_button(desk, make):
    response = desk.get(url(make()))
    assert "There is nothing to withdraw" in text(response)
    assert not page_of(response).xpath("//main//input[@type='submit']")


def test_a_story_that_readers_never_saw(desk):
    article = factories.version(at=factories.later(hours=1)).article
    response = desk.post(url(article), {"when": "now"}, follow=True)
    assert "Nothing of the story goes live any more." in text(response)


def test_an_empty_form_withdraws_now(desk):
    article = factories.version().article
    desk.post(url(article))
    assert article.live_version is None


def test_a_withdrawal_to_come_is_cancelled_on_a_page_of_its_own(desk, user):
    article = factories.version().article
    withdraw(article, by=user, at=factories.later(hours=3), reason="The lawyer called")
    asked = desk.get(url(article, "withdraw/cancel/"))
    assert "The story is to be withdrawn on Tue 24 Nov, 15:00 EST." in text(asked)
    assert "The lawyer called" in text(asked)
    data = {"withdrawal": typed(asked, "withdrawal")}
    for _click in range(2):
        response = desk.post(url(article, "withdraw/cancel/"), data, follow=True)
        assert f"{article}: The story stays. It will not be withdrawn." in text(response)
    assert not Withdrawal.objects.to_come().exists()
    assert LogEntry.objects.count() == 1


def test_too_late_to_cancel_it_is_said(desk, time_machine):
    article = factories.version().article
    withdrawal = withdraw(article, by=None, at=factories.later(hours=1))
    time_machine.move_to("2026-11-24T19:00:00Z")
    desk.force_login(factories.user())
    response = desk.post(url(article, "withdraw/cancel/"), {"withdrawal": withdrawal.pk})
    assert "The story has been withdrawn in the meantime." in errors(response)[0]
    assert "No withdrawal of this story is to come." in text(
        desk.get(url(article, "withdraw/cancel/"))
    )


def test_from_the_calendar_it_leads_back_there(desk):
    article = factories.version().article
    withdraw(article, by=None, at=factories.later(hours=3))
    asked = desk.get(url(article, "withdraw/cancel/?back=calendar"))
    assert page_of(asked).xpath("//a[@class='closelink']/@href") == [f"{LIST}calendar/"]
    data = {"withdrawal": typed(asked, "withdrawal"), "back": typed(asked, "back")}
    response = desk.post(url(article, "withdraw/cancel/"), data)
    assert response["Location"] == f"{LIST}calendar/"


@pytest.mark.parametrize("end", ["withdraw/", "withdraw/cancel/"])
def test_it_is_for_those_who_publish(client, end):
    client.force_login(factories.colleague("change_article", "view_article"))
    article = factories.version().article
    assert client.get(url(article, end)).status_code == 403
    assert client.post(url(article, end)).status_code == 403
    assert article.live_version
    client.logout()
    assert "/admin/login/" in client.get(url(article, end))["Location"]
    client.force_login(factories.user())
    assert client.get(f"{LIST}987654/{end}").status_code == 404


def test_the_page_that_publishes_says_when_the_story_leaves(desk):
    article = factories.version().article
    withdraw(article, by=None, at=factories.later(hours=3))
    shown = text(desk.get(url(article, "publish/")))
    assert "The story is to be withdrawn on Tue 24 Nov, 15:00 EST." in shown
    assert "What goes live before then is withdrawn with the rest" in shown


def test_the_form_offers_it_for_a_story_that_an_embargo_holds(desk):
    article = factories.version().article
    article.embargo_until = factories.later(days=1)
    article.save()
    links = page_of(desk.get(f"{LIST}{article.pk}/change/")).xpath("//a/@href")
    assert url(article) in links
