from django.urls import path, register_converter

from articles import views
from articles.pages import drafts

app_name = "articles"


class UnicodeSlug:
    """A slug in any script; Django's own converter knows ASCII only."""

    regex = r"[-\w]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class RowId:
    """A primary key; digits beyond what a row's number can be match nothing."""

    regex = r"[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(UnicodeSlug, "uslug")
register_converter(RowId, "row")

urlpatterns = [
    path("", views.home, name="home"),
    path("corrections/", views.corrections, name="corrections"),
    path("topic/<slug:slug>/", views.topic, name="topic"),
    path("<slug:slug>/", views.section, name="section"),
    path("<slug:section>/<row:pk>/<uslug:slug>/", views.story, name="story"),
    path("<slug:section>/<row:pk>/", views.story, name="story_by_number"),
    # Comes last, so that a section may be called "draft": a token is never a number.
    path("draft/<str:token>/", drafts.draft, name="draft"),
]
