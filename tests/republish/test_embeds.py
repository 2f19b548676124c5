"""An embed in what we give away: a link in every format, and nothing of a player in any."""

import json

import pytest
from lxml.html import fragment_fromstring

from newsroom.models import Publication
from republish import copy
from republish.copy import formats
from republish.copy.promises import broken
from tests import factories

pytestmark = pytest.mark.django_db

ADDRESS = "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=9s"
POST = "https://x.com/NASA/status/1234567890"
BODY = (
    "<p>The ferry left on time.</p>"
    '<p class="embed" lang="fr"><a href="https://youtu.be/dQw4w9WgXcQ?t=9">Le bateau part</a></p>'
    f'<p class="embed"><a href="{POST}">{POST}</a></p>'
    "<p>Nobody waved.</p>"
)
# What would be asked of a third party, or mean nothing elsewhere.
NEVER = ["iframe", "embed", "youtube-nocookie", "platform.twitter", "data-player", "oembed"]


@pytest.fixture
def version():
    factories.guidelines()
    factories.publication()
    return factories.version(body=BODY)


@pytest.fixture
def made(version):
    return copy.build(version, Publication.current())


def written(key, version, made):
    return formats.write(key, version, made).text


def test_the_copy_has_ordinary_links_and_keeps_its_promises(version, made):
    root = fragment_fromstring(made.html, create_parent="div")
    paragraphs = {p.text_content(): p for p in root.iter("p")}
    video, post = paragraphs["Le bateau part"], paragraphs[POST]
    assert dict(video.attrib) == {"lang": "fr"}
    assert dict(post.attrib) == {}
    assert [dict(link.attrib) for link in video.iter("a")] == [{"href": ADDRESS}]
    assert [dict(link.attrib) for link in post.iter("a")] == [{"href": POST}]
    assert broken(made.html, version) == []
    assert made.left_out == []


def test_the_promises_hear_of_an_embed_that_is_missing(version, made):
    assert broken(made.html.replace("Le bateau part", ""), version)
    assert broken(made.html.replace(POST, "https://elsewhere.example/"), version)


def test_markdown(version, made):
    text = written("markdown", version, made)
    assert f"[Le bateau part]({ADDRESS})" in text
    assert f"]({POST})" in text or f"<{POST}>" in text


def test_plain_text_has_the_addresses_as_notes(version, made):
    text = written("text", version, made)
    assert "Le bateau part" in text
    assert ADDRESS in text
    assert POST in text


@pytest.mark.parametrize("written_as", [each.key for each in formats.FORMATS])
def test_no_format_holds_anything_of_a_player(version, made, written_as):
    text = written(written_as, version, made)
    assert [word for word in NEVER if word in text] == []


def test_the_words_of_a_title_count_and_an_address_as_one(version, made):
    counted = formats.write("html", version, made).words
    bare = factories.version(body=BODY.replace("Le bateau part", "Le").replace(f">{POST}<", ">X<"))
    fewer = formats.write("html", bare, copy.build(bare, Publication.current())).words
    assert counted - fewer == 2


@pytest.mark.parametrize("feed", ["feed/", "feed.atom/", "feed.json/"])
def test_feeds(client, version, feed):
    answer = client.get(f"/republish/{feed}").content.decode()
    assert "Le bateau part" in answer
    assert "youtube.com/watch?v=dQw4w9WgXcQ" in answer
    assert [word for word in NEVER if word in answer] == []


def test_ninjs(client, version):
    item = json.loads(client.get(f"/republish/{version.article_id}/story.json").content)
    bodies = {body["contentType"]: body["value"] for body in item["bodies"]}
    assert f'href="{ADDRESS.replace("&", "&amp;")}"' in bodies["text/html"]
    assert [word for word in NEVER if word in json.dumps(item)] == []
