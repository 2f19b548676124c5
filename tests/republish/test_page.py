"""The page for partners: `/republish/<id>/`."""

from contextlib import closing

import pytest
from django.core.files.base import ContentFile
from lxml.html import document_fromstring

from articles.models import Image
from articles.publishing import publish
from newsroom.models import Publication
from republish import copy, eligibility
from republish.copy import build, formats
from republish.models import Guidelines
from tests import factories, pictures

pytestmark = pytest.mark.django_db

ANSWERS = ["", "copy.html", "copy.txt", "copy.md", "package.zip"]


@pytest.fixture
def paper():
    factories.guidelines(conditions="<p>Credit us, please.</p>", corrections="<p>Carry them.</p>")
    return factories.publication()


def address(version, name=""):
    return f"/republish/{version.article_id}/{name}"


def page_of(client, version):
    response = client.get(address(version))
    assert response.status_code == 200
    return document_fromstring(response.content)


def box(page, key):
    field = page.get_element_by_id(f"format-{key}")
    return field.get("value") or field.text_content().removeprefix("\n")


def section(page, key):
    return page.xpath(f"//section[@aria-labelledby='{key}-title']")[0]


def test_every_format_stands_in_its_box(client, paper):
    version = factories.version(headline="A “story” & more", dek="Five </textarea> to four.")
    page = page_of(client, version)
    made = build(version, Publication.current())
    for each in formats.write_all(version, made):
        assert box(page, each.format.key) == each.text
    assert box(page, "headline") == "A “story” & more"
    assert box(page, "dek") == "Five </textarea> to four."


def test_each_box_has_a_button_and_the_formatted_text_is_two_of_them(client, paper):
    page = page_of(client, factories.version(dek="Dek"))
    buttons = page.xpath("//button[@data-copy]")
    assert [button.get("data-copy") for button in buttons] == [
        f"format-{key}"
        for key in ("headline", "dek", "text", "html", "text", "markdown", "head", "url")
    ]
    assert [button.get("data-copy-html") for button in buttons if button.get("data-copy-html")] == [
        "format-html"
    ]
    for button in buttons:
        page.get_element_by_id(button.get("data-copy"))


def test_sizes_and_words_are_told(client, paper):
    version = factories.version(body="<ul><li>one</li><li>two</li></ul><p>three</p>")
    page = page_of(client, version)
    words = "By Ann Lee 7, The Ledger one two three This story was first published by The Ledger."
    html = page.get_element_by_id("format-html-purpose").text_content()
    assert f"{len(words.split())} words" in html
    size = len(client.get(address(version, "copy.html")).content)
    assert f"{size}\u00a0bytes" in html


def test_the_conditions_and_the_licence_are_in_plain_words(client, paper):
    version = factories.version(licence="cc-by-nd", republish_until=factories.later(days=2))
    terms = section(page_of(client, version), "terms")
    text = " ".join(terms.text_content().split())
    assert "Credit us, please. Carry them." in text
    assert "change nothing" in text
    assert "may be republished until" in text
    assert terms.xpath(".//a[@rel='license']/@href") == [
        "https://creativecommons.org/licenses/by-nd/4.0/"
    ]


def test_the_preview_shows_the_copy_and_loads_no_pixel(client, paper):
    version = factories.version(body="<p>Open <em>for</em> all.</p>")
    page = page_of(client, version)
    preview = page.xpath("//details//div[@class='text']")[0]
    texts = [paragraph.text_content().strip() for paragraph in preview.iter("p")]
    assert texts[1:] == ["Open for all.", "This story was first published by The Ledger."]
    assert not list(preview.iter("img"))
    assert not [image for image in page.iter("img") if "/r/" in image.get("src")]


def figure(address, caption="By Ann Lee"):
    return f'<figure><img src="{address}" alt="A"><figcaption>{caption}</figcaption></figure>'


