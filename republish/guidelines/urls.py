"""The addresses of the guidelines. Partners keep them, so that they are permanent.

The language stands in the address and not in a cookie or a header: each translation can be
linked to, cached and found by search engines. The paper's own language has none in its address,
which then stays the same when a translation is added.
"""

from django.urls import re_path

from republish.guidelines import views

# Two or three letters: no other page below /republish/ has so short a name.
_PLACE = r"^republish/(?:(?P<language>[a-z]{2,3}(?:-[a-z]{2,8})?)/)?"

urlpatterns = [
    re_path(rf"{_PLACE}$", views.full, name="guidelines"),
    re_path(rf"{_PLACE}canonical/$", views.canonical, name="canonical"),
    re_path(rf"{_PLACE}history/$", views.history, name="guidelines_history"),
    re_path(
        rf"{_PLACE}history/(?P<number>[1-9][0-9]{{0,8}})/$",
        views.edition,
        name="guidelines_edition",
    ),
]
