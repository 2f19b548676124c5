"""From the working copy to a version: all that a page shows, gathered in one row."""

from django.utils.text import slugify

from articles import bylines
from articles.models import Article, Version
from newsroom.models import Publication


def version_of(article: Article) -> Version:
    """Return an unsaved version with the story as the working copy has it now.

    What depends on the publication (number, kind, interval, dates) is left to the caller.
    """
    version = Version(article=article, section=article.section)
    for name in Article.story_fields():
        setattr(version, name, getattr(article, name))
    version.slug = article.slug or slugify(article.headline, allow_unicode=True)[:100] or "story"
    version.licence = article.licence or Publication.current().licence
    version.shown = shown(article)
    return version


def shown(article: Article) -> dict:
    """Return what a page shows of the working copy beside its columns, ready for JSON."""
    return {
        "bylines": [
            bylines.shown(byline.author, byline.role)
            for byline in article.bylines.select_related("author")
        ],
        "topics": [topic_shown(topic) for topic in article.topics.all()],
        "corrections": corrections_of(article),
        "picture": picture_shown(article.image),
    }


def topic_shown(topic) -> dict:
    """Return what pages show of a topic beside a story."""
    shown = {name: getattr(topic, name) for name in ("name", "slug", "show_age")}
    return {"topic": topic.pk, **shown}


def picture_shown(image) -> dict:
    """Return the words that go with a lead picture; empty without one."""
    if image is None:
        return {}
    return {"alt": image.alt, "caption": image.caption, "credit": image.credit}


def corrections_of(article: Article) -> list[dict]:
    """Return the corrections that readers have been given so far, newest first."""
    started = article.versions.started().exclude(correction="").order_by("-number")
    return [
        correction_shown(*said)
        for said in started.values_list("correction", "live_from", "correction_place")
    ]


def correction_shown(text: str, at, place: str) -> dict:
    """Return one correction as `Version.shown` holds it."""
    return {"text": text, "at": at.isoformat(), "place": str(place)}
