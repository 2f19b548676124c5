"""The pages about the paper at the desk."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml.html import document_fromstring

from articles.desk import roles
from newsroom.models import PolicyPage
from tests import factories

pytestmark = pytest.mark.django_db

LIST = "/admin/newsroom/policypage/"
ADD = f"{LIST}add/"
TEXT = {"title": "", "language": "en", "body": "<p>What we do.</p>"}


def form_of(client, address):
    return document_fromstring(client.get(address).content)


def change(page):
    return f"{LIST}{page.pk}/change/"


def test_a_page_is_written_and_shown_to_readers(admin_client, client):
    admin_client.post(ADD, {**TEXT, "kind": "ethics"})
    page = PolicyPage.objects.get()
    assert (page.kind, page.body, page.is_public) == ("ethics", TEXT["body"], False)
    assert client.get("/about/ethics/").status_code == 404
    admin_client.post(change(page), {**TEXT, "is_public": "on"})
    assert client.get("/about/ethics/").status_code == 200


def test_only_kinds_without_a_page_are_offered(admin_client):
    factories.policy("ethics")
    factories.policy("about")
    options = form_of(admin_client, ADD).xpath("//select[@name='kind']/option/@value")
    assert options == ["", "corrections", "masthead", "contact", "funding"]
    response = admin_client.post(ADD, {**TEXT, "kind": "ethics"})
    assert response.context["adminform"].form.errors.keys() == {"kind"}


def test_no_page_is_added_once_there_is_one_of_each_kind(admin_client):
    for kind in PolicyPage.Kind:
        factories.policy(kind)
    response = admin_client.get(ADD, follow=True)
    assert [path for path, _status in response.redirect_chain] == ["/admin/newsroom/policypage/"]
    assert [str(message) for message in response.context["messages"]] == [
        "Each of these pages is there already. Choose the one to change."
    ]


def test_a_page_stays_of_its_kind(admin_client):
    page = factories.policy("ethics")
    assert form_of(admin_client, change(page)).xpath("//*[@name='kind']") == []
    admin_client.post(change(page), {**TEXT, "kind": "funding"})
    page.refresh_from_db()
    assert page.kind == "ethics"


def test_saving_without_a_change_moves_no_date(admin_client):
    page = factories.policy("ethics", **TEXT)
    long_ago = timezone.now() - timedelta(days=400)
    PolicyPage.objects.update(updated_at=long_ago)
    same = {**TEXT, "is_public": "on"}
    admin_client.post(change(page), same)
    page.refresh_from_db()
    assert page.updated_at == long_ago
    admin_client.post(change(page), {**same, "title": "Our ethics"})
    page.refresh_from_db()
    assert page.updated_at > long_ago


def test_the_list_says_what_readers_see_and_leads_there(admin_client):
    factories.policy("ethics")
    factories.policy("funding", is_public=False)
    page = form_of(admin_client, LIST)
    rows = {
        row.find_class("field-name")[0].text_content(): (
            row.find_class("field-state")[0].text_content(),
            row.xpath(".//td[contains(@class, 'field-address')]//a/@href"),
        )
        for row in page.xpath("//table[@id='result_list']/tbody/tr")
    }
    assert rows == {"Ethics": ("public", ["/about/ethics/"]), "Funding": ("not public", [])}


def test_the_form_leads_to_what_readers_see_only_if_they_do(admin_client):
    shown, hidden = factories.policy("ethics"), factories.policy("about", is_public=False)
    links = "//a[@class='viewsitelink']/@href"
    assert form_of(admin_client, change(shown)).xpath(links) == ["/about/ethics/"]
    assert form_of(admin_client, change(hidden)).xpath(links) == []


@pytest.mark.parametrize("role", roles.ROLES)
def test_administrators_write_them_and_nobody_else(client, role):
    page = factories.policy("ethics")
    client.force_login(factories.in_role(role))
    expected = 200 if role == roles.ADMINISTRATOR else 403
    for address in (LIST, ADD, change(page)):
        assert client.get(address).status_code == expected


def test_the_paper_s_own_form_has_all_that_readers_see_of_it(admin_client):
    factories.publication()
    address = "/admin/newsroom/publication/1/change/"
    names = set(form_of(admin_client, address).xpath("//form[@id='publication_form']//@name"))
    assert names >= {
        *("name", "tagline", "founding_year", "editor_in_chief", "logo", "logo_dark"),
        *("contact_email", "republish_email", "newsletter_url", "donate_url"),
        *("licence", "show_history"),
    }
