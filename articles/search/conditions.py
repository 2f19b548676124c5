"""What the words of a story must be, as a tree that each engine writes in its own language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """These words, one right behind the other; at least one word."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class Every:
    """All of these; at least one."""

    of: tuple["Condition", ...]


@dataclass(frozen=True)
class Either:
    """One of these at least."""

    of: tuple["Condition", ...]


@dataclass(frozen=True)
class Without:
    """The first, and not the second."""

    wanted: "Condition"
    unwanted: "Condition"


Condition = Words | Every | Either | Without


def word(text: str) -> Words:
    """Return the condition that this one word stands in the story."""
    return Words((text,))
