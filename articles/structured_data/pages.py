"""Pages that are no story: the front page, lists, people, and what the paper says of itself."""

from collections.abc import Iterable

from django.utils.translation import get_language

from articles.structured_data import breadcrumbs
from articles.structured_data.paper import identity, image, organisation, website
from articles.structured_data.written import filled, instant
from authors.models import Author
from newsroom.links import absolute_url
from newsroom.models import PolicyPage, Publication
from newsroom.pictures import renditions
from newsroom.policies.links import Link
from newsroom.richtext.plain import plain_text

POLICY_TYPES = {PolicyPage.Kind.ABOUT: "AboutPage", PolicyPage.Kind.CONTACT: "ContactPage"}


def front_page(publication: Publication, policies: Iterable[Link]) -> list[dict]:
    """Return the site and the paper."""
    return [website(publication), organisation(publication, policies)]


def other(
    publication: Publication, kind: str, *, url: str, title: str, description: str
) -> list[dict]:
    """Return a page of that schema.org type, at the absolute address `url`, and the way to it."""
    page = filled(
        type_=kind,
        url=url,
        name=title,
        description=description,
        inLanguage=get_language(),
        isPartOf={"@id": absolute_url("/#site")},
        publisher={"@id": identity()},
    )
    return [page, breadcrumbs.trail(publication, end=title)]


def profile(publication: Publication, author: Author) -> list[dict]:
    """Return the page of an author
    (https://developers.google.com/search/docs/appearance/structured-data/profile-page).
    """
    url = absolute_url(author.get_absolute_url())
    paper = organisation(publication, [])
    person = filled(
        type_="Person",
        name=author.name,
        url=url,
        jobTitle=author.role,
        description=" ".join(plain_text(author.bio).split()),
        image=image(renditions.large(author.portrait)),
        sameAs=author.social_url,
        worksFor=paper,
    )
    page = {"@type": "ProfilePage", "url": url, "mainEntity": person}
    return [page, breadcrumbs.trail(publication, end=author.name)]


def policy(publication: Publication, policies: Iterable[Link], page: PolicyPage) -> list[dict]:
    """Return a page about the paper, and the paper, which it is about."""
    said = filled(
        type_=POLICY_TYPES.get(page.kind, "WebPage"),
        url=absolute_url(page.get_absolute_url()),
        name=page.name,
        description=page.summary,
        inLanguage=page.language,
        dateModified=instant(page.updated_at),
        mainEntity={"@id": identity()},
    )
    above = [(link.name, link.url) for link in policies if link.kind == PolicyPage.Kind.ABOUT]
    steps = [] if page.kind == PolicyPage.Kind.ABOUT else above
    way = breadcrumbs.trail(publication, *steps, end=page.name)
    return [said, organisation(publication, policies), way]
