from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from articles.admin.front_page import asked, shown
from articles.admin.front_page.place_form import OWNER
from articles.admin.front_page.previewing import FrontPagePreviewMixin
from articles.desk.front_page import finding, saving
from articles.desk.front_page.arranging import Arrangement, as_stored, merged
from articles.desk.front_page.changes import Change, changes
from articles.desk.front_page.written import UnreadableError, read, written
from articles.desk.permissions import may, require
from articles.models import FrontPageSlot

PAGE = "admin:articles_frontpageslot_changelist"


@admin.register(FrontPageSlot)
class FrontPageAdmin(FrontPagePreviewMixin, admin.ModelAdmin):
    """One page in place of a list and forms: readers see all places at once, and so do editors.

    What is arranged travels with the page and is stored by nothing but its button for that.
    """

    def get_urls(self) -> list:
        page = self.admin_site.admin_view(self.desk_page)
        return [path("", page, name="articles_frontpageslot_changelist"), *self.preview_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Stories are added on the page itself."""
        return False

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def desk_page(self, request: HttpRequest) -> HttpResponse:
        """The places of the front page, and what is done with them; `?q=` finds a story for it."""
        if request.method != "POST":
            if not self.has_view_permission(request):
                raise PermissionDenied
            seen = saving.stored()
            return self._page(request, request.GET, seen, Arrangement(seen))
        require(request.user, saving.ARRANGE)
        seen, mine = _read(request.POST.get("seen", "")), _read(request.POST.get("slots", ""))
        if request.POST.get("do") == "save":
            return self._save(request, seen, mine)
        if request.POST.get("do") == "merge":
            seen, mine = saving.stored(), merged(seen, mine, saving.stored())
        arrangement = Arrangement(as_stored(mine))
        outcome = asked.do(arrangement, request.POST)
        return self._page(request, request.POST, seen, arrangement, outcome=outcome)

    def _save(self, request: HttpRequest, seen: list, mine: list) -> HttpResponse:
        arrangement = Arrangement(as_stored(mine))
        try:
            made = saving.arrange(arrangement.slots, seen=seen, by=request.user)
        except saving.StaleFrontPageError as stale:
            return self._page(
                request, request.POST, seen, arrangement, theirs=stale.stored, status=409
            )
        except ValidationError as error:
            raise BadRequest from error
        messages.success(request, _said(made))
        return redirect(PAGE)

    def _page(
        self,
        request: HttpRequest,
        given: QueryDict,
        seen: list[FrontPageSlot],
        arrangement: Arrangement,
        *,
        outcome: asked.Outcome | None = None,
        theirs: list[FrontPageSlot] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        typed = given.get("q", "")[: finding.LONGEST]
        before = Arrangement(seen, arrangement.at)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Front page"),
            "opts": self.opts,
            # The places need the room.
            "is_nav_sidebar_enabled": False,
            "may_arrange": may(request.user, saving.ARRANGE),
            "panel": OWNER,
            "seen": written(seen),
            "slots": written(arrangement.slots),
            "changes": changes(before.slots, arrangement.slots),
            "bands": shown.bands(arrangement),
            "count": len(arrangement.page),
            "last": asked.last_place(arrangement),
            "unseen": shown.unseen(arrangement),
            "outcome": outcome or asked.Outcome(),
            "is_stale": theirs is not None,
            "told": [] if theirs is None else _told(before, Arrangement(theirs, arrangement.at)),
            "theirs": written(theirs or []),
            "typed": typed,
            "at": given.get("at", "1"),
            "found": shown.found(arrangement, finding.stories(typed)),
        }
        return render(request, "admin/articles/front_page/page.html", context, status=status)


def _read(text: str) -> list[FrontPageSlot]:
    try:
        return read(text)
    except UnreadableError as error:
        raise BadRequest from error


def _said(made: list[Change]) -> str:
    """Return the sentence that says what readers have got by it."""
    if not made:
        return _("Readers have this front page already; nothing was changed.")
    sentence = ngettext(
        "Readers see it now: one change to the front page.",
        "Readers see it now: %(count)d changes to the front page.",
        len(made),
    )
    return sentence % {"count": len(made)}


def _told(before: Arrangement, now: Arrangement) -> list[dict]:
    """Return what others changed, each as a dict with `change`, and `entry` of the log if any."""
    made = changes(before.slots, now.slots)
    entries = saving.last_entries(change.slot for change in made)
    return [{"change": change, "entry": entries.get(change.slot.pk)} for change in made]
