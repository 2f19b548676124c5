"""The files in which programs look for what they may do, and people for whom to write to."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from newsroom.crawlers import security
from newsroom.crawlers.choices import Choices
from newsroom.freshness import public
from newsroom.models import Publication
from newsroom.syndication import legal

TEXT = "text/plain; charset=utf-8"


@public
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt (RFC 9309) with the line of draft-ietf-aipref-attach and that of RSL 1.0."""
    context = {"choices": Choices.of(Publication.current())}
    return render(request, "crawlers/robots.txt", context, content_type=TEXT)


@public
def licence(request: HttpRequest) -> HttpResponse:
    """The terms for machines in RSL 1.0 (https://rslstandard.org/rsl); 404 if there are none."""
    publication = Publication.current()
    choices = Choices.of(publication)
    if not choices.are_said:
        raise Http404
    context = {
        "choices": choices,
        "name": legal(publication.name),
        "has_contact": bool(publication.contact_email),
    }
    return render(
        request, "crawlers/license.xml", context, content_type="application/rsl+xml; charset=utf-8"
    )


@public
def tdm_reservation(request: HttpRequest) -> HttpResponse:
    """Whether text and data mining is reserved (https://www.w3.org/2022/tdmrep/, section 5.1).

    404 as long as the paper has not said.
    """
    choices = Choices.of(Publication.current())
    if choices.mining_is_reserved is None:
        raise Http404
    rule = {"location": "/", "tdm-reservation": int(choices.mining_is_reserved)}
    if choices.mining_is_reserved and choices.terms:
        rule["tdm-policy"] = choices.terms
    return JsonResponse([rule], safe=False)


@public
def security_txt(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness of the site (RFC 9116); 404 if there is nobody to tell."""
    contact = settings.SECURITY_CONTACT or security.contact_page(Publication.current())
    if not contact:
        raise Http404
    return HttpResponse(security.text(contact), content_type=TEXT)
