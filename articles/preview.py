"""The page of a working copy, as it will look once it is published."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from articles import snapshot
from articles.models import Article, Section
from articles.views import story_page


@never_cache
def preview_page(request: HttpRequest, article: Article) -> HttpResponse:
    """Return the story page of the working copy, marked as a preview and never cached.

    Who may see it is the caller's question.
    """
    version = snapshot.version_of(article)
    live = article.versions.started().order_by("-live_from").first()
    version.first_published = live.first_published if live else timezone.now()
    version.last_changed = live.last_changed if live else version.first_published
    if article.section is None:
        version.section = Section(name=_("No section yet"), slug="section")
    version.headline = version.headline or _("(no headline yet)")
    response = story_page(request, version, preview=True)
    response["X-Robots-Tag"] = "noindex"
    return response
