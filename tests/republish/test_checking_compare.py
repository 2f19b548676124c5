"""The lines of a check, one after the other, for the shapes that pages of partners have."""

import pytest

from republish.checking import State, compare, read
from republish.copy.frame import pixel_url
from tests import factories
from tests.republish import published
from tests.republish.published import PAPER, copy_of, pixel_tag, without_pixel, wordpress

pytestmark = pytest.mark.django_db

BODY = (
    "<p>The council voted on Tuesday to keep the <a href='https://library.example/plan?a=1&b=2'>"
    "library</a> open for another year, by five votes to four.</p>"
    "<h2>What was decided</h2>"
    "<ul><li>The reading room stays.</li><li>The van goes.</li></ul>"
    "<p>“We’ve heard the town,” the mayor said – and added that it wasn’t the last word… Nobody "
    "at the meeting believed that.</p>"
    "<p>More is to be read in <a href='/town/2/budget/'>our story on the budget</a> of the town "
    "for next year.</p>"
)


@pytest.fixture
def version():
    ann, bo = factories.author(name="Ann Lee"), factories.author(name="Bo Berg")
    return factories.version(body=BODY, authors=[ann, bo])


def states(html, version) -> dict[str, str]:
    """Return what each line says, by its code."""
    findings = compare(read(html), version, PAPER)
    assert len({finding.code for finding in findings}) == len(findings)
    return {finding.code: finding.state.value for finding in findings}


def line(code, html, version):
    return next(found for found in compare(read(html), version, PAPER) if found.code == code)


ALL_THERE = {
    "pixel": "there",
    "credit": "there",
    "byline": "there",
    "paragraphs": "there",
    "links": "there",
    "canonical": "there",
    "noindex": "there",
    "scripts": "there",
}


def but(**changes):
    return {**ALL_THERE, **changes}


def test_a_whole_page_with_the_whole_copy(version):
    assert states(wordpress(version, copy_of(version)), version) == ALL_THERE


def test_the_pasted_copy_alone_says_nothing_of_the_head(version):
    found = compare(read(copy_of(version)), version, PAPER)
    assert states(copy_of(version), version) == but(canonical="unseen", noindex="unseen")
    canonical = next(finding for finding in found if finding.code == "canonical")
    assert version.canonical_url in canonical.remedy
    assert canonical.address == "/republish/canonical/"


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
    assert "translated" in found.remedy
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


# Credit, licence, head


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
