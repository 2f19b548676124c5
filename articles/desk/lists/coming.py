"""What is to come: all that will happen to stories by itself, in the order of time."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from articles.models import Article, Version, Withdrawal

LIVE, WITHDRAWAL, EMBARGO = "live", "withdrawal", "embargo"


@dataclass(frozen=True)
class Coming:
    """One thing that will happen at the instant `at`.

    `code` is live, withdrawal or embargo. `version` is the one that goes live, with `kind` in
    words, or the one that the end of an embargo lets readers see; None if it is only the embargo
    that ends. `held_until` is set if an embargo will hold the version back at its instant. `by`
    is who decided it, where that is known.
    """

    at: datetime
    code: str
    article: int
    headline: str
    section: str
    by: str = ""
    version: int | None = None
    kind: str = ""
    held_until: datetime | None = None


def between(start: datetime, end: datetime) -> list[Coming]:
    """Return what is to come from `start` until before `end`; three queries, whatever it is."""
    start = max(start, timezone.now())
    found = [
        *map(_going_live, _versions().filter(live_from__gte=start, live_from__lt=end)),
        *map(_withdrawal, _withdrawals().filter(at__gte=start, at__lt=end)),
        *map(_embargo, _embargoes().filter(embargo_until__gte=start, embargo_until__lt=end)),
    ]
    return sorted(found, key=lambda coming: (coming.at, coming.article))


def next_after(instant: datetime) -> datetime | None:
    """Return when the next thing happens at `instant` or later, or None if nothing is to come."""
    instant = max(instant, timezone.now())
    firsts = [
        rows.filter(**{f"{name}__gte": instant}).order_by(name).values_list(name, flat=True).first()
        for rows, name in (
            (_versions(), "live_from"),
            (_withdrawals(), "at"),
            (_embargoes(), "embargo_until"),
        )
    ]
    return min(filter(None, firsts), default=None)


def _versions() -> QuerySet[Version]:
    rows = Version.objects.scheduled().select_related("section", "published_by", "article")
    return rows.only(
        "number",
        "kind",
        "headline",
        "live_from",
        "section__name",
        "article__embargo_until",
        "published_by__username",
        "published_by__first_name",
        "published_by__last_name",
    )


def _withdrawals() -> QuerySet[Withdrawal]:
    rows = Withdrawal.objects.to_come().select_related("article__section", "by")
    return rows.only(
        "at",
        "article__headline",
        "article__section__name",
        "by__username",
        "by__first_name",
        "by__last_name",
    )


def _embargoes() -> QuerySet[Article]:
    """Return stories whose embargo is to end, with the number of the version behind it."""
    versions = Version.objects.filter(article=OuterRef("pk"))
    behind = versions.open_at(OuterRef("embargo_until")).values("number")[:1]
    rows = Article.objects.filter(embargo_until__gt=timezone.now()).select_related("section")
    return rows.only("headline", "embargo_until", "section__name").annotate(behind=Subquery(behind))


def _going_live(version: Version) -> Coming:
    held = version.article.is_under_embargo(version.live_from)
    return Coming(
        at=version.live_from,
        code=LIVE,
        article=version.article_id,
        headline=str(version),
        section=version.section.name,
        by=_name(version.published_by),
        version=version.number,
        kind=version.get_kind_display(),
        held_until=version.article.embargo_until if held else None,
    )


def _withdrawal(withdrawal: Withdrawal) -> Coming:
    article = withdrawal.article
    return Coming(
        at=withdrawal.at,
        code=WITHDRAWAL,
        article=article.pk,
        headline=str(article),
        section=article.section.name if article.section else "",
        by=_name(withdrawal.by),
    )


def _embargo(article: Article) -> Coming:
    return Coming(
        at=article.embargo_until,
        code=EMBARGO,
        article=article.pk,
        headline=str(article),
        section=article.section.name if article.section else "",
        version=article.behind,
    )


def _name(user) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""
