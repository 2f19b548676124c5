import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from lxml.html import document_fromstring

from articles import publishing
from newsroom.models import Publication
from tests import factories, pictures

pytestmark = pytest.mark.django_db

NOON = datetime(2025, 11, 24, 19, 5, tzinfo=UTC)  # 2:05 in the afternoon in New York


@pytest.fixture(autouse=True)
def paper():
    factories.guidelines(conditions="<p>Credit us, please.</p>")
    return factories.publication(tagline="All the town's news", editor_in_chief="Ed Itor")


def page_of(client, version):
    return document_fromstring(client.get(version.get_absolute_url()).content)


def one(page, path):
    """The only element that fits; more or fewer fail the test."""
    [element] = page.xpath(path)
    return element


def text(element):
    return " ".join(element.text_content().split())


def backdated(**facts):
    return publishing.publish_backdated(factories.article(**facts), at=NOON)


def test_the_skip_link_leads_to_the_main_part_which_takes_the_focus(client):
    page = page_of(client, factories.version())
    first = page.body.xpath(".//a | .//button | .//input")[0]
    assert text(first) == "Skip to content"
    assert first.get("href") == "#" + one(page, ".//main[@tabindex='-1']").get("id")


def test_the_masthead_names_the_paper_and_leads_home(client):
    page = page_of(client, factories.version())
    name = one(page, ".//header[@class='masthead']//a[@class='masthead-name']")
    assert (text(name), name.get("href")) == ("The Ledger", "/")
    assert text(one(page, ".//*[@class='masthead-tagline']")) == "All the town's news"


def test_the_masthead_shows_the_logo_with_the_paper_as_its_words(client, paper):
    paper.logo = ContentFile(pictures.photograph(), name="logo.jpg")
    paper.save()
    logo = one(page_of(client, factories.version()), ".//a[@class='masthead-name']//img")
    assert logo.get("alt") == "The Ledger"
    assert logo.get("width")
    assert logo.get("height")


def test_the_navigation_marks_the_story_s_section(client):
    town, sport = (
        factories.section(name="Town", position=1),
        factories.section(name="Sport", position=2),
    )
    factories.section(name="Hidden", in_navigation=False)
    page = page_of(client, factories.version(section=sport))
    links = page.xpath(".//nav[@class='sections']//a")
    assert [(text(link), link.get("aria-current")) for link in links] == [
        (town.name, None),
        (sport.name, "true"),
    ]


def test_kicker_headline_and_dek(client):
    town = factories.section(name="Town", slug="town")
    version = factories.version(section=town, headline="A & B <agree>", dek="At last.")
    page = page_of(client, version)
    kicker = one(page, ".//main//*[@class='kicker']//a")
    assert (text(kicker), kicker.get("href")) == ("Town", "/town/")
    assert text(one(page, ".//h1")) == "A & B <agree>"
    assert text(one(page, ".//*[@class='story-head']//*[@class='dek']")) == "At last."
    assert text(one(page, ".//title")) == "A & B <agree> – The Ledger"


def test_a_story_without_dek_has_no_empty_line_for_it(client):
    assert not page_of(client, factories.version()).xpath(".//*[@class='dek']")


def test_the_names_in_the_byline_lead_to_the_authors(client):
    authors = [factories.author(name=name, slug=name.lower()) for name in ("Ann", "Bo", "Cy")]
    article = factories.article(authors=authors)
    article.bylines.filter(author=authors[2]).update(role="photos")
    page = page_of(client, publishing.publish(article, by=None))
    assert text(one(page, ".//*[@class='byline']")) == "By Ann and Bo. Photographs by Cy"
    links = page.xpath(".//*[@class='byline']//a[@rel='author']")
    assert [link.get("href") for link in links] == [f"/author/{a.slug}/" for a in authors]


def test_the_time_of_publication_names_its_zone(client):
    page = page_of(client, backdated())
    time = one(page, ".//*[@class='dates']//time")
    assert text(time) == "Nov 24, 2025, 2:05 PM EST"
    assert time.get("datetime") == "2025-11-24T14:05:00-05:00"


