"""Which appeals readers see, and which stand in each other's way."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Appeal
from newsroom.times import in_words


def in_the_way(appeals: Iterable[Appeal], at: datetime | None = None) -> dict[int, Appeal]:
    """Return by primary key which other appeal readers see in place of one that is on now.

    Those that readers do see somewhere have no entry. Two queries, however many there are.
    """
    line = list(Appeal.objects.current(at).in_line().prefetch_related("sections"))
    taken, hidden = {}, {}
    wanted = {appeal.pk for appeal in appeals}
    for appeal in line:
        places = _places(appeal)
        before = taken.get(None) or _in_all_of(places, taken)
        if before and appeal.pk in wanted:
            hidden[appeal.pk] = before
        for place in places:
            taken.setdefault(place, appeal)
    return hidden


def in_state(appeal: Appeal, before: Appeal | None = None, at: datetime | None = None) -> str:
    """Return in words what is to be seen of an appeal; `before` is the one in its way."""
    state = appeal.state(at)
    if state == Appeal.State.LATER:
        return _("from %(when)s") % {"when": in_words(appeal.starts_at)}
    if state == Appeal.State.OVER:
        return _("over since %(when)s") % {"when": in_words(appeal.ends_at)}
    if state == Appeal.State.OFF:
        return _("off")
    if before:
        return _("not shown: “%(other)s” comes first") % {"other": before}
    if appeal.ends_at:
        return _("shown now, until %(when)s") % {"when": in_words(appeal.ends_at)}
    return _("shown now")


def rivals(appeal: Appeal, at: datetime | None = None) -> list[Appeal]:
    """Return the appeals of the same priority that fit some story at the same time as this one.

    What is over at the instant `at` (now, if left out) counts no more.
    """
    at = at or timezone.now()
    if appeal.state(at) in {Appeal.State.OFF, Appeal.State.OVER}:
        return []
    others = Appeal.objects.unfinished(at).filter(_at_the_same_time(appeal))
    others = others.filter(priority=appeal.priority).exclude(pk=appeal.pk)
    places = _places(appeal)
    return [
        other
        for other in others.in_line().prefetch_related("sections")
        if None in (found := _places(other)) or None in places or found & places
    ]


def _places(appeal: Appeal) -> set[int | None]:
    """Return the primary keys of its sections, or {None} for everywhere."""
    return {section.pk for section in appeal.sections.all()} or {None}


def _in_all_of(places: set, taken: dict[int | None, Appeal]) -> Appeal | None:
    """Return who has taken a place, if all of them are taken."""
    found = [taken.get(place) for place in places]
    return found[0] if all(found) else None


def _at_the_same_time(appeal: Appeal) -> Q:
    overlap = Q()
    if appeal.ends_at:
        overlap &= Q(starts_at__isnull=True) | Q(starts_at__lt=appeal.ends_at)
    if appeal.starts_at:
        overlap &= Q(ends_at__isnull=True) | Q(ends_at__gt=appeal.starts_at)
    return overlap
