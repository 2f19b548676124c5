"""All formats of a copy."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Version
from republish.copy.build import Copy
from republish.copy.formats import head, markdown, text
from republish.copy.formats.parts import words_in


@dataclass(frozen=True)
class Format:
    """One form of a copy: what it is called, who needs it, its file, and how it is written."""

    key: str
    label: str | Promise
    purpose: str | Promise
    content_type: str
    file_name: str
    has_words: bool
    write: Callable[[Version, Copy], str]


@dataclass(frozen=True)
class Written:
    """A copy in one format; `words` of the story, or None where it holds but tags or an address."""

    format: Format
    text: str
    words: int | None

    @property
    def content(self) -> bytes:
        """What stands in its file: the text and a line break."""
        return f"{self.text}\n".encode()

    @property
    def size(self) -> int:
        """The bytes of its file."""
        return len(self.content)


FORMATS = [
    Format(
        key="html",
        label=_("HTML"),
        purpose=_("For the source view of your editor, and for systems that take HTML."),
        content_type="text/html; charset=utf-8",
        file_name="copy.html",
        has_words=True,
        write=lambda version, copy: copy.html,
    ),
    Format(
        key="text",
        label=_("Plain text"),
        purpose=_("For print and broadcast. The addresses of links are numbered notes at the end."),
        content_type="text/plain; charset=utf-8",
        file_name="copy.txt",
        has_words=True,
        write=lambda version, copy: text.from_html(copy.html),
    ),
    Format(
        key="markdown",
        label=_("Markdown"),
        purpose=_("For systems that are written in Markdown. It holds the counting image too."),
        content_type="text/markdown; charset=utf-8",
        file_name="copy.md",
        has_words=True,
        write=lambda version, copy: markdown.from_html(copy.html),
    ),
    Format(
        key="head",
        label=_("Tags for the head of your page"),
        purpose=_("They tell search engines which page is the original."),
        content_type="text/html; charset=utf-8",
        file_name="head.html",
        has_words=False,
        write=lambda version, copy: head.tags(version),
    ),
    Format(
        key="url",
        label=_("Address of the original"),
        purpose=_("For a field that asks for a canonical URL, and for links."),
        content_type="text/plain; charset=utf-8",
        file_name="address.txt",
        has_words=False,
        write=lambda version, copy: version.canonical_url,
    ),
]
BY_KEY = {declared.key: declared for declared in FORMATS}


def named(key: str) -> Format:
    """Return the format of that key; raises KeyError for an unknown one."""
    return BY_KEY[key]


def write(key: str, version: Version, copy: Copy) -> Written:
    """Return the copy of a version in one format; raises KeyError for an unknown one."""
    return _written(named(key), version, copy, words_in(copy.html))


def write_all(version: Version, copy: Copy) -> list[Written]:
    """Return the copy of a version in every format, in the order in which to offer them."""
    words = words_in(copy.html)
    return [_written(each, version, copy, words) for each in FORMATS]


def _written(wanted: Format, version: Version, copy: Copy, words: int) -> Written:
    return Written(wanted, wanted.write(version, copy), words if wanted.has_words else None)
