"""The lines of a check, one after the other, for the shapes that pages of partners have."""

import pytest

from republish.checking import State
from republish.copy.frame import pixel_url
from tests import factories
from tests.republish import published
from tests.republish.published import (
    ALL_THERE,
    but,
    copy_of,
    line,
    pixel_tag,
    states,
    without_pixel,
    wordpress,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return published.story()


def test_a_whole_page_with_the_whole_copy(version):
    assert states(wordpress(version, copy_of(version)), version) == ALL_THERE


def test_the_pasted_copy_alone_says_nothing_of_the_head(version):
    assert states(copy_of(version), version) == but(canonical="unseen", noindex="unseen")
    canonical = line("canonical", copy_of(version), version)
    assert version.canonical_url in canonical.snippet
    assert canonical.address == "https://ledger.example/republish/canonical/"


def test_a_page_that_names_no_original(version):
    html = wordpress(version, copy_of(version), head="")
    assert states(html, version) == but(canonical="missing", noindex="missing")
    assert line("canonical", html, version).snippet == published.canonical_tag(version)
    assert not line("noindex", html, version).needed
    assert line("canonical", html, version).needed


# The pixel


def test_the_pixel_is_dropped(version):
    html = wordpress(version, without_pixel(copy_of(version)))
    assert states(html, version) == but(pixel="missing")
    assert line("pixel", html, version).snippet == pixel_tag(copy_of(version))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda tag, url: tag * 2, "2 times"),
        (lambda tag, url: tag.replace('"eager"', '"lazy"'), "scrolls"),
        (lambda tag, url: f"<noscript>{tag}</noscript>", "noscript"),
        (lambda tag, url: f'<img data-lazy-src="{url}" alt="">', "script"),
        (lambda tag, url: tag.replace("https://", "https://i0.wp.com/"), "i0.wp.com"),
        (
            lambda tag, url: f'<img src="https://img.example/?u={url.replace("/", "%2F")}">',
            "img.example",
        ),
        (lambda tag, url: f'<img src="{url.removeprefix("https://ledger.example")}">', "own site"),
        (lambda tag, url: f'<a href="{url}">image</a>', "not as an image"),
        (lambda tag, url: tag.replace(".gif", "A.gif"), "changed"),
    ],
)
def test_the_pixel_is_there_but_does_not_count_as_it_should(version, change, words):
    tag = pixel_tag(copy_of(version))
    content = copy_of(version).replace(tag, change(tag, pixel_url(version)))
    html = wordpress(version, content)
    assert states(html, version) == but(pixel="different")
    assert words in line("pixel", html, version).sentence
    assert line("pixel", html, version).snippet == tag


@pytest.mark.parametrize("scheme", ["https:", "http:", ""])
def test_the_scheme_of_the_pixel_does_not_matter(version, scheme):
    content = copy_of(version).replace('src="https:', f'src="{scheme}')
    assert states(wordpress(version, content), version) == ALL_THERE


def test_a_lazy_loading_script_takes_the_pixel(version):
    html = wordpress(version, published.lazy(copy_of(version), version))
    assert states(html, version) == but(pixel="different")


def test_the_pixel_of_another_story_is_not_ours(version):
    other = factories.version()
    tag, wrong = pixel_tag(copy_of(version)), pixel_tag(copy_of(other))
    html = wordpress(version, copy_of(version).replace(tag, wrong))
    assert states(html, version) == but(pixel="different")
    assert "another story" in line("pixel", html, version).sentence


def test_a_path_like_ours_on_another_site_is_nothing_to_us(version):
    tag = pixel_tag(copy_of(version))
    content = copy_of(version).replace(tag, '<img src="https://ads.example/r/AQIDBAUGBwg.gif">')
    assert states(wordpress(version, content), version) == but(pixel="missing")


# The text


def test_what_systems_do_to_characters_makes_no_difference(version):
    content = copy_of(version)
    for ours, theirs in [
        ("“", "&quot;"),
        ("”", "&#8221;"),
        ("’", "'"),
        ("–", "&mdash;"),
        ("…", "..."),
        ("open for", "open&nbsp;for"),
        ("another year", "an\u00adother\u200b year"),
        ("Tuesday to", "Tuesday\n\n\t to"),
    ]:
        assert ours in content
        content = content.replace(ours, theirs)
    assert states(wordpress(version, content), version) == ALL_THERE


def test_merged_paragraphs_and_broken_lines_are_still_there(version):
    content = copy_of(version).replace("</p>\n<p>", "<br><br>").replace("by five", "by<br>five")
    assert states(wordpress(version, content), version) == ALL_THERE


def test_inline_markup_within_words_parts_nothing(version):
    content = copy_of(version).replace("Tuesday", "<b>T</b>ues<span>day</span>")
    assert states(wordpress(version, content), version) == ALL_THERE


def test_a_missing_paragraph_is_named_by_its_first_words(version):
    content = copy_of(version).replace("“We’ve heard the town,” the mayor said – and", "")
    content = content.replace("added that it wasn’t the last word…", "")
    content = content.replace("Nobody at the meeting believed that.", "")
    html = wordpress(version, content)
    assert states(html, version) == but(paragraphs="missing")
    found = line("paragraphs", html, version)
    assert found.sentence == "5 of 6 paragraphs are there as we wrote them."
    assert found.details == ("Missing: “We’ve heard the town,” the mayor said – …",)


