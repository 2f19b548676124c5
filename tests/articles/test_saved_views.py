"""Views of the list of stories that people keep for themselves."""

import pytest
from django.db import IntegrityError
from lxml.html import document_fromstring

from articles.admin.lists.saved_view_form import MOST_VIEWS, SavedViewForm, kept_query
from articles.models import SavedView
from tests import factories
from tests.articles.listed import LIST, headlines, page, text

pytestmark = pytest.mark.django_db

VIEWS = f"{LIST}views/"


@pytest.fixture
def me():
    return factories.user()


@pytest.fixture
def desk(client, me):
    client.force_login(me)
    return client


def save(desk, name="Mine", query="state=draft"):
    return desk.post(f"{VIEWS}add/", {"name": name, "query": query}, follow=True)


def views_on(shown) -> dict[str, str]:
    """Return the links to views above the list: their names, with where they lead."""
    [views] = shown.find_class("desk-views")
    return {text(link): link.get("href") for link in views.xpath("./ul//a")}


def errors_on(response) -> list[str]:
    shown = document_fromstring(response.content.decode())
    return [text(error) for error in shown.xpath("//ul[contains(@class,'errorlist')]/li")]


def test_a_view_is_saved_and_leads_back_to_the_list_as_it_was(desk, me):
    factories.article(headline="A draft")
    shown = page(desk, state="draft", o="3")
    [form] = shown.find_class("desk-save-view")
    sent = {field.name: field.value for field in form.iter("input") if field.name == "query"}
    response = desk.post(form.find("form").get("action"), {"name": " Old drafts ", **sent})
    assert response["Location"] == f"{LIST}?o=3&state=draft"
    assert SavedView.objects.get().name == "Old drafts"
    again = page(desk, state="draft", o="3")
    assert views_on(again)["Old drafts"] == f"{LIST}?o=3&state=draft"
    assert again.find_class("desk-save-view") == []
    assert text(again.find_class("messagelist")[0]) == "The view “Old drafts” is saved."


def test_everybody_has_some_views(desk):
    assert views_on(page(desk)) == {
        "All": LIST,
        "My drafts": f"{LIST}?state=open&reporter=me",
        "Waiting for review": f"{LIST}?state=review",
        "Ready to publish": f"{LIST}?state=ready",
        "Going live today": f"{LIST}?due=today",
        "Live with unpublished changes": f"{LIST}?state=changed",
    }


def test_the_view_that_is_shown_is_marked(desk, me):
    SavedView.objects.create(user=me, name="Ferries", query="q=ferry")
    for query, name in [
        ({}, "All"),
        ({"p": "1"}, "All"),
        ({"reporter": "me", "state": "open"}, "My drafts"),
        ({"q": "ferry"}, "Ferries"),
    ]:
        current = page(desk, **query).xpath("//a[@aria-current='page']/text()")
        assert name in current
        assert len([one for one in current if one in {"All", "My drafts", "Ferries"}]) == 1


@pytest.mark.parametrize("query", [{}, {"state": "review"}, {"p": "1"}, {"unknown": "1"}])
def test_what_is_a_view_already_is_not_offered_to_be_saved(desk, query):
    assert page(desk, **query).find_class("desk-save-view") == []


def test_only_what_the_list_knows_is_kept():
    query = "?state=draft&p=7&_popup=1&body__contains=x&q=a%26b%00&section=&e=1&due=today&due=week"
    assert kept_query(query) == "q=a%26b%00&state=draft&due=week"


def test_nobody_sees_the_views_of_others(desk, me):
    SavedView.objects.create(user=factories.user(), name="Secret plans", query="q=secret")
    assert "Secret plans" not in views_on(page(desk))
    assert "Secret plans" not in text(page(desk, VIEWS))
    assert "Secret plans" not in text(page(desk, "/admin/"))


def test_nobody_changes_the_views_of_others(desk):
    view = SavedView.objects.create(user=factories.user(), name="Theirs", query="")
    assert desk.post(f"{VIEWS}{view.pk}/rename/", {"name": "Mine"}).status_code == 404
    assert desk.post(f"{VIEWS}{view.pk}/delete/").status_code == 404
    view.refresh_from_db()
    assert view.name == "Theirs"


@pytest.mark.parametrize(
    ("name", "query", "sentence"),
    [
        ("", "", "Give the view a name."),
        ("   ", "", "Give the view a name."),
        ("Taken", "", "You have a view of this name already."),
        ("x" * 61, "", "Ensure this value has at most 60 characters (it has 61)."),
        ("a\x00b", "", "Null characters are not allowed."),
        ("Long", "q=" + "x" * 500, "This search is too long to be kept as a view."),
    ],
)
def test_a_view_that_can_not_be_saved_says_why_and_keeps_what_was_typed(
    desk, me, name, query, sentence
):
    SavedView.objects.create(user=me, name="Taken", query="state=draft")
    response = save(desk, name, query)
    assert sentence in errors_on(response)
    assert f'value="{name.strip()}"' in response.content.decode() or not name.strip()
    assert SavedView.objects.count() == 1


