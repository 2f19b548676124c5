"""Reads the files of the demo newsroom. Nothing here knows the database."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
PICTURES = FOLDER / "pictures"
PORTRAITS = FOLDER / "portraits"
SIGNATURES = FOLDER / "signatures"
STORIES = FOLDER / "stories"
GUIDELINES = FOLDER / "guidelines"
POLICIES = FOLDER / "policies"

_FENCE = "+++\n"


@dataclass(frozen=True)
class State:
    """One published state of a story; a negative `hours_ago` lies in the future."""

    kind: str
    hours_ago: float
    body: str
    correction: str = ""


@dataclass(frozen=True)
class Story:
    """A story as its file tells it: what stands between the fences, and the body below them.

    The body may say `href="story:SLUG"` for another story and `src="picture:FILE"` for a picture.
    """

    facts: dict
    body: str

    @property
    def slug(self) -> str:
        return self.facts["slug"]

    @property
    def is_draft(self) -> bool:
        return self.facts.get("draft", False)

    def states(self) -> Iterator[State]:
        """Yield what was published of the story, oldest first; of a draft that is nothing."""
        if self.is_draft:
            return
        body = self.body
        yield State("first", self.facts["hours_ago"], body)
        for revision in self.facts.get("revisions", []):
            body = _revised(body, revision["replacements"])
            yield State(
                revision["kind"], revision["hours_ago"], body, revision.get("correction", "")
            )


@dataclass(frozen=True)
class Edition:
    """An edition of the guidelines; `texts` has by language the fields of its text."""

    hours_ago: float
    texts: dict[str, dict[str, str]]


def newsroom() -> dict:
    """Return the facts of newsroom.toml: the publication, its people, sections and pictures."""
    return tomllib.loads((FOLDER / "newsroom.toml").read_text(encoding="utf-8"))


def stories() -> list[Story]:
    """Return the stories in the order of their files' names."""
    return [_story(path.read_text(encoding="utf-8")) for path in sorted(STORIES.glob("*.html"))]


def editions() -> list[Edition]:
    """Return the editions of the republishing guidelines, oldest first."""
    facts = tomllib.loads((GUIDELINES / "editions.toml").read_text(encoding="utf-8"))
    now, before = facts["now"], facts["before"]
    texts = {folder.name: _parts(folder) for folder in GUIDELINES.iterdir() if folder.is_dir()}
    older = {name: html for name, html in texts["en"].items() if name not in before["left_out"]}
    for passage in before["passages"]:
        part = passage["part"]
        older[part] = _revised(older[part], [{"old": passage["now"], "new": passage["then"]}])
    noted = {code: {**parts, "note": now["note"][code]} for code, parts in texts.items()}
    return [Edition(before["hours_ago"], {"en": older}), Edition(now["hours_ago"], noted)]


def policies() -> dict[str, str]:
    """Return the HTML of the pages about the paper, by their kind."""
    return _parts(POLICIES)


def _parts(folder: Path) -> dict[str, str]:
    """Return the HTML of the files in a folder, by their names."""
    return {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.html")}


def _story(text: str) -> Story:
    _, facts, body = text.split(_FENCE, 2)
    return Story(tomllib.loads(facts), body)


def _revised(body: str, replacements: list[dict[str, str]]) -> str:
    """Return the body with each old passage, which it must hold once, put right."""
    for change in replacements:
        if body.count(change["old"]) != 1:
            raise ValueError(f"Not once in the story: {change['old']}")
        body = body.replace(change["old"], change["new"])
    return body
