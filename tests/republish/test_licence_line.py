"""The line below a story that says whose it is and what others may do with it."""

from datetime import UTC, datetime

import pytest
from lxml.html import document_fromstring

from articles import publishing
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper():
    return factories.publication()


def line(client, at=datetime(2025, 6, 1, tzinfo=UTC), **facts):
    """Return the words of the line, and the addresses of licences that it names."""
    version = publishing.publish_backdated(factories.article(**facts), at=at)
    page = document_fromstring(client.get(version.get_absolute_url()).content)
    [found] = page.xpath("//p[@class='licence']")
    assert found.xpath(".//a[not(@rel='license')]") == []
    return " ".join(found.text_content().split()), found.xpath(".//a/@href")


def test_our_own_licence_leads_to_our_guidelines(client):
    assert line(client) == (
        "© 2025 The Ledger. May be republished under our guidelines.",
        ["https://ledger.example/republish/"],
    )


@pytest.mark.parametrize(
    ("licence", "name"),
    [
        ("cc-by", "CC BY 4.0"),
        ("cc-by-nd", "CC BY-ND 4.0"),
        ("cc-by-nc-nd", "CC BY-NC-ND 4.0"),
    ],
)
def test_a_licence_of_creative_commons_leads_to_its_text(client, licence, name):
    kind = licence.removeprefix("cc-")
    assert line(client, licence=licence) == (
        f"© 2025 The Ledger. Licensed under {name}.",
        [f"https://creativecommons.org/licenses/{kind}/4.0/"],
    )


@pytest.mark.parametrize(
    "facts",
    [
        {"licence": "reserved"},
        {"republishable": False},
        {"licence": "cc-by", "republishable": False},
        {"republish_until": datetime(2025, 7, 1, tzinfo=UTC)},
    ],
)
def test_what_nobody_may_take_is_reserved(client, facts):
    assert line(client, **facts) == ("© 2025 The Ledger. All rights reserved.", [])


@pytest.mark.parametrize(
    ("may_republish", "words"),
    [(True, "May be republished under our guidelines."), (False, "All rights reserved.")],
)
def test_the_story_of_an_agency_is_the_agency_s(client, may_republish, words):
    wire = factories.source(name="The Wire", may_republish=may_republish)
    said, _addresses = line(client, source=wire)
    assert said == f"© 2025 The Wire. {words}"


def test_the_year_is_the_one_of_the_date_above(client):
    """It is still the last evening of the year in New York."""
    said, _addresses = line(client, at=datetime(2025, 1, 1, 4, tzinfo=UTC))
    assert said.startswith("© 2024 ")


def test_a_preview_says_nothing_of_it(client):
    client.force_login(factories.user())
    article = factories.article()
    response = client.get(f"/admin/articles/article/{article.pk}/preview/page/")
    assert not document_fromstring(response.content).xpath("//p[@class='licence']")