def test_a_changed_word_is_shown_with_ours(version):
    html = wordpress(version, copy_of(version).replace("five votes", "three votes"))
    assert states(html, version) == but(paragraphs="different")
    assert line("paragraphs", html, version).details == (
        "Changed: The council voted on Tuesday to keep the … (“three” for “five”)",
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        ("wasn’t the last word", "was the last word", "“was” for “wasn t”"),
        ("at the meeting", "at the long meeting", "with “long” put in"),
        ("the mayor said –", "the –", "without “mayor said”"),
        ("believed that.", "believed.", "without “that”"),
    ],
)
def test_what_was_changed_is_said(version, ours, theirs, said):
    content = copy_of(version)
    assert ours in content
    html = wordpress(version, content.replace(ours, theirs))
    (detail,) = line("paragraphs", html, version).details
    assert detail.endswith(f"({said})")


def test_a_lost_heading_or_item_is_missing(version):
    content = copy_of(version).replace("What was decided", "").replace("The van goes.", "")
    found = line("paragraphs", wordpress(version, content), version)
    assert found.state is State.MISSING
    assert found.details == ("Missing: What was decided", "Missing: The van goes.")


def test_a_translation_has_none_of_our_words(version):
    content = "<p>Der Rat hat am Dienstag beschlossen, die Bücherei ein Jahr offen zu halten.</p>"
    html = wordpress(version, content + copy_of(version).rsplit("\n", 1)[1])
    assert states(html, version) == but(paragraphs="missing", links="missing", byline="missing")
    found = line("paragraphs", html, version)
    assert "translation" in found.remedy
    assert found.details == ()


def test_long_lists_of_what_is_missing_are_cut():
    body = "".join(f"<p>Paragraph {number} tells of the year {number}.</p>" for number in range(50))
    version = factories.version(body=body)
    html = copy_of(version).replace("tells of", "speaks about")
    details = line("paragraphs", html, version).details
    assert len(details) == 21
    assert details[-1] == "and 30 more"


# Links, byline, corrections


@pytest.mark.parametrize(
    "theirs",
    [
        "http://www.library.example/plan/?a=1&amp;b=2#top",
        "https://library.example/plan?a=1&amp;b=2&amp;utm_source=other",
    ],
)
def test_a_link_that_leads_to_the_same_place_is_there(version, theirs):
    content = copy_of(version)
    ours = "https://library.example/plan?a=1&amp;b=2"
    assert ours in content
    assert states(wordpress(version, content.replace(ours, theirs)), version) == ALL_THERE


@pytest.mark.parametrize(
    "theirs",
    [
        "https://out.other.example/?to=https%3A%2F%2Flibrary.example%2Fplan%3Fa%3D1%26b%3D2",
        "https://library.example/plan",
    ],
)
def test_a_link_that_was_rewritten_is_different(version, theirs):
    ours = "https://library.example/plan?a=1&amp;b=2"
    html = wordpress(version, copy_of(version).replace(ours, theirs))
    assert states(html, version) == but(links="different")
    assert line("links", html, version).details == (
        "Changed: “library” to https://library.example/plan?a=1&b=2",
    )


def test_a_lost_link_is_missing(version):
    html = wordpress(version, copy_of(version).replace("/town/2/budget/", "/x/"))
    assert states(html, version) == but(links="missing")
    found = line("links", html, version)
    assert found.sentence == "1 of 2 links are there as we set them."
    assert found.details == (
        "Missing: “our story on the budget” to https://ledger.example/town/2/budget/",
    )


def test_a_story_without_links_has_no_line_about_them():
    version = factories.version(body="<p>A story without any link in it.</p>")
    assert "links" not in states(copy_of(version), version)


def test_a_name_missing_from_the_byline(version):
    html = wordpress(version, copy_of(version).replace("Bo Berg", "staff"))
    assert states(html, version) == but(byline="missing")
    assert line("byline", html, version).details == ("Bo Berg",)
    assert line("byline", html, version).snippet == "By Ann Lee and Bo Berg"


def test_names_in_the_code_of_the_page_are_no_byline(version):
    content = copy_of(version).split("\n", 1)[1]
    content += "<script>author = 'Ann Lee and Bo Berg'</script><!-- Ann Lee, Bo Berg -->"
    assert states(wordpress(version, content), version) == but(byline="missing")


def test_corrections_have_to_be_carried(version):
    correction = "An earlier version said that six of the members had voted for the plan."
    second = factories.publishing.publish(
        version.article, by=None, kind="correction", correction=correction
    )
    kept = wordpress(second, f"{without_corrections(second)}<p>{correction}</p>")
    assert states(kept, second) == but(corrections="there")
    lost = wordpress(second, without_corrections(second))
    assert states(lost, second) == but(corrections="missing")
    assert line("corrections", lost, second).details == (correction,)


def without_corrections(version):
    blocks = copy_of(version).split("\n")
    return "\n".join(block for block in blocks if "An earlier version" not in block)
