from django.urls import path

from articles import converters  # noqa: F401  registers them
from articles.cards import urls as cards
from articles.feeds import urls as feeds
from articles.pages import drafts
from articles.search import urls as search
from articles.sitemaps import urls as sitemaps
from articles.views import corrections, home, lists, story

app_name = "articles"

urlpatterns = [
    path("", home.home, name="home"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("topic/<slug:slug>/", lists.topic, name="topic"),
    *search.urlpatterns,
    *feeds.urlpatterns,
    *sitemaps.urlpatterns,
    *cards.urlpatterns,
    path("<slug:slug>/", lists.section, name="section"),
    path("<slug:section>/<row:pk>/<uslug:slug>/", story.story, name="story"),
    path("<slug:section>/<row:pk>/", story.story, name="story_by_number"),
    # Comes last, so that a section may be called "draft": a token is never a number.
    path("draft/<str:token>/", drafts.draft, name="draft"),
]
