"""Which of our stories a page holds: by pixel, link and canonical address; current or not."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from articles.models import Article
from republish.checking import State, examine, read
from republish.checking.examining import is_own_page
from republish.copy.frame import canonical_tag, pixel_url
from republish.pixel import token
from tests import factories
from tests.republish.published import (
    PAPER,
    copy_of,
    pixel_tag,
    without_pixel,
    wordpress,
)
from tests.republish.test_checking_text import PIECES

pytestmark = pytest.mark.django_db

OTHER = "<p>Another story tells of the harbour and of the ships that come into it.</p>"


@pytest.fixture(autouse=True)
def guidelines():
    factories.guidelines()


@pytest.fixture
def version():
    return factories.version()


def reports(html):
    return examine(read(html), PAPER)


def found(html):
    return [report.version for report in reports(html)]


def codes(html):
    (report,) = reports(html)
    return {finding.code: finding.state.value for finding in report.findings}


def test_a_good_copy_asks_for_nothing(version):
    (report,) = reports(wordpress(version, copy_of(version)))
    assert report.version == version
    assert {finding.state for finding in report.findings} == {State.THERE}
    assert report.to_do == []
    assert report.findings[0].code == "version"


def test_a_story_is_known_by_its_pixel_alone(version):
    assert found(f"<p>Nothing else. {pixel_tag(copy_of(version))}</p>") == [version]


@pytest.mark.parametrize(
    "html",
    [
        '<img data-src="{url}">',
        "<noscript><img src={url}></noscript>",
        "<!-- {url} -->",
        "<img src='https://i0.wp.com/{url}?w=2'>",
        "<img src='https://proxy.example/?u={quoted}'>",
        "{url}",
    ],
)
def test_wherever_the_source_names_its_pixel(version, html):
    url = pixel_url(version)
    quoted = url.replace("/", "%2F").replace(":", "%3A")
    assert found(html.format(url=url, quoted=quoted)) == [version]


def test_without_a_pixel_a_link_tells_the_story_but_not_its_version(version):
    html = without_pixel(copy_of(version))
    assert found(html) == [version]
    assert codes(html)["version"] == "unseen"
    assert codes(html)["pixel"] == "missing"
    assert codes(html)["paragraphs"] == "there"


def test_of_several_links_the_one_whose_text_is_there_counts(version):
    others = [factories.version(body=OTHER) for _number in range(3)]
    links = "".join(f'<a href="{other.canonical_url}">x</a>' for other in others)
    assert found(links + without_pixel(copy_of(version)) + links) == [version]


def test_without_any_text_the_last_link_counts(version):
    other = factories.version(body=OTHER)
    html = f'<a href="{other.canonical_url}">x</a> <a href="{version.canonical_url}">y</a>'
    assert found(html) == [version]


def test_the_canonical_address_alone_tells_the_story(version):
    assert found(f"<html><head>{canonical_tag(version)}</head><p>Text") == [version]


def test_the_pixel_is_believed_before_the_text(version):
    other = factories.version(body=OTHER)
    html = copy_of(version).replace(pixel_tag(copy_of(version)), pixel_tag(copy_of(other)))
    assert found(html) == [other, version]


def test_two_stories_on_one_page_are_both_answered_for(version):
    other = factories.version(body=OTHER)
    html = copy_of(version) + copy_of(other)
    assert found(html) == [version, other]
    assert [report.to_do[0].code for report in reports(html)] == ["canonical", "canonical"]


def test_the_second_story_may_have_lost_its_pixel(version):
    other = factories.version(body=OTHER)
    html = copy_of(version) + without_pixel(copy_of(other))
    assert found(html) == [version, other]


def test_a_page_without_a_story_of_ours():
    factories.version()
    assert reports("") == []
    assert reports("<p>Something else</p><a href='https://ledger.example/'>The Ledger</a>") == []
    assert reports("<a href='https://ledger.example/town/987/none/'>x</a>") == []
    assert reports("<img src='https://ledger.example/r/AQcBAAAAAAAAAAAA.gif'>") == []


def test_our_own_page_is_known_as_such(client, version):
    factories.publication()
    page = read(client.get(version.get_absolute_url()).content)
    assert is_own_page(page)
    assert not is_own_page(read(wordpress(version, copy_of(version))))


# Versions


def correct(version, text="An earlier version named the wrong day of the vote."):
    return factories.publishing.publish(
        version.article, by=None, kind="correction", correction=text
    )


def test_an_older_version_is_named_and_the_way_to_the_current_one(version):
    old = copy_of(version)
    Article.objects.filter(pk=version.article_id).update(body=OTHER)
    current = factories.publishing.publish(version.article, by=None, kind="update")
    (report,) = reports(old)
    line = report.findings[0]
    assert report.version == current
    assert line.state is State.DIFFERENT
    assert line.sentence == "This is version 1 of the story, and the current one is 2."
    assert line.address == f"https://ledger.example/republish/{current.article_id}/"
    assert codes(old)["pixel"] == "different"


def test_the_words_of_an_older_version_are_not_given_away(version):
    kept, lost = (
        "<p>Both of them have this one in common.</p>",
        "<p>Only the old one has zzold.</p>",
    )
    old = factories.version(body=kept + lost)
    page = copy_of(old).replace(lost, "")
    assert "zzold" in repr(reports(page))
    Article.objects.filter(pk=old.article_id).update(body=kept + OTHER)
    factories.publishing.publish(old.article, by=None, kind="update")
    assert "zzold" not in repr(reports(page))
    assert "Missing: Another story tells of" in repr(reports(page))


def test_a_correction_since_is_said(version):
    old = copy_of(version)
    correct(version)
    (report,) = reports(old)
    assert report.findings[0].sentence.startswith("The story has been corrected since")
    assert codes(old)["corrections"] == "missing"
    assert codes(old)["paragraphs"] == "there"


def test_a_correction_to_come_is_not_given_away(version):
    factories.publishing.publish(
        version.article,
        by=None,
        kind="correction",
        correction="To come",
        at=factories.later(days=1),
    )
    (report,) = reports(wordpress(version, copy_of(version)))
    assert report.to_do == []
    assert "To come" not in repr(report)


# What is not public, or not for republishing


def withdrawn_line(html):
    (report,) = reports(html)
    (finding,) = report.findings
    assert report.version is None
    return finding.code, finding.state


@pytest.mark.parametrize("content", [copy_of, lambda version: without_pixel(copy_of(version))])
def test_a_withdrawn_story_has_to_be_taken_down(content):
    version = factories.withdrawn(headline="Secret", body="<p>Words that were wrong.</p>")
    html = wordpress(version, content(version))
    assert withdrawn_line(html) == ("withdrawn", State.REFUSED)
    (report,) = reports(html)
    assert "take it down" in report.findings[0].remedy
    assert "Secret" not in repr(report)
    assert "wrong" not in repr(report)


def test_a_story_that_never_was_public_is_none_of_ours():
    draft = factories.article()
    scheduled = factories.version(at=factories.later(days=1))
    held = factories.version()
    Article.objects.filter(pk=held.article_id).update(embargo_until=factories.later(days=1))
    factories.publishing.withdraw(held.article, by=None)
    for number in (draft.pk, scheduled.article_id, held.article_id):
        assert reports(f"<a href='https://ledger.example/town/{number}/x/'>x</a>") == []


def test_the_pixel_of_a_story_under_embargo_says_no_more_than_withdrawn():
    held = factories.version(headline="Secret")
    html = copy_of(held)
    Article.objects.filter(pk=held.article_id).update(embargo_until=factories.later(days=1))
    assert withdrawn_line(html)[0] == "withdrawn"
    assert "Secret" not in repr(reports(html))


def test_a_story_of_an_agency_is_refused_without_its_words():
    version = factories.version(source=factories.source(name="Wire"))
    (report,) = reports(copy_of(version))
    (finding,) = report.findings
    assert finding.code == "rights"
    assert "Wire" in finding.sentence
    assert report.to_do == [finding]
    assert "council" not in repr(report.findings)


@given(source=st.lists(PIECES, max_size=20).map("".join))
@hypothesis_settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_stands_around_the_copy_each_line_has_its_answer(source, version):
    made = copy_of(version)
    for html in (source, source + made, made.replace("<p>", source), f"{made[:400]}{source}"):
        for report in reports(html):
            assert {finding.state for finding in report.findings} <= set(State)
            assert all(finding.sentence for finding in report.findings)


def test_the_number_of_questions_to_the_database_does_not_grow(
    version, django_assert_max_num_queries
):
    versions = [factories.version() for _number in range(8)]
    html = "".join(f'<a href="{other.canonical_url}">x</a>' for other in versions)
    with django_assert_max_num_queries(4):
        reports(html + copy_of(version))


def test_many_pixels_and_links_are_cut_off(version):
    made = "".join(
        f"https://ledger.example/r/{token.make(token.Copied(number, 1))}.gif "
        for number in range(1000, 1100)
    )
    assert len(reports(made)) == 5
