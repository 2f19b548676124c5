"""What the readers' search finds, and in which order; the same on both databases."""

import pytest

from articles.search.finding import Question, find
from tests import factories

pytestmark = pytest.mark.django_db


def found(words: str = "", **chosen) -> list[str]:
    return [story.headline for story in find(Question(words, **chosen)).stories]


def test_smoke():
    factories.publication()
    factories.version(headline="The Libraries of Town", body="<p>Some words about the mayor.</p>")
    factories.version(headline="Council votes", body="<p>On the <b>library</b> of the mayor.</p>")
    assert found("library") == ["Council votes", "The Libraries of Town"]
    assert found("library", best_first=True) == ["The Libraries of Town", "Council votes"]
    assert found('"the mayor"', best_first=True) == ["Council votes", "The Libraries of Town"]
    assert found('"mayor the"') == []
