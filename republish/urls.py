from django.urls import path, re_path

from republish.checking.views import check
from republish.copy import views as copies
from republish.guidelines import views as guidelines
from republish.machine import views as machine
from republish.pixel.views import pixel

app_name = "republish"

urlpatterns = [
    path("republish/", guidelines.full, name="guidelines"),
    path("republish/canonical/", guidelines.canonical, name="canonical"),
    path("republish/check/", check, name="check"),
    re_path(r"^republish/(?P<pk>[1-9][0-9]{0,17})/copy\.html$", copies.copy_html, name="copy_html"),
    re_path(
        r"^republish/(?P<pk>[1-9][0-9]{0,17})/story\.json$", machine.story_json, name="story_json"
    ),
    path("republish/feed/", machine.feed_rss, name="feed_rss"),
    path("republish/feed.atom/", machine.feed_atom, name="feed_atom"),
    path("republish/feed.json/", machine.feed_json, name="feed_json"),
    path("r/<path:token_text>.gif", pixel, name="pixel"),
]
