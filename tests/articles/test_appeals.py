"""Which appeal stands below a story, and where it never stands."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from lxml.html import document_fromstring

from articles import publishing
from articles.desk.drafts import links as draft_links
from articles.models import Appeal
from articles.pages import appeals
from newsroom.models import Publication
from tests import factories, pictures

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)
HOUR = timedelta(hours=1)
WORD = "Telltale"


def shown(version, at=None) -> str | None:
    """Return the headline of the appeal below a story."""
    appeal = appeals.for_story(version, Publication(), at)
    return appeal and appeal["headline"]


def letter(page):
    """Return the appeal on a page, or None."""
    found = document_fromstring(page.content).xpath(".//aside[@class='appeal']")
    return found[0] if found else None


def appeal_for(*sections, **facts) -> Appeal:
    appeal = factories.appeal(**facts)
    appeal.sections.set(sections)
    return appeal


def test_without_any_there_is_none():
    assert shown(factories.version()) is None


@pytest.mark.parametrize("facts", [{"active": False}, {"starts_at": factories.later(days=9)}])
def test_one_that_is_not_on_gives_way_to_one_that_is(facts):
    factories.appeal(headline="On")
    factories.appeal(headline="Not on", priority=9, **facts)
    assert shown(factories.version()) == "On"


def test_it_stands_from_its_first_instant_until_before_its_last():
    version = factories.version()
    factories.appeal(headline="Noon", starts_at=NOON, ends_at=NOON + HOUR)
    instants = [NOON - MOMENT, NOON, NOON + HOUR - MOMENT, NOON + HOUR]
    assert [shown(version, at) for at in instants] == [None, "Noon", "Noon", None]


def test_one_follows_the_other_without_a_gap():
    version = factories.version()
    factories.appeal(headline="First", ends_at=NOON)
    factories.appeal(headline="Second", starts_at=NOON)
    assert [shown(version, NOON - MOMENT), shown(version, NOON)] == ["First", "Second"]


def test_the_highest_priority_goes_first_and_then_the_newest():
    version = factories.version()
    factories.appeal(headline="High", priority=2)
    factories.appeal(headline="Low", priority=-1)
    assert shown(version) == "High"
    factories.appeal(headline="As high and newer", priority=2)
    assert shown(version) == "As high and newer"


def test_sections_choose_where_it_stands():
    town, sports, culture = (factories.section() for _number in range(3))
    appeal_for(town, sports, headline="There")
    versions = [factories.version(section=section) for section in (town, sports, culture)]
    assert [shown(version) for version in versions] == ["There", "There", None]


def test_an_appeal_for_the_very_section_comes_first_only_by_priority():
    town = factories.section()
    version = factories.version(section=town)
    appeal_for(town, headline="For the town")
    everywhere = factories.appeal(headline="For all")
    assert shown(version) == "For all"
    everywhere.priority = -1
    everywhere.save()
    assert shown(version) == "For the town"


def test_a_story_that_shows_none_has_none_and_asks_nothing(django_assert_num_queries):
    factories.appeal()
    version = factories.version(show_appeal=False)
    with django_assert_num_queries(0):
        assert shown(version) is None


@pytest.mark.parametrize("count", [1, 3])
def test_one_query_finds_it(django_assert_num_queries, count):
    town = factories.section()
    version = factories.version(section=town)
    for _number in range(count):
        appeal_for(town, *(factories.section() for _other in range(count)))
    with django_assert_num_queries(1):
        assert shown(version) == "From the editor"


@pytest.mark.parametrize("count", [1, 3])
def test_the_story_page_asks_as_much_with_many_as_with_one(
    client, django_assert_num_queries, count
):
    factories.publication()
    factories.guidelines()
    version = factories.version()
    for number in range(count):
        factories.appeal(priority=number, portrait=drawn("a.jpg"), signature=drawn("b.jpg"))
    # the number of the site, story, publication, appeal; sections in the navigation, policies;
    # the edition in force, its texts
    with django_assert_num_queries(8):
        assert letter(client.get(version.get_absolute_url())) is not None


def drawn(name) -> ContentFile:
    return ContentFile(pictures.photograph(300, 200), name=name)


def test_what_it_says_stands_on_the_page(client):
    factories.publication(founding_year=1897)
    appeal = factories.appeal(
        portrait=drawn("ed.jpg"),
        signature=ContentFile(pictures.drawing(300, 100), name="name.png"),
        call_to_action="Give now",
        link="https://give.example/?from=story&x=1",
    )
    found = letter(client.get(factories.version().get_absolute_url()))
    words = " ".join(found.text_content().split())
    years = Publication.current().years_published
    assert f"From the editor For {years} years we have been at it." in words
    assert "Ed Itor Editor-in-chief" in words
    [button] = found.xpath(".//a[@class='button']")
    assert (button.text, button.get("href")) == ("Give now", "https://give.example/?from=story&x=1")
    script = found.getprevious()
    assert script.get("src").endswith("appeal.js")
    assert (script.get("data-appeal"), script.get("data-revision")) == (
        str(appeal.pk),
        appeal.revision,
    )
    # The name stands beside both pictures, so neither says it once more.
    assert [image.get("alt") for image in found.xpath(".//img")] == ["", ""]
    sizes = [(int(each.get("width")), int(each.get("height"))) for each in found.xpath(".//img")]
    assert sizes == [(200, 200), (300, 100)]


def test_what_it_does_not_have_leaves_nothing_behind(client):
    factories.appeal(signer_role="")
    found = letter(client.get(factories.version().get_absolute_url()))
    assert not found.xpath(".//img | .//a | .//picture | .//*[contains(@class, 'signer-role')]")


def test_it_is_written_in_the_direction_of_the_paper(client):
    factories.appeal()
    story = factories.version(language="he", body="<p>המועצה הצביעה.</p>")
    found = letter(client.get(story.get_absolute_url()))
    assert not [each for each in found.iterancestors() if each.get("dir") == "rtl"]


def test_its_words_cannot_break_out_of_the_page(client):
    factories.appeal(
        headline="<b>A</b>",
        signer_name="<i>B</i>",
        call_to_action='"><s>',
        link="https://a.example/",
    )
    found = letter(client.get(factories.version().get_absolute_url()))
    assert found.xpath("string(.//h2)") == "<b>A</b>"
    assert not found.xpath(".//b | .//i | .//s")


def test_everybody_gets_the_same_without_a_cookie(client, admin_client):
    factories.appeal()
    address = factories.version().get_absolute_url()
    first = client.get(address)
    assert letter(first) is not None
    assert not first.cookies
    assert "Cookie" not in first.get("Vary", "")
    assert first.content == admin_client.get(address).content


def test_what_is_switched_off_is_so_for_readers_once_it_is_published(client):
    factories.appeal()
    story = factories.version().article
    story.refresh_from_db()
    story.show_appeal = False
    story.save()
    address = story.live_version.get_absolute_url()
    assert letter(client.get(address)) is not None
    publishing.publish(story, by=None, kind="minor")
    assert letter(client.get(address)) is None
    assert [version.show_appeal for version in story.versions.order_by("number")] == [True, False]


def test_the_preview_of_a_working_copy_shows_it_as_readers_will_get_it(admin_client):
    appeal_for(factories.section(), headline="Elsewhere", priority=9)
    factories.appeal(headline="Here")
    story = factories.article(section=None)
    address = reverse("admin:articles_article_preview_page", args=[story.pk])
    found = letter(admin_client.get(address))
    assert found.xpath("string(.//h2)") == "Here"
    # Nobody hides it there, and what was hidden elsewhere is there all the same.
    assert not found.xpath(".//button | //*[@data-appeal]")
    story.show_appeal = False
    story.save()
    assert letter(admin_client.get(address)) is None


def test_so_does_the_page_behind_a_draft_link(client):
    factories.appeal()
    token = draft_links.token_of(factories.draft_link(factories.article()))
    assert letter(client.get(reverse("articles:draft", args=[token]))) is not None


def addresses_without_it(version) -> list[str]:
    """Return the addresses of all that partners and machines get, and of lists of stories."""
    of_story = ["page", "copy_html", "copy_txt", "copy_md", "package", "story_json"]
    of_all = ["republish:feed_rss", "republish:feed_atom", "republish:feed_json", "articles:home"]
    return [
        *(reverse(f"republish:{name}", args=[version.article_id]) for name in of_story),
        *(reverse(name) for name in of_all),
        version.section.get_absolute_url(),
    ]


def test_it_stands_on_story_pages_alone(client):
    factories.publication()
    factories.guidelines()
    factories.appeal(
        headline=f"{WORD} headline",
        text=f"<p>{WORD} text</p>",
        signer_name=f"{WORD} name",
        call_to_action=f"{WORD} button",
        link="https://telltale.example/",
        portrait=ContentFile(pictures.photograph(), name="telltale.jpg"),
    )
    version = factories.version()
    page = client.get(version.get_absolute_url()).text
    assert page.lower().count("telltale") >= 6
    answers = {address: client.get(address) for address in addresses_without_it(version)}
    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(
        answers, 200
    )
    saying = {
        address: b"".join(answer) if answer.streaming else answer.content
        for address, answer in answers.items()
    }
    assert [address for address, said in saying.items() if b"telltale" in said.lower()] == []


def test_neither_search_engines_nor_link_previews_read_it(client):
    factories.appeal(headline=WORD)
    page = document_fromstring(client.get(factories.version().get_absolute_url()).content)
    assert WORD not in "".join(page.xpath(".//script[not(@src)]/text()"))
    assert WORD not in "".join(page.xpath(".//meta/@content"))
