from django.urls import path, re_path

from republish import views
from republish.pixel.views import pixel

app_name = "republish"

urlpatterns = [
    path("republish/", views.guidelines, name="guidelines"),
    path("republish/canonical/", views.canonical, name="canonical"),
    re_path(r"^republish/(?P<pk>[1-9][0-9]{0,17})/copy\.html$", views.copy_html, name="copy_html"),
    path("r/<path:token_text>.gif", pixel, name="pixel"),
]
