"""The pages about the paper, as readers meet them."""

import pytest
from lxml.html import document_fromstring

from newsroom.models import PolicyPage
from tests import factories

pytestmark = pytest.mark.django_db

KINDS = ["about", "ethics", "corrections", "masthead", "contact", "funding"]


@pytest.fixture(autouse=True)
def paper():
    return factories.publication()


def shown(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return document_fromstring(response.content)


def words(element):
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_address_and_its_own_name(client, kind):
    page = factories.policy(kind, body="<p>What we say.</p>")
    address = "/about/" if kind == "about" else f"/about/{kind}/"
    assert page.get_absolute_url() == address
    read = shown(client, address)
    name = str(PolicyPage.Kind(kind).label)
    assert [words(h1) for h1 in read.iter("h1")] == [name]
    assert words(read.find(".//title")) == f"{name} – The Ledger"
    assert [words(part) for part in read.find_class("text")] == ["What we say."]


def test_a_title_stands_in_place_of_the_name(client):
    factories.policy("masthead", title="Who we are")
    assert words(shown(client, "/about/masthead/").find(".//h1")) == "Who we are"


@pytest.mark.parametrize("kind", KINDS)
def test_what_readers_are_not_to_see_is_not_there(client, kind):
    page = factories.policy(kind, is_public=False)
    factories.policy("ethics" if kind != "ethics" else "funding")
    assert client.get(page.get_absolute_url()).status_code == 404
    links = shown(client, "/about/ethics/" if kind != "ethics" else "/about/funding/")
    assert page.get_absolute_url() not in links.xpath("//a/@href")


@pytest.mark.parametrize("address", ["/about/", "/about/ethics/", "/about/about/", "/about/us/"])
def test_there_are_no_other_addresses(client, address):
    if address == "/about/about/":
        factories.policy("about")
    assert client.get(address).status_code == 404


def test_the_page_has_the_language_and_direction_of_its_text(client):
    factories.policy("ethics", title="אתיקה", body="<p>מה מותר לנו.</p>", language="he")
    read = shown(client, "/about/ethics/")
    heading, [text] = read.find(".//h1"), read.find_class("text")
    for element in (heading, text):
        assert (element.get("lang"), element.get("dir")) == ("he", "rtl")


def test_a_link_to_it_shows_how_the_text_begins(client):
    body = "<h2>Who &amp; what</h2><p>Ann <em>Lee</em>.</p><p>" + "More of it. " * 30 + "</p>"
    factories.policy("about", body=body)
    [description] = shown(client, "/about/").xpath("//meta[@name='description']/@content")
    assert description.startswith("Who & what Ann Lee. More of it. More")
    assert len(description) == 160
    assert description.endswith("…")


def test_it_leads_to_the_others_and_not_to_itself(client):
    for kind in ("funding", "ethics", "about"):
        factories.policy(kind)
    factories.policy("masthead", is_public=False)
    [nav] = shown(client, "/about/ethics/").xpath("//nav[@aria-label='More about the paper']")
    assert nav.xpath(".//a/@href") == ["/about/", "/about/funding/"]


def test_the_only_page_leads_to_no_others(client):
    factories.policy("ethics")
    assert shown(client, "/about/ethics/").xpath("//nav[@aria-label='More about the paper']") == []


def test_only_the_page_of_contacts_has_the_protected_address(client):
    factories.policy("contact")
    factories.policy("ethics")
    main = "//main//a[@data-address]/@href"
    assert shown(client, "/about/contact/").xpath(main) == ["/contact/newsroom/"]
    assert shown(client, "/about/ethics/").xpath(main) == []
    assert b"desk@ledger.example" not in client.get("/about/contact/").content


def test_pictures_and_embeds_have_no_place_there():
    page = factories.policy(
        "ethics",
        body='<h2>One</h2><p>Two</p><figure><img src="/media/a.jpg" alt="Three"></figure>'
        '<p class="embed"><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">Four</a></p>'
        "<table><tbody><tr><td>Five</td></tr></tbody></table>",
    )
    assert page.body == (
        '<h2>One</h2><p>Two</p><p><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">Four</a>'
        "</p><table><tbody><tr><td>Five</td></tr></tbody></table>"
    )


@pytest.mark.parametrize("others", [["ethics"], ["ethics", "funding", "masthead"]])
def test_a_page_takes_five_queries_however_many_there_are(
    client, others, django_assert_num_queries
):
    for kind in ("about", *others):
        factories.policy(kind)
    with django_assert_num_queries(5):
        client.get("/about/")
