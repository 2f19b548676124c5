"""What changed between the published versions of a story, for its readers.

Readers are shown what they have seen, and nothing else: no version that an embargo hid all its
time, and none from before a withdrawal, whose words are gone for good when the story comes back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Max
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from lxml.html import Element, HtmlElement, fragment_fromstring, tostring

from articles.models import Version
from articles.publishing.sight import seen
from newsroom.richtext.differences import marked, marked_text, only_changed

CHANGES_PER_PAGE = 5
SHOWN = ["number", "kind", "headline", "dek", "body", "language", "correction", "last_changed"]


@dataclass(frozen=True)
class Change:
    """A change of substance: the version it made, and the one that is compared with it.

    Of headline, dek and text it has the HTML with what came and what went, "" where nothing did;
    of the text only what changed.
    """

    version: Version
    before: Version
    headline: SafeString
    dek: SafeString
    body: SafeString

    @property
    def has_words(self) -> bool:
        """Whether any word of headline, dek or text is another one."""
        return bool(self.headline or self.dek or self.body)


@dataclass(frozen=True)
class Changes:
    """A page of changes, newest first.

    `first` is the version with which the story begins for readers, on the last page, and
    `came_back` whether it was withdrawn before that. `following` is the `before` of the next page.
    """

    changes: list[Change]
    first: Version | None
    came_back: bool
    following: int | None


def of_story(version: Version, *, before: int | None = None) -> Changes | None:
    """Return the changes that led to the live version, or those before the one numbered `before`.

    None if no change has that number. Each is compared with the change before it, so that minor
    edits in between show too. The texts of one page are read; of the other versions their dates.
    """
    came_back, states = _states(version)
    steps = [(new.number, old.pk, new.pk) for old, new in pairwise(states)][::-1]
    numbers = [number for number, _old, _new in steps]
    if before is not None and before not in numbers:
        return None
    start = 0 if before is None else numbers.index(before) + 1
    page = steps[start : start + CHANGES_PER_PAGE]
    is_last = start + CHANGES_PER_PAGE >= len(steps)
    return Changes(
        changes=list(_compared([(old, new) for _number, old, new in page])),
        first=states[0] if is_last else None,
        came_back=came_back,
        following=None if is_last else page[-1][0],
    )


def _states(version: Version) -> tuple[bool, list[Version]]:
    """Return whether the story was withdrawn, and what readers saw since, by changes of substance.

    The date of the last such change is another one with each; a minor edit keeps it.
    """
    now, article = timezone.now(), version.article
    withdrawn = article.withdrawals.in_effect(now).aggregate(Max("at"))["at__max"]
    rows = article.versions.started(now).order_by("live_from")
    rows = rows.only("article_id", "number", "live_from", "live_until", "last_changed")
    if withdrawn:
        rows = rows.filter(live_from__gte=withdrawn)
    states = []
    for row in seen(article, rows, now):
        if not states or row.last_changed != states[-1].last_changed:
            states.append(row)
    return withdrawn is not None, states


def _compared(pairs: list[tuple[int, int]]) -> Iterator[Change]:
    """Yield what became of each pair's first version, by one query for all of them."""
    texts = Version.objects.only(*SHOWN)
    versions = texts.in_bulk({key for pair in pairs for key in pair})
    for old_key, new_key in pairs:
        old, new = versions[old_key], versions[new_key]
        body = only_changed(marked(_in_words(old.body), _in_words(new.body), says_formats=True))
        yield Change(
            version=new,
            before=old,
            headline=_short(old.headline, new.headline),
            dek=_short(old.dek, new.dek),
            body=mark_safe(body),  # noqa: S308 - sanitised when it was written
        )


def _short(old: str, new: str) -> SafeString:
    return mark_safe("" if old == new else marked_text(old, new))  # noqa: S308 - escaped there


def _in_words(body: str) -> str:
    """Return a body with words in place of its pictures.

    A picture may have been taken out because it must not be shown any more.
    """
    if "<img" not in body:
        return body
    tree = fragment_fromstring(body, create_parent="div")
    for img in list(tree.iter("img")):
        figure = next(img.iterancestors("figure"), img)
        words = Element("p")
        words.text, words.tail = _picture_in_words(img, figure), figure.tail
        figure.getparent().replace(figure, words)
    inside = tostring(tree, encoding="unicode")
    return inside.removeprefix("<div>").removesuffix("</div>")


def _picture_in_words(img: HtmlElement, figure: HtmlElement) -> str:
    caption = " ".join(figure.text_content().split())
    alt = img.get("alt", "")
    name = _("[Picture: %(alt)s]") % {"alt": alt} if alt else _("[Picture]")
    return f"{name} {caption}".strip()