def test_a_double_click_saves_one_view(desk, me):
    save(desk, "Twice")
    assert "You have a view of this name already." in errors_on(save(desk, "Twice"))
    assert SavedView.objects.count() == 1


def test_a_name_that_is_taken_at_the_same_moment_is_refused_too(me):
    form = SavedViewForm({"name": "Twice", "query": ""}, instance=SavedView(user=me))
    assert form.is_valid()
    SavedView.objects.create(user=me, name="Twice")
    assert form.saved() is False
    assert form.errors["name"] == ["You have a view of this name already."]


def test_two_people_may_use_the_same_name(desk, me):
    SavedView.objects.create(user=factories.user(), name="Drafts")
    save(desk, "Drafts")
    assert SavedView.objects.filter(name="Drafts").count() == 2


def test_nobody_collects_views_without_end(desk, me):
    SavedView.objects.bulk_create(
        SavedView(user=me, name=f"View {number}") for number in range(MOST_VIEWS)
    )
    sentence = f"You have {MOST_VIEWS} saved views. Delete one that you don’t need first."
    assert sentence in errors_on(save(desk, "One more"))
    view = SavedView.objects.first()
    desk.post(f"{VIEWS}{view.pk}/rename/", {"name": "Renamed all the same"})
    view.refresh_from_db()
    assert view.name == "Renamed all the same"


def test_a_view_is_renamed_and_keeps_its_query(desk, me):
    view = SavedView.objects.create(user=me, name="Old", query="q=ferry")
    response = desk.post(f"{VIEWS}{view.pk}/rename/", {"name": "New", "query": "q=x"}, follow=True)
    view.refresh_from_db()
    assert (view.name, view.query) == ("New", "q=ferry")
    assert "The view is called “New” now." in response.content.decode()


def test_a_refused_name_stands_beside_its_own_view(desk, me):
    first = SavedView.objects.create(user=me, name="First")
    second = SavedView.objects.create(user=me, name="Second")
    response = desk.post(f"{VIEWS}{second.pk}/rename/", {"name": "First"}, follow=True)
    assert errors_on(response) == ["You have a view of this name already."]
    shown = response.content.decode()
    assert f'id="id_{second.pk}_name_error"' in shown
    assert f'id="id_{first.pk}_name_error"' not in shown
    second.refresh_from_db()
    assert second.name == "Second"


def test_a_view_is_deleted_by_a_button_alone(desk, me):
    view = SavedView.objects.create(user=me, name="Old")
    desk.get(f"{VIEWS}{view.pk}/delete/")
    assert SavedView.objects.count() == 1
    response = desk.post(f"{VIEWS}{view.pk}/delete/", follow=True)
    assert "The view “Old” is deleted." in response.content.decode()
    assert not SavedView.objects.exists()
    assert "You have no saved views." in response.content.decode()


@pytest.mark.parametrize("address", ["add/", "1/rename/"])
def test_an_address_that_only_takes_a_form_leads_to_the_views(desk, address):
    assert desk.get(f"{VIEWS}{address}")["Location"] == VIEWS


def test_a_saved_view_of_what_is_gone_is_still_a_list(desk, me):
    section = factories.section()
    view = SavedView.objects.create(user=me, name="Of a section", query=f"section={section.pk}")
    section.delete()
    factories.article(headline="Shown all the same")
    assert headlines(desk, section=view.query.removeprefix("section=")) == ["Shown all the same"]


def test_who_may_not_see_stories_keeps_no_views(client):
    client.force_login(factories.colleague("view_section"))
    assert client.get(VIEWS).status_code == 403
    assert client.post(f"{VIEWS}add/", {"name": "Mine", "query": ""}).status_code == 403
    assert not SavedView.objects.exists()


def test_the_database_keeps_names_apart(me):
    SavedView.objects.create(user=me, name="Once")
    with pytest.raises(IntegrityError):
        SavedView.objects.create(user=me, name="Once")


@pytest.mark.parametrize("count", [1, 3])
def test_own_views_ask_the_same_few_questions(desk, me, count, django_assert_num_queries):
    for number in range(count):
        SavedView.objects.create(user=me, name=f"View {number}")
    desk.get(VIEWS)
    # session, user, own views, whether there is a publication (for the menu)
    with django_assert_num_queries(4):
        desk.get(VIEWS)
