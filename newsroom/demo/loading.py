"""Writes the demo newsroom into the database, through the models and verbs that staff use."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.urls import reverse

from articles.desk.front_page.saving import pin
from articles.models import (
    Appeal,
    Article,
    Byline,
    Genre,
    Image,
    Section,
    Series,
    Source,
    Topic,
)
from articles.publishing import publish, publish_backdated
from authors.models import Author
from newsroom.demo import reading
from newsroom.models import PolicyPage, Publication
from republish.models import Guidelines, GuidelinesText

_STORY_LINK = re.compile(r'(?<=href=")story:([^"]+)')
_PICTURE = re.compile(r'<figure([^>]*)><img src="picture:([^"]+)"')


@dataclass(frozen=True)
class Newsroom:
    """What stories refer to, each row by its slug, its name or the name of its file."""

    sections: dict[str, Section]
    topics: dict[str, Topic]
    series: dict[str, Series]
    sources: dict[str, Source]
    authors: dict[str, Author]
    images: dict[str, Image]


def is_needed() -> bool:
    """Whether the database holds nothing that the demo newsroom could get mixed up with."""
    return not (Publication.objects.exists() or Article.objects.exists())


@transaction.atomic
def load(now: datetime) -> int:
    """Write everything, counting hours back from `now`, and return the number of stories.

    If a file says something that staff could not enter, nothing is written, and the
    ValidationError or PublishRefusedError that they would see is raised.
    """
    facts = reading.newsroom()
    _saved(Publication(pk=1, **facts["publication"]))
    _saved(_appeal(facts["appeal"]))
    load_guidelines(now)
    load_policies()
    newsroom = _newsroom(facts)
    stories = reading.stories()
    articles = {story.slug: _working_copy(story, newsroom) for story in stories}
    for story in stories:
        _publish(story, articles, newsroom.images, now)
    for row in facts["front_page"]:
        _pin(row, articles, now)
    return len(stories)


def load_guidelines(now: datetime) -> None:
    """Write the editions of the guidelines, each in force since its hours before `now`.

    One that wasn't written in the language of the site yet is left out: none is in force without.
    """
    editions = [each for each in reading.editions() if settings.LANGUAGE_CODE in each.texts]
    for edition in editions:
        guidelines = Guidelines.objects.create()
        for language, words in edition.texts.items():
            _saved(GuidelinesText(edition=guidelines, language=language, **words))
        guidelines.put_into_force(now - timedelta(hours=edition.hours_ago))


def load_policies() -> None:
    """Write the pages about the paper, for readers to see."""
    for kind, body in reading.policies().items():
        _saved(PolicyPage(kind=kind, body=body, language="en", is_public=True))


def _saved(row: models.Model) -> models.Model:
    row.full_clean()
    row.save()
    return row


def _newsroom(facts: dict) -> Newsroom:
    return Newsroom(
        sections={row["slug"]: _saved(Section(**row)) for row in facts["sections"]},
        topics={row["slug"]: _saved(Topic(**row)) for row in facts["topics"]},
        series={row["slug"]: _saved(Series(**row)) for row in facts["series"]},
        sources={row["name"]: _saved(Source(**row)) for row in facts["sources"]},
        authors={row["slug"]: _saved(_author(row)) for row in facts["authors"]},
        images={row["file"]: _saved(_image(row)) for row in facts["images"]},
    )


def _author(row: dict) -> Author:
    return Author(**{**row, "portrait": _file(reading.PORTRAITS / row["portrait"])})


def _appeal(row: dict) -> Appeal:
    pictures = {
        "portrait": _file(reading.PORTRAITS / row["portrait"]),
        "signature": _file(reading.SIGNATURES / row["signature"]),
    }
    return Appeal(**{**row, **pictures})


def _image(row: dict) -> Image:
    words = {name: value for name, value in row.items() if name != "file"}
    return Image(picture=_file(reading.PICTURES / row["file"]), original_name=row["file"], **words)


def _file(path: Path) -> ContentFile:
    return ContentFile(path.read_bytes(), name=path.name)


def _working_copy(story: reading.Story, newsroom: Newsroom) -> Article:
    """Save the story without its body, in which others can be linked once all have a number."""
    facts, series = story.facts, story.facts.get("series", {})
    article = Article(
        headline=facts["headline"],
        slug=story.slug,
        dek=facts["dek"],
        section=newsroom.sections[facts["section"]],
        language=facts.get("language", "en"),
        genre=facts.get("genre", Genre.NEWS),
        series=newsroom.series[series["slug"]] if series else None,
        series_part=series.get("part"),
        image=newsroom.images[facts["image"]] if "image" in facts else None,
        source=newsroom.sources[facts["source"]] if "source" in facts else None,
        original_url=facts.get("original_url", ""),
        show_appeal=facts.get("show_appeal", True),
        republishable=facts.get("republishable", True),
    )
    _saved(article)
    article.topics.set(newsroom.topics[slug] for slug in facts["topics"])
    for position, byline in enumerate(facts["bylines"]):
        author = newsroom.authors[byline["author"]]
        _saved(Byline(article=article, author=author, role=byline["role"], position=position))
    return article


def _publish(
    story: reading.Story, articles: dict[str, Article], images: dict[str, Image], now: datetime
) -> None:
    """Publish each state of the story at its time; a draft is left as a working copy."""
    article = articles[story.slug]
    article.body = _finished(story.body, articles, images)
    _saved(article)
    for state in story.states():
        article.body = _finished(state.body, articles, images)
        _saved(article)
        at = now - timedelta(hours=state.hours_ago)
        if at > now:
            publish(article, by=None, at=at)
        else:
            publish_backdated(article, kind=state.kind, at=at, correction=state.correction)


def _pin(row: dict, articles: dict[str, Article], now: datetime) -> None:
    """Put a story on the front page, for so many hours if they are told."""
    ends_at = now + timedelta(hours=row["hours_to_go"]) if "hours_to_go" in row else None
    pin(articles[row["story"]], row["place"], by=None, ends_at=ends_at)


def _finished(body: str, articles: dict[str, Article], images: dict[str, Image]) -> str:
    """Return the body with the addresses that its stories and pictures have in this database."""

    def address(link: re.Match) -> str:
        article = articles[link[1]]
        return reverse("articles:story", args=[article.section.slug, article.pk, article.slug])

    def source(picture: re.Match) -> str:
        image = images[picture[2]]
        return (
            f'<figure{picture[1]} data-image="{image.pk}"><img src="{image.picture.url}" '
            f'width="{image.width}" height="{image.height}"'
        )

    return _PICTURE.sub(source, _STORY_LINK.sub(address, body))
