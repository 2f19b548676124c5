from django.urls import path, re_path

from republish.checking.views import check
from republish.copy import views as copies
from republish.guidelines import urls as guidelines
from republish.machine import views as machine
from republish.pixel.views import pixel

app_name = "republish"

urlpatterns = [
    *guidelines.urlpatterns,
    path("republish/check/", check, name="check"),
    re_path(r"^republish/(?P<pk>[1-9][0-9]{0,17})/$", copies.page, name="page"),
    *(
        re_path(
            rf"^republish/(?P<pk>[1-9][0-9]{{0,17}})/copy\.{suffix}$",
            copies.copy_file,
            {"key": key},
            name=f"copy_{suffix}",
        )
        for suffix, key in [("html", "html"), ("txt", "text"), ("md", "markdown")]
    ),
    re_path(
        r"^republish/(?P<pk>[1-9][0-9]{0,17})/package\.zip$", copies.package_zip, name="package"
    ),
    re_path(
        r"^republish/(?P<pk>[1-9][0-9]{0,17})/story\.json$", machine.story_json, name="story_json"
    ),
    path("republish/feed/", machine.feed_rss, name="feed_rss"),
    path("republish/feed.atom/", machine.feed_atom, name="feed_atom"),
    path("republish/feed.json/", machine.feed_json, name="feed_json"),
    path("r/<path:token_text>.gif", pixel, name="pixel"),
]
