"""The addresses of the sitemaps, which are permanent: search engines keep them."""

from django.urls import path, re_path

from articles.sitemaps import views

NUMBER = r"(?P<number>[1-9][0-9]{0,8})"

urlpatterns = [
    path("sitemap.xml", views.index, name="sitemap"),
    path("sitemap-pages.xml", views.pages, name="sitemap_pages"),
    path("sitemap-news.xml", views.news, name="sitemap_news"),
    re_path(rf"^sitemap-news-{NUMBER}\.xml$", views.more_news, name="sitemap_more_news"),
    re_path(rf"^sitemap-{NUMBER}\.xml$", views.stories, name="sitemap_stories"),
]
