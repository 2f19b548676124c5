import re
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import settings as hypothesis_settings
from lxml.html import fragment_fromstring, fragments_fromstring

from newsroom.models import Publication
from newsroom.richtext import is_blank
from republish.copy import broken, build
from republish.copy.frame import canonical_tag, pixel_url
from tests import factories
from tests.republish.bodies import bodies

pytestmark = pytest.mark.django_db

PAPER = Publication(name="The Ledger")


def copy_of(version):
    made = build(version, PAPER)
    assert broken(made.html, version) == []
    return made


def parsed(made):
    return fragment_fromstring(made.html, create_parent="div")


def test_the_whole_copy():
    writer = factories.author(name="Ann Lee", slug="ann-lee")
    version = factories.version(
        headline="Library stays open",
        slug="library",
        section=factories.section(slug="town"),
        authors=[writer],
        body='<h2>A vote</h2><p>It was <em>close</em>: <a href="/town/2/vote/">5 to 4</a>.</p><hr>',
    )
    story = f"https://ledger.example/town/{version.article_id}/library/"
    assert copy_of(version).html == (
        '<p>By <a href="https://ledger.example/author/ann-lee/">Ann Lee</a>, The Ledger</p>\n'
        "<h2>A vote</h2>\n"
        '<p>It was <em>close</em>: <a href="https://ledger.example/town/2/vote/">5 to 4</a>.</p>\n'
        "<hr>\n"
        f'<p>This story was first published by <a href="{story}">The Ledger</a>. '
        "<!-- Please keep this image: it counts how often the story is read, not who reads it. -->"
        f'<img src="{pixel_url(version)}" alt="" width="2" height="2" loading="eager" '
        'referrerpolicy="no-referrer-when-downgrade"></p>'
    )


def test_every_signature_stands_in_the_byline():
    writers = [factories.author(name=name) for name in ("Ann Lee", "Bo Berg", "Cy Dee")]
    article = factories.article(authors=writers)
    photographer = factories.author(name="Di Fox")
    article.bylines.create(author=photographer, role="photos", position=9)
    version = factories.publishing.publish(article, by=None)
    byline = parsed(copy_of(version))[0].text_content()
    assert byline == "By Ann Lee, Bo Berg and Cy Dee, The Ledger. Photographs by Di Fox"


def test_an_agency_is_named_where_its_rule_allows_republishing():
    wire = factories.source(name="Wire & Co", may_republish=True)
    version = factories.version(source=wire, original_url="https://wire.example/1")
    copy = parsed(copy_of(version))
    assert copy[0].text_content().endswith(", Wire & Co")
    credit = copy[-1].text_content().strip()
    assert credit == "This story by Wire & Co was published by The Ledger."
    assert canonical_tag(version) == '<link rel="canonical" href="https://wire.example/1">'


def test_pictures_are_left_out_and_listed():
    version = factories.version()
    # As an old version has it, from before the checklist asked for a credit.
    version.body = (
        '<p>Before.</p><figure><img src="/media/a.jpg" alt="A cat">'
        "<figcaption>The cat. <em>Photo: Ann</em></figcaption></figure>"
        '<figure><img src="/media/b.jpg" alt="A dog"></figure><p>After.</p>'
    )
    made = copy_of(version)
    assert [(part.what, part.description) for part in made.left_out] == [
        ("Picture", "The cat. Photo: Ann"),
        ("Picture", "A dog"),
    ]
    assert all(part.reason for part in made.left_out)
    assert len(parsed(made).findall(".//img")) == 1
    assert "cat" not in made.html


def test_a_gallery_goes_whole_with_each_of_its_pictures_listed():
    version = factories.version()
    version.body = (
        '<p>Before.</p><div class="gallery" lang="he" dir="rtl">'
        '<figure data-image="7"><img src="/media/a.jpg" alt="A cat">'
        "<figcaption>The cat. Ann</figcaption></figure>"
        '<figure><img src="/media/b.jpg" alt="" role="presentation"></figure></div>'
        '<figure class="wide" data-image="8"><img src="/media/c.jpg" alt="A dog"></figure>'
        "<p>After.</p>"
    )
    made = copy_of(version)
    assert [part.description for part in made.left_out] == [
        "The cat. Ann",
        "a picture that only decorates",
        "A dog",
    ]
    assert broken(made.html, version) == []
    assert parsed(made).findall(".//div") == []
    assert [block.text_content() for block in parsed(made)][1:3] == ["Before.", "After."]


