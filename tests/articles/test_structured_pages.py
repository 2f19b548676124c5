"""What machines read of the pages that are no story."""

import json

import pytest
from django.core.files.base import ContentFile

from articles.models import Series
from tests import factories, pictures
from tests.articles.structured import SITE, graph_of, node_of, trail_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper():
    return factories.publication(tagline="All the town")


def test_the_front_page_is_the_site_with_its_search_and_the_paper(client):
    factories.policy("ethics")
    site, paper = graph_of(client, "/")
    assert (site["@type"], site["name"], site["url"]) == ("WebSite", "The Ledger", f"{SITE}/")
    assert (site["description"], site["inLanguage"]) == ("All the town", "en")
    template = site["potentialAction"]["target"]["urlTemplate"]
    assert template == f"{SITE}/search/?q={{search_term_string}}"
    assert (
        client.get(template.removeprefix(SITE).replace("{search_term_string}", "lake")).status_code
        == 200
    )
    assert site["publisher"]["@id"] == paper["@id"]
    assert (paper["@type"], paper["ethicsPolicy"]) == (
        "NewsMediaOrganization",
        f"{SITE}/about/ethics/",
    )


def lists():
    """Return address, name and description of a list of each kind."""
    section = factories.section(name="Town", slug="town", description="All of it")
    topic = factories.topic(name="Books", slug="books")
    series = Series.objects.create(name="The lake", slug="lake")
    factories.version(section=section, topics=[topic], series=series, series_part=1)
    return {
        "/town/": ("Town", "All of it"),
        "/topic/books/": ("Books", None),
        "/series/lake/": ("The lake", None),
        "/corrections/": ("Corrections", "What we got wrong, and what is right."),
    }


@pytest.mark.parametrize("address", ["/town/", "/topic/books/", "/series/lake/", "/corrections/"])
def test_a_list_has_its_name_and_the_way_to_it(client, address):
    name, description = lists()[address]
    page = node_of(client, address, "CollectionPage")
    assert (page["name"], page.get("description")) == (name, description)
    assert page["url"] == SITE + address
    assert trail_of(client, address) == [("The Ledger", f"{SITE}/"), (name, None)]


def test_an_author_s_page_is_a_profile(client):
    author = factories.author(
        name="Ann Lee",
        slug="ann",
        role="Reporter",
        bio="<p>Writes about <em>water</em> &amp; land.</p><p>Since 2011.</p>",
        portrait=ContentFile(pictures.photograph(400, 400), name="ann.jpg"),
        email="ann@ledger.example",
        social_url="https://social.example/@ann",
    )
    factories.version(authors=[author])
    person = node_of(client, "/author/ann/", "ProfilePage")["mainEntity"]
    assert (person["name"], person["jobTitle"]) == ("Ann Lee", "Reporter")
    assert person["url"] == f"{SITE}/author/ann/"
    assert person["description"] == "Writes about water & land. Since 2011."
    assert person["sameAs"] == "https://social.example/@ann"
    assert person["worksFor"]["@id"] == f"{SITE}/#paper"
    assert (person["image"]["width"], person["image"]["height"]) == (384, 384)
    assert "ann@" not in json.dumps(person)
    assert trail_of(client, "/author/ann/") == [("The Ledger", f"{SITE}/"), ("Ann Lee", None)]


def test_what_is_not_known_of_an_author_is_left_out(client):
    author = factories.author()
    person = node_of(client, author.get_absolute_url(), "ProfilePage")["mainEntity"]
    assert person.keys() == {"@type", "name", "url", "worksFor"}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("about", "AboutPage"), ("contact", "ContactPage"), ("funding", "WebPage")],
)
def test_a_page_about_the_paper_names_the_paper(client, kind, expected):
    page = factories.policy(kind, language="he", title="עלינו", body="<p>אנחנו.</p>")
    said = node_of(client, page.get_absolute_url(), expected)
    assert (said["name"], said["inLanguage"]) == ("עלינו", "he")
    assert said["description"] == "אנחנו."
    paper = node_of(client, page.get_absolute_url(), "NewsMediaOrganization")
    assert said["mainEntity"] == {"@id": paper["@id"]}


def test_the_way_to_a_page_about_the_paper_leads_by_the_first_of_them(client):
    factories.policy("ethics")
    home = ("The Ledger", f"{SITE}/")
    assert trail_of(client, "/about/ethics/") == [home, ("Ethics", None)]
    factories.policy("about")
    about = ("About us", f"{SITE}/about/")
    assert trail_of(client, "/about/ethics/") == [home, about, ("Ethics", None)]
    assert trail_of(client, "/about/") == [home, ("About us", None)]


def test_the_guidelines_are_a_page_of_text(client):
    factories.guidelines()
    page = node_of(client, "/republish/", "WebPage")
    assert page["name"] == "Republish our stories"


@pytest.mark.parametrize("words", ["</script><script>alert(1)</script>", "<!-- <script>"])
def test_no_words_can_end_the_block(client, words):
    factories.section(name=words, slug="town")
    assert node_of(client, "/town/", "CollectionPage")["name"] == words
