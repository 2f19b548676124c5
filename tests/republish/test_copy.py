import re

import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import settings as hypothesis_settings
from lxml.html import fragment_fromstring, fragments_fromstring

from newsroom.models import Publication
from newsroom.richtext import is_blank
from republish.copy import LeftOut, broken, build
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
    version = factories.version(
        body='<p>Before.</p><figure><img src="/media/a.jpg" alt="A cat">'
        "<figcaption>The cat. <em>Photo: Ann</em></figcaption></figure>"
        '<figure><img src="/media/b.jpg" alt="A dog"></figure><p>After.</p>'
    )
    made = copy_of(version)
    assert made.left_out == [LeftOut("Picture", "The cat. Photo: Ann"), LeftOut("Picture", "A dog")]
    assert len(parsed(made).findall(".//img")) == 1
    assert "cat" not in made.html


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


def test_the_check_finds_a_language_that_was_lost():
    version = factories.version(body='<p lang="he" dir="rtl">שלום</p>')
    html = build(version, PAPER).html.replace(' dir="rtl"', "")
    assert broken(html, version) == ["The language of the story isn't named."]
