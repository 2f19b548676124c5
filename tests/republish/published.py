"""Pages as partners publish a copy, in the shapes that their systems give it, and their checks."""

import re

from newsroom.models import Publication
from republish import copy
from republish.checking import Finding, compare, read
from republish.copy.frame import canonical_tag, pixel_url
from tests import factories

PAPER = Publication(name="The Ledger")
NOINDEX = '<meta name="googlebot-news" content="noindex">'

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


def copy_of(version) -> str:
    return copy.build(version, PAPER).html


def pixel_tag(html: str) -> str:
    """Return the pixel's element in a copy, as it stands there."""
    return re.search(r"<img[^>]+/r/[^>]+>", html)[0]


def without_pixel(html: str) -> str:
    """As Quill without images, Drupal and Wagtail leave it."""
    return html.replace(pixel_tag(html), "")


def wordpress(version, content: str, *, head: str | None = None) -> str:
    """A whole page of a usual theme; `head` are the tags that the partner put there."""
    tags = canonical_tag(version) + NOINDEX if head is None else head
    return f"""<!DOCTYPE html>
<html lang="en-US">
<head>
<meta charset="UTF-8">
<title>Library stays open – Other Paper</title>
{tags}
<link rel="stylesheet" href="https://other.example/wp-content/themes/paper/style.css">
<script src="https://other.example/wp-includes/js/jquery.js"></script>
<style>p {{ color: red }}</style>
</head>
<body class="single">
<nav><ul><li><a href="/">Home</a></li><li><a href="/news/">News</a></li></ul></nav>
<main><article><h1>Library stays open</h1>
<img src="https://other.example/logo.png" alt="Other Paper">
<div class="entry-content">
{content}
</div></article></main>
<aside><p>Most read</p><ol><li><a href="/a/">What else many people have read</a></li></ol></aside>
<script>document.write("<p>Not text</p>")</script>
<footer><p>© Other Paper</p></footer>
</body>
</html>"""


def lazy(html: str, version) -> str:
    """As a plug-in for lazy loading leaves it: a script puts the address in when it sees fit."""
    pixel = pixel_url(version)
    return html.replace(
        pixel_tag(html),
        '<img class="lazyload" src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEA'
        f'AAICTAEAOw==" data-src="{pixel}" alt=""><noscript><img src="{pixel}" alt=""></noscript>',
    )


def story():
    """Return the version of a story with all that copies carry, by Ann Lee and Bo Berg."""
    ann, bo = factories.author(name="Ann Lee"), factories.author(name="Bo Berg")
    return factories.version(body=BODY, authors=[ann, bo])


def states(html, version) -> dict[str, str]:
    """Return what each line says, by its code."""
    findings = compare(read(html), version, PAPER)
    assert len({finding.code for finding in findings}) == len(findings)
    return {finding.code: finding.state.value for finding in findings}


def line(code, html, version) -> Finding:
    """Return what one line says."""
    return next(found for found in compare(read(html), version, PAPER) if found.code == code)


def but(**changes) -> dict[str, str]:
    """Return the words of all lines where everything is there but what `changes` names."""
    return {**ALL_THERE, **changes}
