"""The addresses at which programs look, by convention."""

from django.urls import path
from django.views.generic import RedirectView

from newsroom.crawlers import views

# Where it was looked for before there was a place for such files.
OLD_PLACE = RedirectView.as_view(pattern_name="security_txt", permanent=True)

urlpatterns = [
    path("robots.txt", views.robots, name="robots_txt"),
    path("license.xml", views.licence, name="machine_licence"),
    path(".well-known/tdmrep.json", views.tdm_reservation, name="tdm_reservation"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("security.txt", OLD_PLACE, name="security_txt_old"),
]
