"""The stories of a section and of a topic."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.models import Section, Topic
from newsroom import listing
from newsroom.freshness import public, tag


@public
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """The stories of a section, newest first."""
    section = get_object_or_404(Section, slug=slug)
    stories = section.versions.live().for_lists()
    page = listing.page(stories, listing.asked(request.GET))
    response = render(request, "articles/section.html", {"section": section, "listing": page})
    return tag(response, f"section-{section.pk}", *page.keys)


@public
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """The stories about a topic, newest first."""
    topic = get_object_or_404(Topic, slug=slug)
    stories = topic.versions.live().for_lists()
    page = listing.page(stories, listing.asked(request.GET), rows="topic_rows")
    response = render(request, "articles/topic.html", {"topic": topic, "listing": page})
    return tag(response, f"topic-{topic.pk}", *page.keys)
