"""What a copy of a version should hold, from the same blocks that the copy is made of."""

from dataclasses import dataclass
from functools import cached_property

from articles.models import Version
from newsroom.links import absolute_url
from republish.checking import reading
from republish.checking.words import folded, words
from republish.copy.body import blocks_of


@dataclass(frozen=True)
class Paragraph:
    """A piece of the story's text, with its words as written and as compared."""

    text: str

    @cached_property
    def spelled(self) -> list[str]:
        return words(self.text)

    @cached_property
    def words(self) -> list[str]:
        return folded(self.spelled)


@dataclass(frozen=True)
class Link:
    """A link in the story's text."""

    text: str
    address: str


@dataclass(frozen=True)
class Story:
    """The text and the links of a version, without what copies leave out."""

    paragraphs: list[Paragraph]
    links: list[Link]


def of(version: Version) -> Story:
    """Return what copies of a published version carry."""
    blocks, _left_out = blocks_of(version.body, base_url=absolute_url(version.get_absolute_url()))
    texts = [text for block in blocks for text in reading.blocks(block)]
    links = [
        Link(" ".join(link.text_content().split()), link.get("href"))
        for block in blocks
        for link in block.iter("a")
        if link.get("href")
    ]
    paragraphs = [Paragraph(text) for text in texts]
    return Story([paragraph for paragraph in paragraphs if paragraph.words], links)
