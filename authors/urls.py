from django.urls import path

from authors import views

app_name = "authors"

urlpatterns = [
    path("author/<slug:slug>/", views.author, name="author"),
    path("author/<slug:slug>/contact/", views.contact, name="contact"),
]