def test_cleared_pictures_can_be_downloaded_with_their_words(client, paper):
    lead = factories.image(may_republish=True, caption="The room", alt="A room", credit="Ann / CC")
    page = page_of(client, factories.version(image=lead))
    pictures_section = section(page, "pictures")
    link = pictures_section.xpath(".//a[@download]")[0]
    assert link.get("href") == lead.picture.url
    assert link.get("download") == lead.picture.name.rpartition("/")[2]
    assert [cell.text_content() for cell in pictures_section.iter("dd")] == [
        "The room",
        "Ann / CC",
        "A room",
    ]
    with closing(client.get(link.get("href"))) as served:
        assert served.status_code == 200


def test_pictures_in_the_text_are_traced_to_the_library(client, paper):
    cleared = factories.image(may_republish=True, credit="By us")
    owned = factories.image(picture=ContentFile(pictures.photograph(64, 48), name="owned.jpg"))
    version = factories.version(
        body="<p>Text.</p>"
        + figure(cleared.picture.plain_480, "The plan")
        + figure(owned.picture.url, "The owned one")
        + figure("/media/images/2020/01/unknown.jpg", "The unknown one")
    )
    page = page_of(client, version)
    assert [cell.text_content() for cell in section(page, "pictures").iter("dd")] == [
        "The plan",
        "By us",
        "A",
    ]
    reasons = [
        " ".join(item.text_content().split()) for item in section(page, "left-out").iter("li")
    ]
    assert reasons[1:4] == [
        "Picture: The plan The copy's one image is the one that counts; "
        "this one is above, for download.",
        "Picture: The owned one Its rights belong to others, who can't be spoken for by us.",
        "Picture: The unknown one We don't know who holds its rights.",
    ]


def test_a_file_in_two_rows_is_cleared_only_if_both_are(client, paper):
    content = pictures.photograph(64, 48)
    one = factories.image(picture=ContentFile(content, name="same.jpg"), may_republish=True)
    other = factories.image(picture=ContentFile(content, name="same.jpg"), may_republish=True)
    Image.objects.filter(pk=other.pk).update(
        may_republish=False, picture=one.picture.name.replace("images/", "images/old/")
    )
    version = factories.version(body="<p>Text.</p>" + figure(one.picture.url))
    assert not section(page_of(client, version), "pictures").xpath(".//a[@download]")


def test_what_was_left_out_is_told_with_the_reason(client, paper):
    version = factories.version(body='<p>See <a href="#n1">note 1</a>.</p>')
    left_out = section(page_of(client, version), "left-out").text_content()
    assert "Link inside the story: note 1 It leads to a place in our page." in " ".join(
        left_out.split()
    )


REFUSED = [
    {"republishable": False},
    {"licence": "reserved"},
    {"republish_until": factories.later(days=-1)},
    {"republish_from": factories.later(days=1)},
]


@pytest.mark.parametrize("facts", REFUSED)
@pytest.mark.parametrize("name", ANSWERS)
def test_a_refusal_says_why_and_nothing_of_the_body(client, paper, facts, name):
    version = factories.version(body="<p>Telltale words.</p>", dek="Telltale", **facts)
    response = client.get(address(version, name))
    assert response.status_code == 403
    reason = eligibility.verdict(version, guidelines=Guidelines.objects.current()).reason
    assert reason in document_fromstring(response.content).text_content()
    assert b"Telltale" not in response.content
    assert response["X-Robots-Tag"] == "noindex"
    assert "ETag" not in response


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("number", ["987654321", "0", "9" * 30])
def test_unknown_stories_are_not_found(client, paper, name, number):
    assert client.get(f"/republish/{number}/{name}").status_code == 404


@pytest.mark.parametrize("name", ["copy.pdf", "copy.", "package.tar", "copy.html/"])
def test_unknown_formats_are_not_found(client, paper, name):
    assert client.get(address(factories.version(), name)).status_code == 404


