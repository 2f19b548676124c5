"""What the head of a public page says to machines: structured data, and how links to it look."""

from django import template
from django.utils.safestring import SafeString

from articles.cards import card
from articles.models import Version
from articles.structured_data import breadcrumbs, pages, story
from articles.structured_data.written import as_json
from authors.models import Author
from newsroom.languages import locale
from newsroom.links import absolute_url
from newsroom.models import PolicyPage
from newsroom.pictures.uses import SHARE_SIZE

register = template.Library()
register.filter("locale", locale)


@register.simple_tag(takes_context=True)
def story_data(context, version: Version, guidelines: str) -> SafeString:
    """Return the data of a story's page; `guidelines` is the path of the paper's own licence."""
    publication, section = context["publication"], version.section
    return as_json(
        story.of(version, publication, context["policies"], guidelines),
        breadcrumbs.trail(
            publication, (section.name, section.get_absolute_url()), end=version.headline
        ),
    )


@register.simple_tag(takes_context=True)
def page_data(context, title: str, description: str, about=None) -> SafeString:
    """Return the data of any other page.

    `about` is an author, a page about the paper, "front page", or "text" for a page of running
    text; without it the page is a list.
    """
    publication, policies = context["publication"], context["policies"]
    if about == "front page":
        return as_json(*pages.front_page(publication, policies))
    if isinstance(about, Author):
        return as_json(*pages.profile(publication, about))
    if isinstance(about, PolicyPage):
        return as_json(*pages.policy(publication, policies, about))
    url = absolute_url(context["request"].path) + getattr(context.get("listing"), "query", "")
    kind = "WebPage" if about == "text" else "CollectionPage"
    return as_json(*pages.other(publication, kind, url=url, title=title, description=description))


@register.simple_tag(takes_context=True)
def share_picture(context, version: Version | None = None) -> dict:
    """Return `src`, `width`, `height` and `alt` of what stands beside a shared link.

    That is the story's picture, or a card with its headline; without a story, that of the paper.
    """
    publication = context["publication"]
    if version and version.image:
        return version.share_picture | {"alt": version.picture["alt"]}
    width, height = SHARE_SIZE
    if version:
        drawn, alt = card.of_story(version, publication), version.headline
    else:
        drawn, alt = card.of_paper(publication), publication.name
    return {"src": drawn.url, "width": width, "height": height, "alt": alt}