def test_markup_of_ours_stays_at_home():
    version = factories.version(
        body='<blockquote class="pullquote"><p>Well said.</p></blockquote>'
        '<table><tbody><tr><th scope="col" colspan="2">A</th></tr></tbody></table>'
    )
    html = copy_of(version).html
    assert "<blockquote><p>Well said.</p></blockquote>" in html
    assert '<th scope="col" colspan="2">A</th>' in html
    assert not re.search(r"\b(class|id|style)=", html)


def test_a_story_in_another_language_names_it_on_every_block():
    version = factories.version(language="he", body="<p>שלום</p><h2>עולם</h2>")
    opening, *blocks, closing = fragments_fromstring(copy_of(version).html)
    assert {(block.get("lang"), block.get("dir")) for block in blocks} == {("he", "rtl")}
    assert {(block.get("lang"), block.get("dir")) for block in (opening, closing)} == {
        ("en", "ltr")
    }


def test_a_part_in_another_language_keeps_its_own():
    version = factories.version(language="he", body='<p lang="en" dir="ltr">Hello</p>')
    assert '<p lang="en" dir="ltr">Hello</p>' in copy_of(version).html


def test_the_words_of_neighbouring_cells_stand_apart():
    rows = "<tr><th>Name</th><th>Vote</th></tr><tr><td>Cole</td><td>Yes</td></tr>"
    made = copy_of(factories.version(body=f"<p>So:</p><table><tbody>{rows}</tbody></table>"))
    table = parsed(made).find("table").text_content()
    assert table.split() == ["Name", "Vote", "Cole", "Yes"]


def test_a_link_inside_the_story_becomes_its_words():
    version = factories.version(
        body='<p>Proved<a href="#note-1"><sup>1</sup></a>, '
        '<a href="/town/2/x/#a">elsewhere</a>.</p>'
        '<p><sup>1</sup> Not <a href="#">quite</a>.</p>'
    )
    made = copy_of(version)
    assert "<p>Proved<sup>1</sup>, " in made.html
    assert 'href="https://ledger.example/town/2/x/#a"' in made.html
    assert "<p><sup>1</sup> Not quite.</p>" in made.html
    assert [(part.what, part.description) for part in made.left_out] == [
        ("Link inside the story", "1"),
        ("Link inside the story", "quite"),
    ]


@pytest.mark.parametrize(
    ("href", "absolute"),
    [
        ("../8/", "https://ledger.example/town/{pk}/8/"),
        ("//library.example/a", "https://library.example/a"),
        ("mailto:a@b.example?subject=A%20b", "mailto:a@b.example?subject=A%20b"),
        ("?page=2", "https://ledger.example/town/{pk}/library/?page=2"),
    ],
)
def test_addresses_work_elsewhere(href, absolute):
    version = factories.version(
        section=factories.section(slug="town"),
        slug="library",
        body=f'<p><a href="{href}">a</a></p>',
    )
    link = parsed(copy_of(version))[1].find("a")
    assert link.get("href") == absolute.format(pk=version.article_id)


def test_corrections_stand_before_the_credit():
    article = factories.article()
    for day, text in [(1, ""), (5, "The vote was <close> & “loud”.\nVery."), (9, "On Tuesday.")]:
        factories.publishing.publish_backdated(
            article,
            at=datetime(2026, 5, day, 12, tzinfo=UTC),
            kind="correction" if text else "first",
            correction=text,
        )
    copy = parsed(copy_of(article.versions.get(number=3)))
    assert [paragraph.text_content() for paragraph in copy[-3:-1]] == [
        "Correction, 9 May 2026: On Tuesday.",
        "Correction, 5 May 2026: The vote was <close> & “loud”. Very.",
    ]


def test_a_correction_is_in_the_language_of_the_story():
    article = factories.version(language="he", body="<p>שלום</p>").article
    version = factories.publishing.publish(
        article, by=None, kind="correction", correction="ביום שלישי."
    )
    paragraph = parsed(copy_of(version))[-2]
    assert (paragraph.get("lang"), paragraph.get("dir")) == ("he", "rtl")