@pytest.mark.parametrize("name", ANSWERS)
def test_a_withdrawn_story_is_gone(client, paper, name):
    version = factories.withdrawn(headline="zzheadline", slug="zzslug", body="<p>zzbody</p>")
    response = client.get(address(version, name))
    assert response.status_code == 410
    assert b"This story has been withdrawn" in response.content
    assert b"zz" not in response.content
    assert response["Cache-Control"] == "no-cache"
    assert response["X-Robots-Tag"] == "noindex"
    assert "ETag" not in response


@pytest.mark.parametrize(
    ("name", "content_type", "key"),
    [
        ("copy.html", "text/html; charset=utf-8", "html"),
        ("copy.txt", "text/plain; charset=utf-8", "text"),
        ("copy.md", "text/markdown; charset=utf-8", "markdown"),
    ],
)
def test_each_file_has_the_text_of_its_format(client, paper, name, content_type, key):
    version = factories.version()
    response = client.get(address(version, name))
    made = build(version, Publication.current())
    assert response.content.decode() == formats.write(key, version, made).text + "\n"
    assert response["Content-Type"] == content_type
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def saved(row, **facts):
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()


@pytest.mark.parametrize("name", ANSWERS)
def test_nothing_is_made_for_those_who_have_it(client, paper, name, monkeypatch):
    version = factories.version()
    etag = client.get(address(version, name))["ETag"]
    monkeypatch.setattr(copy, "build", None)
    response = client.get(address(version, name), headers={"If-None-Match": etag})
    assert (response.status_code, response["ETag"]) == (304, etag)


def test_a_304_costs_one_query_and_the_page_few(client, paper, django_assert_num_queries):
    image = factories.image(may_republish=True)
    version = factories.version(image=image, body="<p>A</p>" + figure(image.picture.url) * 3)
    with django_assert_num_queries(8):
        etag = client.get(address(version))["ETag"]
    with django_assert_num_queries(1):
        client.get(address(version), headers={"If-None-Match": etag})


@pytest.mark.parametrize(
    "change",
    [
        lambda version: publish(version.article, by=None, kind="minor"),
        lambda version: saved(Publication.current(), name="The Herald"),
        lambda version: saved(version.image, may_republish=False),
        lambda version: factories.section(name="New", in_navigation=True),
        lambda version: factories.guidelines(conditions="<p>Others.</p>"),
    ],
    ids=["version", "publication", "picture", "navigation", "guidelines"],
)
def test_whatever_the_page_shows_changes_its_mark(client, paper, change):
    version = factories.version(image=factories.image(may_republish=True))
    first = client.get(address(version))
    change(version)
    second = client.get(address(version), headers={"If-None-Match": first["ETag"]})
    assert second.status_code == 200
    assert second.content != first.content


def test_the_end_of_the_window_ends_every_answer(client, paper, time_machine):
    version = factories.version(republish_until=factories.later(hours=1))
    etag = client.get(address(version))["ETag"]
    time_machine.move_to(factories.later(hours=2))
    response = client.get(address(version), headers={"If-None-Match": etag})
    assert response.status_code == 403


def test_the_story_page_builds_the_copy_once(client, paper, monkeypatch):
    built = []
    original = copy.build
    monkeypatch.setattr(copy, "build", lambda *args: built.append(1) or original(*args))
    client.get(factories.version().get_absolute_url())
    assert built == [1]


def test_the_page_builds_the_copy_once(client, paper, monkeypatch):
    built = []
    original = copy.build
    monkeypatch.setattr(copy, "build", lambda *args: built.append(1) or original(*args))
    client.get(address(factories.version()))
    assert built == [1]


def test_the_panel_leads_to_the_page(client, paper):
    version = factories.version()
    story = document_fromstring(client.get(version.get_absolute_url()).content)
    assert story.xpath("//a[@data-republish-open]/@href") == [address(version)]


def test_search_engines_stay_away(client, paper):
    page = page_of(client, factories.version())
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
