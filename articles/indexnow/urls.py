from django.urls import re_path

from articles.indexnow import views

urlpatterns = [
    re_path(r"^(?P<key>[A-Za-z0-9-]{8,128})\.txt$", views.key_file, name="indexnow_key"),
]
