"""The page of a working copy, as it will look once it is published."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from articles import snapshot
from articles.models import Article, DraftLink, Section, Version
from articles.views.story import story_page


@never_cache
def preview_page(
    request: HttpRequest, article: Article, *, draft_link: DraftLink | None = None
) -> HttpResponse:
    """Return the story page of the working copy, marked as a preview and never cached.

    With `draft_link` it is marked as a draft for that link's reader. Who may see it is the
    caller's question.
    """
    version = snapshot.version_of(article)
    dated = _date(version, article)
    if article.section is None:
        version.section = Section(name=_("No section yet"), slug="section")
    version.headline = version.headline or _("(no headline yet)")
    marks = {
        "draft_link": draft_link,
        "embargo": article.embargo_until if article.is_under_embargo() else None,
        "undated": draft_link is not None and not dated,
    }
    response = story_page(request, version, preview=True, **marks)
    response["X-Robots-Tag"] = "noindex"
    return response


def _date(version: Version, article: Article) -> bool:
    """Give the page the dates that readers see, or today's; return whether readers see any."""
    started = article.versions.started().order_by("-live_from")
    dates = started.values_list("first_published", "last_changed").first()
    now = timezone.now()
    version.first_published, version.last_changed = dates or (now, now)
    return dates is not None
