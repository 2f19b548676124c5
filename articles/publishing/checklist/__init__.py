"""What is examined of a working copy before it is published."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from articles.models import Article
from articles.publishing.checklist import checked_series, checked_text
from articles.publishing.checklist.finding import Finding
from newsroom.pictures.renditions import SHARE_SIZE
from newsroom.richtext import is_blank
from newsroom.times import in_words

# Search engines and social media cut longer ones.
LONGEST_HEADLINE = 110
NARROWEST_PICTURE = SHARE_SIZE[0]


def examine(article: Article, *, at: datetime | None = None) -> list[Finding]:
    """Return what is wrong with the saved working copy, if it went live at `at` (now, if left out).

    Errors come first; each finding is one sentence, and findings of one rule stand in the order
    of the text.
    """
    findings = [
        *_missing(article),
        *_agency(article),
        *_embargo(article, at),
        *_lead_picture(article),
        *checked_series.examine(article, at),
        *_wanting(article),
        *([] if is_blank(article.body) else checked_text.examine(article.body)),
    ]
    return sorted(findings, key=lambda finding: not finding.blocks)


def what_is_missing(article: Article) -> dict[str, str]:
    """Return why the working copy can't be published at any time, as `problems` does."""
    return problems(found for found in examine(article) if found.code != "embargo")


def problems(findings) -> dict[str, str]:
    """Return the errors among findings: names of fields, each with its sentences."""
    sentences = {}
    for finding in findings:
        if finding.blocks:
            sentences.setdefault(finding.field, []).append(finding.text)
    return {field: " ".join(each) for field, each in sentences.items()}


def _missing(article: Article) -> Iterator[Finding]:
    if not article.headline.strip():
        text = _("A story needs a headline before it can be published.")
        yield Finding("headline", "headline", text, True)
    if is_blank(article.body):
        text = _("A story needs a body before it can be published.")
        yield Finding("body", "body", text, True)
    if article.section_id is None:
        text = _("Choose the section that the story stands in.")
        yield Finding("section", "section", text, True)
    if not article.bylines.exists():
        text = _("Name at least one author in the bylines.")
        yield Finding("bylines", "bylines", text, True)


def _agency(article: Article) -> Iterator[Finding]:
    if article.original_url and article.source_id is None:
        text = _("The story has the address of an original: choose the agency that wrote it.")
        yield Finding("agency", "source", text, True)


def _embargo(article: Article, at: datetime | None) -> Iterator[Finding]:
    if article.is_under_embargo(at):
        when = {"when": in_words(article.embargo_until)}
        text = _("The embargo isn't over at that time. Go live on %(when)s or later.") % when
        yield Finding("embargo", "embargo_until", text, True)


def _lead_picture(article: Article) -> Iterator[Finding]:
    image = article.image
    if image is None:
        text = _("Choose a lead picture: links to the story look bare without one.")
        yield Finding("social_picture", "image", text, False)
        return
    if not image.alt.strip():
        text = _("Say in the library what the lead picture shows: it has no alternative text.")
        yield Finding("picture_alt", "image", text, True)
    if not image.credit.strip():
        text = _("Name in the library who made the lead picture: it has no credit.")
        yield Finding("picture_credit", "image", text, True)
    if image.width and image.width < NARROWEST_PICTURE:
        text = _("Choose a wider lead picture: this one has %(width)d of %(wanted)d pixels.")
        sizes = {"width": image.width, "wanted": NARROWEST_PICTURE}
        yield Finding("narrow_picture", "image", text % sizes, False)


def _wanting(article: Article) -> Iterator[Finding]:
    length = len(article.headline)
    if length > LONGEST_HEADLINE:
        text = _(
            "Shorten the headline: it has %(length)d characters, and search engines cut it after "
            "about %(most)d."
        )
        sizes = {"length": length, "most": LONGEST_HEADLINE}
        yield Finding("long_headline", "headline", text % sizes, False)
    if not article.dek.strip():
        text = _("Write a dek: lists and search results show it below the headline.")
        yield Finding("dek", "dek", text, False)