@pytest.mark.parametrize(("kind", "times"), [("minor", 1), ("update", 2)])
def test_updated_stands_there_for_changes_of_substance_only(client, kind, times):
    version = backdated()
    publishing.publish_backdated(version.article, kind=kind, at=NOON + timedelta(hours=1))
    page = page_of(client, version)
    assert len(page.xpath(".//*[@class='dates']//time")) == times
    assert ("Updated Nov 24, 2025, 3:05 PM EST" in text(one(page, ".//*[@class='dates']"))) == (
        times == 2
    )


def test_the_lead_picture_has_its_words_and_its_size(client):
    image = factories.image(
        alt="A tree", caption="The elm in spring.", credit="Cy Dee", rendered=True
    )
    page = page_of(client, factories.version(image=image))
    figure = one(page, ".//figure[@class='lead-picture']")
    picture = one(figure, ".//img")
    assert picture.get("alt") == "A tree"
    assert picture.get("fetchpriority") == "high"
    assert "loading" not in picture.attrib
    assert int(picture.get("width")) == image.width
    assert int(picture.get("height")) == image.height
    assert "w" in picture.get("srcset")
    assert picture.get("sizes")
    assert [source.get("type") for source in figure.iter("source")] == ["image/avif", "image/webp"]
    assert text(one(figure, ".//figcaption")) == "The elm in spring. Photo: Cy Dee"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ({"caption": "The elm.", "credit": "Cy Dee"}, "The elm. Photo: Cy Dee"),
        ({"caption": "", "credit": "Cy Dee"}, "Photo: Cy Dee"),
    ],
)
def test_the_credit_of_the_lead_picture_is_always_there(client, words, shown):
    page = page_of(client, factories.version(image=factories.image(**words)))
    assert text(one(page, ".//figure[@class='lead-picture']//figcaption")) == shown


def test_the_lead_picture_leads_to_its_largest_file(client):
    image = factories.image(
        picture=ContentFile(pictures.photograph(1700, 1000), name="room.jpg"), rendered=True
    )
    page = page_of(client, factories.version(image=image))
    link = one(page, ".//figure[@class='lead-picture']/a[@class='opens-large']")
    assert (link.get("data-width"), link.get("data-height")) == ("1600", "941")
    assert b"".join(client.get(link.get("href"))).startswith(b"\xff\xd8")  # JPEG
    assert one(page, ".//dialog[@data-large-view]") is not None
    assert one(page, ".//script[contains(@src, 'pictures.js')]") is not None


def test_a_lead_picture_that_is_higher_than_wide_is_kept_from_filling_the_screen(client):
    upright = ContentFile(pictures.photograph(300, 500), name="tower.jpg")
    page = page_of(client, factories.version(image=factories.image(picture=upright)))
    assert one(page, ".//figure[@class='lead-picture upright']") is not None


def test_a_story_without_pictures_has_nothing_to_open_them_with(client):
    page = page_of(client, factories.version())
    assert not page.xpath(".//dialog | .//script[contains(@src, 'pictures.js')]")


def test_the_body_says_its_language_and_direction(client):
    version = factories.version(language="he", headline="שלום", body="<p>שלום <em>עולם</em></p>")
    page = page_of(client, version)
    body = one(page, ".//*[@class='story']/*[@class='text']")
    assert (body.get("lang"), body.get("dir")) == ("he", "rtl")
    assert text(one(body, ".//p//em")) == "עולם"
    assert (one(page, ".//h1").get("lang"), one(page, ".//*[@class='story-head']").get("dir")) == (
        "he",
        "rtl",
    )
    assert page.get("lang") == "en"


