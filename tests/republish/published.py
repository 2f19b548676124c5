"""Pages as partners publish a copy, in the shapes that their systems give it."""

import re

from newsroom.models import Publication
from republish import copy
from republish.copy.frame import canonical_tag, pixel_url

PAPER = Publication(name="The Ledger")
NOINDEX = '<meta name="googlebot-news" content="noindex">'


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
