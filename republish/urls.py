from django.urls import path, re_path

from republish.copy import views as copies
from republish.guidelines import views as guidelines
from republish.pixel.views import pixel

app_name = "republish"

urlpatterns = [
    path("republish/", guidelines.full, name="guidelines"),
    path("republish/canonical/", guidelines.canonical, name="canonical"),
    re_path(r"^republish/(?P<pk>[1-9][0-9]{0,17})/copy\.html$", copies.copy_html, name="copy_html"),
    path("r/<path:token_text>.gif", pixel, name="pixel"),
]