def test_a_table_scrolls_in_a_box_that_the_keyboard_reaches(client):
    table = "<table><tbody><tr><td>1</td></tr></tbody></table>"
    box = one(
        page_of(client, factories.version(body=table)), ".//*[@class='text']//*[@role='group']"
    )
    assert box.get("tabindex") == "0"
    assert box.get("aria-label")
    assert [child.tag for child in box] == ["table"]


def test_corrections_stand_below_the_text_with_their_time(client):
    version = backdated()
    later = NOON + timedelta(hours=2)
    publishing.publish_backdated(
        version.article, kind="correction", at=later, correction="It was Tuesday."
    )
    corrections = one(page_of(client, version), ".//section[@class='corrections']")
    assert text(one(corrections, ".//h2")) == "Correction"
    assert text(one(corrections, ".//li[@id='correction-1']")) == (
        "Nov 24, 2025, 4:05 PM EST: It was Tuesday."
    )


def test_an_agency_story_names_the_agency_and_its_original(client):
    wire = factories.source(name="The Wire", url="https://wire.example/")
    version = factories.version(source=wire, original_url="https://wire.example/1")
    page = page_of(client, version)
    line = one(page, ".//*[@class='agency-line']")
    assert text(line) == "This story comes from The Wire. Read the original."
    assert [a.get("href") for a in line.iter("a")] == [wire.url, "https://wire.example/1"]
    assert one(page, ".//link[@rel='canonical']").get("href") == "https://wire.example/1"


def test_our_own_story_is_its_own_original(client):
    version = factories.version()
    page = page_of(client, version)
    address = "https://ledger.example" + version.get_absolute_url()
    assert one(page, ".//link[@rel='canonical']").get("href") == address
    assert not page.xpath(".//*[@class='agency-line']")


def test_each_author_has_a_closing_line(client):
    ann = factories.author(
        name="Ann Lee",
        slug="ann-lee",
        closing_line="is the deputy editor.",
        email="ann@ledger.example",
        social_name="@annlee",
        social_url="https://social.example/@annlee",
    )
    bo = factories.author(name="Bo Berg", role="Reporter")
    page = page_of(client, factories.version(authors=[ann, bo]))
    lines = page.xpath(".//*[@class='closing']//*[@class='closing-line']")
    assert [text(line) for line in lines] == [
        "Ann Lee is the deputy editor. Write to Ann Lee or follow @annlee.",
        "Bo Berg, Reporter.",
    ]
    assert one(lines[0], ".//*[@data-address]").get("href") == "/author/ann-lee/contact/"


def test_no_address_can_be_read_in_the_page(client):
    ann = factories.author(email="ann@ledger.example")
    version = factories.version(authors=[ann])
    html = client.get(version.get_absolute_url()).content.decode()
    assert not re.findall(r"[\w.+-]+(?:@|&#64;|%40)ledger\.example", html)
    # The link for sharing opens a letter to nobody yet.
    assert re.findall(r"mailto:[^?]", html) == []
    assert html.count("data-address=") == 3  # the author's, the desk's for partners, the paper's


def test_the_appeal_is_signed_and_counts_the_years(client):
    factories.appeal(call_to_action="Join us", link="https://join.example/")
    page = page_of(client, factories.version())
    appeal = one(page, ".//aside[@class='appeal']")
    years = Publication.current().years_published
    assert text(one(appeal, ".//h2")) == "From the editor"
    assert (
        text(one(appeal, ".//*[@class='appeal-text']")) == f"For {years} years we have been at it."
    )
    assert text(one(appeal, ".//*[@class='signature']")) == "Ed Itor Editor-in-chief"
    assert one(appeal, ".//a[text()='Join us']").get("href") == "https://join.example/"


def test_without_an_appeal_there_is_no_empty_box(client):
    assert not page_of(client, factories.version()).xpath(".//*[@class='appeal']")


def test_topics_lead_to_their_lists(client):
    page = page_of(client, factories.version(topics=[factories.topic(name="Books", slug="books")]))
    assert [(text(a), a.get("href")) for a in page.xpath(".//nav[@class='topics']//a")] == [
        ("Books", "/topic/books/")
    ]


