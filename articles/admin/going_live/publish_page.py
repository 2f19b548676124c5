"""What the page shows that asks before a story goes live."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles import bylines
from articles.admin.going_live import publish_labels
from articles.admin.going_live.publish_form import PublishForm
from articles.models import Article, Version
from articles.publishing import Shown, checklist
from articles.publishing.checklist.finding import Finding
from newsroom.pictures import renditions
from newsroom.richtext import reading_minutes

# These come from the settings where the working copy leaves them empty.
FILLED_IN = {"slug", "licence"}


def first_typed(article: Article, scheduled: Version | None) -> dict:
    """Return what stands in the form at first: what was said of the version that is replaced.

    The time is that of the schedule, or the end of the embargo if that is later.
    """
    times = [_end_of_embargo(article), scheduled and scheduled.live_from]
    typed = {"at": max(filter(None, times), default=None)}
    if scheduled:
        names = ("kind", "correction", "correction_place", "note", "overruled_because")
        typed |= {name: getattr(scheduled, name) for name in names}
    return typed


def context(article: Article, form: PublishForm, scheduled: Version | None, person) -> dict:
    """Return what the template shows of the story, its form and the checklist to a person."""
    at = form.chosen_time
    findings = [_linked(found, article) for found in checklist.examine(article, at=at)]
    errors = [found for found in findings if found["blocks"]]
    live = article.live_version
    kind = form.chosen_kind if form.asks_kind else publish_labels.FIRST
    return {
        "article": article,
        "form": form,
        "shown": Shown.of(article).as_dict(),
        "bylines": _signed_by(article),
        "picture": renditions.described(article.image.picture) if article.image else None,
        "minutes": reading_minutes(article.words),
        "live": live,
        "changed": _changed(article, live) if live else [],
        "scheduled": scheduled,
        "errors": errors,
        "warnings": [found for found in findings if not found["blocks"]],
        "can_publish": all(found["code"] == "embargo" for found in errors),
        "refused": _refused(form, errors),
        "at": at,
        "now": timezone.now(),
        "buttons": publish_labels.for_buttons(kind, at),
        "script": publish_labels.for_script(is_change=form.asks_kind) | {"person": person.pk},
    }


def _end_of_embargo(article: Article) -> datetime | None:
    """Return the first whole minute after an embargo that isn't over, since minutes are typed."""
    if not article.is_under_embargo():
        return None
    begun = timedelta(
        seconds=article.embargo_until.second, microseconds=article.embargo_until.microsecond
    )
    return article.embargo_until - begun + (timedelta(minutes=1) if begun else begun)


def _linked(finding: Finding, article: Article) -> dict:
    target = "bylines-group" if finding.field == "bylines" else f"id_{finding.field}"
    change = reverse("admin:articles_article_change", args=[article.pk])
    return {
        "code": finding.code,
        "text": finding.text,
        "blocks": finding.blocks,
        "url": f"{change}#{target}",
    }


def _signed_by(article: Article) -> str:
    signed = article.bylines.select_related("author")
    return bylines.as_text([{"name": each.author.name, "role": each.role} for each in signed])


def _changed(article: Article, live: Version) -> list[str]:
    """Return the names of what the working copy has otherwise than the version that is live."""
    fields = [Article._meta.get_field(name) for name in [*Article.story_fields(), "section"]]
    names = [
        capfirst(field.verbose_name)
        for field in fields
        if getattr(article, field.attname) != getattr(live, field.attname)
        and (field.name not in FILLED_IN or getattr(article, field.attname))
    ]
    signed = [(each.author_id, each.role) for each in article.bylines.all()]
    if signed != [(each["author"], each["role"]) for each in live.bylines]:
        names.append(_("Bylines"))
    topics = {topic.pk for topic in article.topics.all()}
    if topics != {topic["topic"] for topic in live.shown["topics"]}:
        names.append(_("Topics"))
    return names


def _refused(form: PublishForm, errors: list[dict]) -> list[dict]:
    """Return all that a try to publish was refused for, each with the place to mend it."""
    if not form.is_bound or not form.is_sent:
        return []
    refused = [{"target": "", "text": text} for text in form.non_field_errors()]
    refused += [
        {"target": f"#{form[name].id_for_label or form[name].auto_id}", "text": " ".join(texts)}
        for name, texts in form.errors.items()
        if name in form.fields and not form.fields[name].widget.is_hidden
    ]
    if form.has_error("at"):
        errors = [found for found in errors if found["code"] != "embargo"]
    return refused + [{"target": found["url"], "text": found["text"]} for found in errors]
