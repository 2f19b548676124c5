from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from newsroom import contact, media
from newsroom.crawlers import urls as crawlers
from newsroom.policies import urls as policies

# Browsers ask for this address of their own accord where a page names no icon.
ICON = RedirectView.as_view(url=f"{settings.STATIC_URL}newsroom/icon.svg")

urlpatterns = [
    path("favicon.ico", ICON, name="favicon"),
    path("admin/", admin.site.urls),
    re_path(r"^contact/(?P<desk>newsroom|republish)/$", contact.contact, name="contact"),
    *policies.urlpatterns,
    *crawlers.urlpatterns,
    path("", include("authors.urls")),
    path("", include("republish.urls")),
]
if settings.MEDIA_URL.startswith("/"):
    urlpatterns.append(path(f"{settings.MEDIA_URL[1:]}<path:path>", media.serve, name="media"))
urlpatterns.append(path("", include("articles.urls")))
