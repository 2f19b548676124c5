"""The newspaper and its site."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import get_language

from articles.structured_data.written import filled
from newsroom.links import absolute_url
from newsroom.models import PolicyPage, Publication
from newsroom.pictures import renditions
from newsroom.policies.links import Link

Kind = PolicyPage.Kind
# The page about the paper that each term leads to (https://schema.org/NewsMediaOrganization).
POLICIES = {
    "publishingPrinciples": Kind.ETHICS,
    "ethicsPolicy": Kind.ETHICS,
    "correctionsPolicy": Kind.CORRECTIONS,
    "masthead": Kind.MASTHEAD,
    "ownershipFundingInfo": Kind.FUNDING,
    "actionableFeedbackPolicy": Kind.CONTACT,
}


def identity() -> str:
    """Return the address that names the paper itself in all of our data."""
    return absolute_url("/#paper")


def organisation(publication: Publication, policies: Iterable[Link]) -> dict:
    """Return the paper, with its logo and those of its policies that are public."""
    pages = {link.kind: absolute_url(link.url) for link in policies}
    founded = publication.founding_year
    return filled(
        type_="NewsMediaOrganization",
        id_=identity(),
        name=publication.name,
        url=absolute_url("/"),
        logo=image(renditions.large(publication.logo)),
        foundingDate=str(founded) if founded else "",
        **{term: pages.get(kind) for term, kind in POLICIES.items()},
        contactPoint=_contact_point(pages.get(Kind.CONTACT)),
    )


def website(publication: Publication) -> dict:
    """Return the site, with the address of its search."""
    search = absolute_url(reverse("articles:search"))
    return filled(
        type_="WebSite",
        id_=absolute_url("/#site"),
        name=publication.name,
        description=publication.tagline,
        url=absolute_url("/"),
        inLanguage=get_language(),
        publisher={"@id": identity()},
        potentialAction={
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    )


def image(picture: dict | None) -> dict | None:
    """Return a picture from its `src`, `width` and `height`; None without one."""
    if picture is None:
        return None
    return {
        "@type": "ImageObject",
        "url": absolute_url(picture["src"]),
        "width": picture["width"],
        "height": picture["height"],
    }


def _contact_point(address: str | None) -> dict | None:
    if address is None:
        return None
    return {"@type": "ContactPoint", "contactType": "newsroom", "url": address}
