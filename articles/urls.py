from django.urls import path

from articles import converters  # noqa: F401  registers them
from articles.cards import urls as cards
from articles.feeds import urls as feeds
from articles.indexnow import urls as indexnow
from articles.pages import drafts
from articles.search import urls as search
from articles.sitemaps import urls as sitemaps
from articles.views import archive, corrections, home, lists, series, story, story_history

app_name = "articles"

urlpatterns = [
    path("", home.home, name="home"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("topic/<slug:slug>/", lists.topic, name="topic"),
    path("series/<slug:slug>/", series.series, name="series"),
    path("archive/", archive.archive, name="archive"),
    path("archive/<year:year>/", archive.year, name="archive_year"),
    path("archive/<year:year>/<two:month>/", archive.month, name="archive_month"),
    path("archive/<year:year>/<two:month>/<two:day>/", archive.day, name="archive_day"),
    path("archive/<path:rest>/", archive.nowhere, name="archive_nowhere"),
    *search.urlpatterns,
    *feeds.urlpatterns,
    *sitemaps.urlpatterns,
    *indexnow.urlpatterns,
    *cards.urlpatterns,
    path("<slug:slug>/", lists.section, name="section"),
    path("<slug:section>/<row:pk>/<uslug:slug>/", story.story, name="story"),
    path("<slug:section>/<row:pk>/", story.story, name="story_by_number"),
    path(
        "<slug:section>/<row:pk>/<uslug:slug>/history/",
        story_history.story_history,
        name="story_history",
    ),
    # Comes last, so that a section may be called "draft": a token is never a number.
    path("draft/<str:token>/", drafts.draft, name="draft"),
]
