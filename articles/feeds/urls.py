"""The addresses of the feeds: each is that of the page with the same stories, and an ending.

Their names are `feed_rss`, `feed_atom` and `feed_json` for the site, and `section_feed_rss`,
`topic_feed_rss`, `author_feed_rss`, `series_feed_rss` and so on for parts of it.
"""

from django.urls import path

from articles.feeds import views

# Section comes last: its address begins with any word.
PAGES = {
    "": "",
    "topic": "topic/<slug:slug>/",
    "author": "author/<slug:slug>/",
    "series": "series/<slug:slug>/",
    "section": "<slug:slug>/",
}
ENDINGS = {
    "rss": ("feed/", views.rss),
    "atom": ("feed.atom/", views.atom),
    "json": ("feed.json/", views.json),
}

urlpatterns = [
    path(
        f"{page}{ending}",
        view,
        {"kind": kind},
        name=f"{kind}_feed_{key}" if kind else f"feed_{key}",
    )
    for kind, page in PAGES.items()
    for key, (ending, view) in ENDINGS.items()
]
