"""A story on paper: its words, whose they are and where they stand, and nothing to press."""

import pytest

from articles import publishing
from newsroom.models import PolicyPage
from tests import factories

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("pictures_as_they_came"),
]

ON_PAPER = [".story-head h1", ".byline", ".text", ".corrections li", ".licence", ".print-only"]
ON_SCREEN = [
    *(".sections", ".dates a", ".corrections-policy a", ".topics", ".share", ".series"),
    *(".related", ".appeal", ".republish"),
]


def story():
    """Return a story around which everything stands that can stand around one."""
    factories.publication(show_history=True)
    factories.guidelines()
    factories.appeal()
    factories.section(in_navigation=True)
    PolicyPage.objects.create(kind="corrections", body="<p>We say so.</p>", is_public=True)
    topic, lake = factories.topic(), factories.series()
    factories.version(topics=[topic])
    article = factories.version(
        topics=[topic], series=lake, series_part=1, image=factories.image()
    ).article
    return publishing.publish(article, by=None, kind="correction", correction="It was Tuesday.")


def test_it_keeps_its_words_and_credit_and_loses_what_can_be_pressed(site, page):
    version = story()
    page.goto(site + version.get_absolute_url())
    seen = {name: page.locator(name).first.is_visible() for name in [*ON_PAPER, *ON_SCREEN]}
    assert [name for name, shown in seen.items() if not shown] == [".print-only"]
    page.emulate_media(media="print")
    on_paper = {name: page.locator(name).first.is_visible() for name in [*ON_PAPER, *ON_SCREEN]}
    assert [name for name, shown in on_paper.items() if shown] == ON_PAPER
    credit = page.locator(".print-only").inner_text()
    assert credit == f"The Ledger: {site}{version.get_absolute_url()}"
