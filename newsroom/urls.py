from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path

from newsroom import contact, health, media

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("admin/", admin.site.urls),
    re_path(r"^contact/(?P<desk>newsroom|republish)/$", contact.contact, name="contact"),
    path("", include("authors.urls")),
    path("", include("republish.urls")),
]
if settings.MEDIA_URL.startswith("/"):
    urlpatterns.append(path(f"{settings.MEDIA_URL[1:]}<path:path>", media.serve, name="media"))
urlpatterns.append(path("", include("articles.urls")))
