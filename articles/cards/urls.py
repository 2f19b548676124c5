from django.urls import path

from articles import converters  # noqa: F401  registers them
from articles.cards import views

urlpatterns = [
    path("card/<row:pk>/<slug:digest>.png", views.story, name="card"),
    path("card/<slug:digest>.png", views.paper, name="paper_card"),
]