def test_a_creative_commons_licence_is_named_with_its_deed():
    credit = parsed(copy_of(factories.version(licence="cc-by-nd")))[-1]
    assert credit.text_content().strip() == (
        "This story was first published by The Ledger. Licence: CC BY-ND 4.0."
    )
    assert [link.get("href") for link in credit.iter("a")][1] == (
        "https://creativecommons.org/licenses/by-nd/4.0/"
    )


def test_control_characters_in_what_people_type_do_no_harm():
    writer = factories.author(name="Ann\x0bLee\x01")
    article = factories.version(authors=[writer]).article
    version = factories.publishing.publish(
        article, by=None, kind="correction", correction="On\x02 Tuesday.\r\n"
    )
    copy = parsed(copy_of(version))
    assert copy[0].text_content() == "By Ann Lee, The Ledger"
    assert copy[-2].text_content().endswith(": On Tuesday.")


def test_each_version_has_a_pixel_of_its_own():
    first = factories.version()
    second = factories.publishing.publish(first.article, by=None)
    assert pixel_url(first) != pixel_url(second)
    assert copy_of(second).number == 2


@pytest.mark.parametrize("text", ["</textarea><script>", "a &amp; b", "\"quotes'", "1 < 2 > 0"])
def test_text_that_looks_like_markup_is_still_text(text):
    version = factories.version(body=f"<p>{text.replace('<', '&lt;')}</p>")
    paragraph = parsed(copy_of(version))[1]
    assert paragraph.text_content() == text.replace("&amp;", "&")


@given(body=bodies)
@hypothesis_settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_the_editor_can_make_keeps_every_promise(version, body):
    assume(not is_blank(body))
    version.body = body
    copy_of(version)


@pytest.fixture
def version():
    return factories.version()


BREAKS = [
    ("paragraph", lambda html: html.replace("<p>“We heard the town,” the mayor said.</p>", "")),
    ("paragraph", lambda html: html.replace("Tuesday", "Wednesday")),
    ("link", lambda html: html.replace('href="https://library.example/"', 'href="https://x.y/"')),
    ("author", lambda html: html.replace("Ann Lee", "Somebody")),
    ("credit", lambda html: html.replace("/library-stays-open", "/another")),
    ("image", lambda html: re.sub("<img[^>]*>", "", html)),
    ("image", lambda html: html.replace("<p>“", '<p><img src="https://x.y/a.gif">“')),
    ("image", lambda html: re.sub(r"/r/[^.]*\.gif", "/r/another.gif", html)),
    ("markup", lambda html: html.replace("<p>“", '<p class="ours">“')),
    ("markup", lambda html: html.replace("<p>“", '<p onclick="alert(1)">“')),
    ("markup", lambda html: html.replace("<p>“", "<script>alert(1)</script><p>“")),
    ("address", lambda html: html.replace("<p>“", '<p><a href="/town/">T</a>“')),
    ("address", lambda html: html.replace("<p>“", '<p><a href="javascript:alert(1)">T</a>“')),
]


@pytest.mark.parametrize(("word", "break_it"), BREAKS)
def test_the_check_finds_each_broken_promise(version, word, break_it):
    html = build(version, PAPER).html
    damaged = break_it(html)
    assert damaged != html
    assert any(word in sentence for sentence in broken(damaged, version))


def test_the_check_finds_a_correction_and_a_licence_that_were_lost():
    article = factories.version(licence="cc-by").article
    version = factories.publishing.publish(
        article, by=None, kind="correction", correction="It was Tuesday."
    )
    html = build(version, PAPER).html
    assert broken(html.replace("It was Tuesday.", ""), version) == [
        "A correction of the story is missing."
    ]
    assert broken(html.replace("licenses/by/", "licenses/by-nd/"), version) == [
        "The licence isn't named with a link to its text."
    ]


def test_the_check_finds_a_language_that_was_lost():
    version = factories.version(body='<p lang="he" dir="rtl">שלום</p>')
    html = build(version, PAPER).html.replace(' dir="rtl"', "")
    assert broken(html, version) == ["The language of the story isn't named."]
