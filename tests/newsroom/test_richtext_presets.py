"""One declaration: the toolbar, the sanitiser and the labels say the same."""

import re
from pathlib import Path

import pytest

from newsroom.richtext.labels import LABELS
from newsroom.richtext.presets import PRESETS, allow_list

SCRIPTS = Path(__file__).parents[2] / "newsroom" / "static" / "newsroom" / "richtext"


def test_a_story():
    allowed = allow_list("story")

    assert allowed.tags == {
        *("p", "h2", "h3", "h4", "strong", "em", "sub", "sup", "a", "br", "hr"),
        *("ul", "ol", "li", "blockquote", "figure", "img", "figcaption", "div"),
        *("table", "tbody", "tr", "th", "td"),
    }
    assert allowed.attributes["a"] == {"href"}
    assert allowed.attributes["p"] == {"lang", "dir"}
    assert allowed.attributes["th"] == {"colspan", "rowspan", "scope", "lang", "dir"}
    assert allowed.attributes["figure"] == {"data-image", "lang", "dir"}
    assert allowed.attributes["img"] == {"src", "alt", "width", "height", "role"}
    assert allowed.classes == {
        "blockquote": {"pullquote"},
        "figure": {"wide"},
        "div": {"gallery"},
        "p": {"embed"},
    }


def test_a_note():
    allowed = allow_list("note")

    assert allowed.tags == {"p", "strong", "em", "a", "ul", "ol", "li", "br"}
    assert allowed.classes == {}


def test_a_page():
    allowed = allow_list("page")

    assert allowed.tags == {
        *("p", "h2", "h3", "strong", "em", "a", "br", "hr", "ul", "ol", "li", "blockquote"),
        *("table", "tbody", "tr", "th", "td"),
    }
    assert allowed.classes == {}


@pytest.mark.parametrize("preset", PRESETS)
def test_presets_share_nothing_that_one_could_change(preset):
    allow_list(preset).attributes["p"].add("style")

    assert "style" not in allow_list(preset).attributes["p"]


def test_every_label_that_a_script_asks_for_exists():
    scripts = "".join(path.read_text() for path in SCRIPTS.glob("*.js"))
    asked = set(re.findall(r"labels\.(\w+)", scripts))

    assert asked <= LABELS.keys()