def test_the_panel_says_what_partners_have_to_know(client):
    panel = one(page_of(client, factories.version()), ".//section[@id='republish']")
    assert text(one(panel, ".//h2")) == "Republish this story"
    conditions = "Credit us, please. Carry our corrections."
    assert text(one(panel, ".//*[@class='republish-conditions']")) == conditions
    assert [text(h3) for h3 in panel.iter("h3")] == ["The copy includes", "It leaves out"]
    assert "counting pixel" in text(panel)
    assert one(panel, ".//a[@href='/republish/']") is not None
    assert one(panel, ".//a[@href='/republish/canonical/']") is not None
    assert one(panel, ".//a[@data-address]").get("href") == "/contact/republish/"


def test_both_boxes_of_the_panel_are_labelled_and_can_be_selected(client):
    panel = one(page_of(client, factories.version()), ".//section[@id='republish']")
    for field in panel.xpath(".//textarea | .//input"):
        assert "readonly" in field.attrib
        assert text(one(panel, f".//label[@for='{field.get('id')}']"))


def test_the_copy_buttons_wait_for_their_script(client):
    page = page_of(client, factories.version())
    buttons = page.xpath(".//*[@id='republish']//button")
    assert len(buttons) == 2
    for button in buttons:
        assert "hidden" in button.attrib
        assert page.get_element_by_id(button.get("data-copy")) is not None
        assert one(button.getparent(), ".//*[@role='status']").text is None


def test_the_notice_to_old_browsers_is_part_of_the_page(client):
    notice = one(page_of(client, factories.version()), ".//aside[contains(@class, 'unsupported')]")
    assert "can’t show the page" in text(notice)


def test_the_footer_names_year_editor_and_ways_to_the_paper(client):
    footer = one(page_of(client, factories.version()), ".//footer[@class='colophon']")
    assert "Published since 1897" in text(footer)
    assert "Editor-in-chief: Ed Itor" in text(footer)
    ways = ["/corrections/", "/republish/", "/feed/", "/contact/newsroom/"]
    assert [way for way in ways if footer.xpath(f".//a[@href='{way}']")] == ways


def test_link_previews_get_the_words_meant_for_them(client):
    version = factories.version(
        image=factories.image(alt="A tree"), dek="The dek.", social_title="For sharing"
    )
    page = page_of(client, version)
    meta = {m.get("property"): m.get("content") for m in page.xpath(".//meta[@property]")}
    assert meta["og:title"] == "For sharing"
    assert meta["og:description"] == "The dek."
    assert meta["og:url"] == version.canonical_url
    assert meta["og:image"].startswith("https://ledger.example/media/")
    assert meta["og:image:alt"] == "A tree"
    assert one(page, ".//meta[@name='description']").get("content") == "The dek."


def test_the_public_page_has_no_mark_of_a_preview(client):
    page = page_of(client, factories.version())
    assert not page.xpath(
        ".//*[contains(@class, 'preview')] | .//meta[contains(@content, 'noindex')]"
    )
    assert not page.xpath(".//base | .//*[@target]")


def test_nothing_in_the_page_is_inline_or_from_elsewhere(client):
    page = page_of(client, factories.version(image=factories.image()))
    assert not page.xpath(".//style | .//*[@style]")
    # Of scripts, those that a browser runs; what machines read is data.
    inline = page.xpath(".//script[not(@src)]")
    assert [script.get("type") for script in inline] == ["application/ld+json"]
    loaded = [
        e.get("src") or e.get("href") for e in page.xpath(".//img | .//script[@src] | .//link")
    ]
    ours = ("/static/", "/media/", "https://ledger.example/")
    assert all(address.startswith(ours) for address in loaded)


def test_every_id_stands_once_and_every_reference_leads_to_one(client):
    factories.appeal()
    page = page_of(client, factories.version(topics=[factories.topic()]))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(page.xpath("//@aria-labelledby")) <= set(ids)
