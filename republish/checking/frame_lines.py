"""The lines about what stands around the text: credit, licence, head, and scripts."""

from django.urls import reverse
from django.utils.translation import gettext as _
from lxml.html import tostring
from requests.utils import parse_header_links

from articles.models import Version
from newsroom.licences import Licence, deed
from newsroom.links import absolute_url
from newsroom.models import Publication
from republish.checking import addresses, ours
from republish.checking.findings import Finding, State
from republish.checking.page import Page
from republish.copy import frame

NOINDEX = '<meta name="Googlebot-News" content="noindex">'
ROBOTS = {"googlebot-news", "robots", "googlebot"}


def of_credit(page: Page, version: Version, publication: Publication) -> Finding:
    """Return whether a link leads to the story on our site."""
    links = [link for link in page.links if ours.story_at(link) == version.article_id]
    snippet = tostring(frame.credit(version, publication.name), encoding="unicode").strip()
    if links:
        return Finding("credit", State.THERE, _("The credit with a link to the story is there."))
    relayed = map(ours.story_at, map(addresses.wrapped, page.links))
    if version.article_id in relayed:
        return Finding(
            "credit",
            State.DIFFERENT,
            _("The link to the story goes by way of another address."),
            remedy=_("Link to the story itself:"),
            snippet=snippet,
        )
    return Finding(
        "credit",
        State.MISSING,
        _("No link leads to the story on our site."),
        remedy=_("Put the credit below the text:"),
        snippet=snippet,
    )


def of_licence(page: Page, version: Version) -> Finding | None:
    """Return whether a link leads to the licence; None where we set the terms ourselves."""
    wanted = deed(version.licence)
    if not wanted:
        return None
    name = str(Licence(version.licence).label)
    if addresses.normal(wanted) in {addresses.normal(link) for link in page.links}:
        sentence = _("The licence is named with a link: {licence}.")
        return Finding("licence", State.THERE, sentence.format(licence=name))
    return Finding(
        "licence",
        State.MISSING,
        _("The licence isn’t linked to: {licence}.").format(licence=name),
        remedy=_("Name the licence in the credit, with a link to this address:"),
        snippet=wanted,
    )


def of_canonical(page: Page, version: Version) -> Finding:
    """Return whether the page names the original to search engines."""
    found = [link.get("href", "").strip() for link in page.in_head("link") if _is_canonical(link)]
    found += _canonical_in_headers(page)
    wrong = [address for address in found if not _leads_to(address, version)]
    if found and not wrong:
        return Finding("canonical", State.THERE, _("The page names our story as the original."))
    state, sentence, remedy = _canonical_wanting(page, bool(wrong))
    return Finding(
        "canonical",
        state,
        sentence,
        details=tuple(address or _("(an empty address)") for address in wrong[:1]),
        remedy=remedy,
        snippet=frame.canonical_tag(version),
        address=absolute_url(reverse("republish:canonical")),
    )


def _canonical_wanting(page: Page, is_wrong: bool) -> tuple[State, str, str]:
    """Return what to say of a page that doesn't name our story: state, sentence and remedy."""
    if is_wrong:
        return (
            State.DIFFERENT,
            _("The page names another address as the original."),
            _("Name our story as the original, in the head of the page; our guide says how:"),
        )
    if any(_is_canonical(link) for link in page.root.iter("link")):
        return (
            State.DIFFERENT,
            _("The canonical tag stands in the text, where search engines don’t heed it."),
            _("Move the canonical tag to the head of the page; our guide says how:"),
        )
    if page.is_whole:
        return (
            State.MISSING,
            _("The page doesn’t name our story as the original."),
            _("Put the canonical tag in the head of the page; our guide says how:"),
        )
    return (
        State.UNSEEN,
        _("What you pasted has no head, so the canonical tag can’t be seen."),
        _("See to it that the head of the page has the canonical tag; our guide says how:"),
    )


def of_noindex(page: Page) -> Finding:
    """Return whether news search is asked to leave the copy out, as it asks of partners."""
    tags = page.in_head("meta")
    asked = any(
        tag.get("name", "").strip().lower() in ROBOTS and _says_noindex(tag.get("content", ""))
        for tag in tags
    )
    if asked or _says_noindex(page.headers.get("x-robots-tag", "")):
        sentence = _("The page asks news search to show the original in its place.")
        return Finding("noindex", State.THERE, sentence, needed=False)
    unseen = not page.is_whole
    return Finding(
        "noindex",
        State.UNSEEN if unseen else State.MISSING,
        _("What you pasted has no head, so a word to news search can’t be seen.")
        if unseen
        else _("The page doesn’t ask news search to leave it out."),
        remedy=_(
            "We recommend this in the head of the page, so that news search shows the original:"
        ),
        snippet=NOINDEX,
        needed=False,
    )


def of_scripts(page: Page) -> Finding:
    """Return whether the page runs something from our site; a copy never brings a script."""
    found = [
        element.get("src", "")
        for element in page.root.iter("script", "iframe")
        if ours.is_ours(element.get("src", ""))
    ]
    if not found:
        return Finding("scripts", State.THERE, _("No script of ours is there, as it should be."))
    return Finding(
        "scripts",
        State.DIFFERENT,
        _("A script or frame of our site is there. The copy has none."),
        details=tuple(found[:5]),
        remedy=_("Take our script or frame out of the page: it isn’t meant for other sites."),
    )


def _is_canonical(link) -> bool:
    return "canonical" in link.get("rel", "").lower().split()


def _leads_to(address: str, version: Version) -> bool:
    if addresses.normal(address) == addresses.normal(version.canonical_url):
        return True
    return not version.original_url and ours.story_at(address) == version.article_id


def _canonical_in_headers(page: Page) -> list[str]:
    """Return the canonical addresses of a Link header (RFC 8288), which counts like the tag."""
    links = parse_header_links(page.headers.get("link", ""))
    return [link["url"] for link in links if "canonical" in link.get("rel", "").lower().split()]


def _says_noindex(content: str) -> bool:
    words = content.lower().replace(":", ",").replace(" ", "").split(",")
    return bool({"noindex", "none"} & set(words))
