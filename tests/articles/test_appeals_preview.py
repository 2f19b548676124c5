"""An appeal below a real story, seen by staff alone."""

import pytest

from articles.desk import roles
from articles.models import Appeal
from tests import factories
from tests.articles.test_appeals_admin import LIST, change, messages_of, page_of, typed, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(factories.in_role(roles.PUBLISHER))
    return client


def test_the_preview_shows_it_as_saved_below_the_newest_story_of_its_sections(desk):
    town = factories.section()
    factories.version(section=town, headline="Older in town")
    factories.version(section=town, headline="Newer in town")
    factories.version(section=town, headline="Without", show_appeal=False)
    factories.version(headline="Elsewhere")
    factories.appeal(headline="On now", priority=9)
    appeal = factories.appeal(headline="Not on yet", active=False)
    appeal.sections.add(town)
    response = desk.get(f"{LIST}{appeal.pk}/preview/")
    page = page_of(response)
    assert words_of(page.find(".//h1")) == "Newer in town"
    assert words_of(page.xpath("//aside[@class='appeal']//h2")[0]) == "Not on yet"
    [banner] = page.xpath("//aside[@aria-label='Preview']")
    assert "Preview of the appeal “Not on yet”" in words_of(banner)
    assert "Readers don’t see this page." in words_of(banner)
    assert "noindex" in response["X-Robots-Tag"]
    assert "no-store" in response["Cache-Control"]


def test_the_preview_takes_any_story_if_its_sections_have_none(desk):
    factories.version(headline="Elsewhere", show_appeal=False)
    appeal = factories.appeal()
    appeal.sections.add(factories.section())
    page = page_of(desk.get(f"{LIST}{appeal.pk}/preview/"))
    assert words_of(page.find(".//h1")) == "Elsewhere"


def test_without_a_public_story_the_preview_says_so_in_the_form(desk):
    factories.article()
    factories.version(at=factories.later(days=1))
    appeal = factories.appeal()
    response = desk.get(f"{LIST}{appeal.pk}/preview/", follow=True)
    assert response.redirect_chain == [(change(appeal), 302)]
    assert messages_of(response) == ["There is no story yet that could show the appeal."]


@pytest.mark.parametrize("is_new", [True, False])
def test_it_is_saved_and_previewed_in_one_go(desk, is_new):
    factories.version()
    data = typed(active="", _preview="")
    del data["_save"]
    address = f"{LIST}add/" if is_new else change(factories.appeal())
    response = desk.post(address, data)
    appeal = Appeal.objects.get()
    assert response["Location"] == f"{LIST}{appeal.pk}/preview/#appeal"
    assert (appeal.headline, appeal.active) == ("Dear readers", False)


def test_strangers_are_asked_to_log_in(client):
    appeal = factories.appeal()
    response = client.get(f"{LIST}{appeal.pk}/preview/")
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


def test_there_is_no_preview_of_what_is_not_there(desk):
    assert desk.get(f"{LIST}999/preview/").status_code == 404
