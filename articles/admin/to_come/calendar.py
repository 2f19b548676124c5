"""What is to come: everything that will happen to stories by itself."""

from datetime import date, timedelta
from itertools import groupby

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from articles.desk.lists import coming
from articles.desk.permissions import PUBLISH, may
from newsroom.times import days

SHOWN = timedelta(days=14)
# Nobody plans beyond that, and a link to later days must not lead on for ever.
FURTHEST = timedelta(days=3660)


class CalendarMixin(admin.ModelAdmin):
    def get_urls(self) -> list:
        calendar = self.admin_site.admin_view(self.calendar)
        return [
            path("calendar/", calendar, name="articles_article_calendar"),
            *super().get_urls(),
        ]

    def calendar(self, request: HttpRequest) -> HttpResponse:
        """All that is to come in two weeks, by day; `?from=2026-12-08` names the first of them."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        first = _asked(request)
        end = first + SHOWN
        found = coming.between(days.start_of(first), days.start_of(end))
        context = {
            **self.admin_site.each_context(request),
            "title": _("What is to come"),
            "opts": self.opts,
            "days": _by_day(found),
            "first": first,
            "last": end - timedelta(days=1),
            "earlier": _earlier(first),
            "later": end if end <= days.today() + FURTHEST else None,
            "next": None if found else coming.next_after(days.start_of(end)),
            "may_publish": may(request.user, PUBLISH),
        }
        return render(request, "admin/articles/article/calendar.html", context)


def _asked(request: HttpRequest) -> date:
    """Return the day to begin with: the one in the address, or today if that can't be."""
    try:
        asked = parse_date(request.GET.get("from", ""))
    except ValueError:
        asked = None
    today = days.today()
    return asked if asked and today < asked <= today + FURTHEST else today


def _earlier(first: date) -> date | None:
    today = days.today()
    return max(today, first - SHOWN) if first > today else None


def _by_day(found: list[coming.Coming]) -> list[tuple[date, list[coming.Coming]]]:
    grouped = groupby(found, key=lambda entry: timezone.localdate(entry.at))
    return [(day, list(entries)) for day, entries in grouped]
