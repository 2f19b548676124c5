"""The pages about the paper of the demo newsroom."""

import re

import pytest
from lxml.html import document_fromstring

from newsroom.demo import loading, reading
from newsroom.models import PolicyPage
from newsroom.richtext import sanitise
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo():
    """The pages, and in the database what they lead to."""
    loading.load_policies()
    factories.guidelines()
    for author in reading.newsroom()["authors"]:
        factories.author(slug=author["slug"])


def test_there_is_one_of_each_kind_and_readers_see_it(demo, client):
    assert set(reading.policies()) == set(PolicyPage.Kind.values)
    for page in PolicyPage.objects.all():
        response = client.get(page.get_absolute_url())
        assert response.status_code == 200
        text = document_fromstring(response.content).find_class("text")[0]
        assert len(text.text_content().split()) > 60


def test_every_text_is_kept_as_it_was_written():
    for kind, body in reading.policies().items():
        kept = sanitise(body, "page")
        assert _bare(kept) == _bare(body), kind


def _bare(html):
    return re.sub(r"\s+(?=<)|(?<=>)\s+", "", html)


def test_they_lead_to_pages_that_are_there(demo, client):
    links = set(re.findall(r'href="([^"]+)"', " ".join(reading.policies().values())))
    assert len(links) > 12
    assert [link for link in links if client.get(link).status_code != 200] == []


def test_the_paper_has_a_newsletter_and_takes_donations():
    paper = reading.newsroom()["publication"]
    for name in ("newsletter_url", "donate_url"):
        assert re.fullmatch(r"https://\w+\.portellerycourier\.example/\w*", paper[name])
