"""The lines of a check about credit, licence, the page's head, and the language."""

import pytest

from republish.checking import State, compare, read
from tests import factories
from tests.republish import published
from tests.republish.published import ALL_THERE, PAPER, but, copy_of, line, states, wordpress

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return published.story()


def test_a_credit_without_its_link(version):
    content = copy_of(version).replace(version.canonical_url, "https://other.example/")
    html = wordpress(version, content)
    assert states(html, version) == but(credit="missing")
    assert (
        f'<a href="{version.canonical_url}">The Ledger</a>' in line("credit", html, version).snippet
    )


def test_the_credit_may_link_to_an_old_address_of_the_story(version):
    content = copy_of(version).replace(version.canonical_url, version.canonical_url[:-8] + "old/")
    assert states(wordpress(version, content), version) == ALL_THERE


def test_a_credit_by_way_of_a_redirecting_service(version):
    content = copy_of(version).replace(
        version.canonical_url, f"https://out.example/?u={version.canonical_url}"
    )
    assert states(wordpress(version, content), version) == but(credit="different")


def test_a_licence_has_to_be_linked_to():
    version = factories.version(licence="cc-by", body="<p>Free for everybody to use.</p>")
    html = wordpress(version, copy_of(version))
    deed = "https://creativecommons.org/licenses/by/4.0/"
    assert states(html, version)["licence"] == "there"
    found = line("licence", html.replace(deed, "https://other.example/"), version)
    assert found.state is State.MISSING
    assert found.snippet == deed


@pytest.mark.parametrize(
    ("head", "state"),
    [
        ('<link rel="canonical" href="https://other.example/story/">', "different"),
        ('<link rel="canonical" href="">', "different"),
        ('<LINK REL="Canonical shortlink" HREF="{url}">', "there"),
        (
            '<link rel="canonical" href="{url}"><link rel="canonical" href="https://o.example/">',
            "different",
        ),
        ('<link rel="alternate" href="{url}">', "missing"),
        ("</head><body><link rel='canonical' href='{url}'>", "different"),
        ("<!-- <link rel='canonical' href='{url}'> -->", "missing"),
    ],
)
def test_the_canonical_address(version, head, state):
    tags = head.format(url=version.canonical_url)
    html = wordpress(version, copy_of(version), head=tags)
    assert states(html, version)["canonical"] == state


def test_the_canonical_address_of_an_agency_story_is_the_agencys():
    source = factories.source(may_republish=True)
    version = factories.version(source=source, original_url="https://wire.example/1/")
    right = wordpress(version, copy_of(version))
    assert states(right, version)["canonical"] == "there"
    story = f'<link rel="canonical" href="https://ledger.example{version.get_absolute_url()}">'
    assert (
        states(wordpress(version, copy_of(version), head=story), version)["canonical"]
        == "different"
    )


def test_headers_count_like_tags(version):
    html = wordpress(version, copy_of(version), head="")
    headers = {
        "Link": f'<https://other.example/a>; rel=prev, <{version.canonical_url}>; rel="canonical"',
        "X-Robots-Tag": "googlebot-news: noindex",
    }
    found = {line.code: line for line in compare(read(html, headers=headers), version, PAPER)}
    assert found["canonical"].kept
    assert found["noindex"].kept


@pytest.mark.parametrize(
    ("tag", "state"),
    [
        ('<meta name="Googlebot-News" content="noindex">', "there"),
        ('<meta name="robots" content="NOINDEX, follow">', "there"),
        ('<meta name="robots" content="none">', "there"),
        ('<meta name="robots" content="index, follow">', "missing"),
        ('<meta name="description" content="noindex">', "missing"),
    ],
)
def test_the_word_to_news_search(version, tag, state):
    assert states(wordpress(version, copy_of(version), head=tag), version)["noindex"] == state


def test_a_script_of_ours_has_no_place_in_a_copy(version):
    script = '<script src="https://ledger.example/static/newsroom/js/site.js"></script>'
    html = wordpress(version, copy_of(version) + script)
    assert states(html, version) == but(scripts="different")


def test_a_story_in_hebrew():
    body = "<p>המועצה הצביעה ביום שלישי בעד הספרייה.</p><p>כך אמר ראש העיר בישיבה של אתמול.</p>"
    version = factories.version(language="he", body=body)
    html = wordpress(version, copy_of(version))
    assert states(html, version)["paragraphs"] == "there"
    changed = line("paragraphs", html.replace("שלישי", "רביעי"), version)
    assert changed.state is State.DIFFERENT
    assert "“רביעי” for “שלישי”" in changed.details[0]
