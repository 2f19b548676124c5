"""Pages that show an address to people and not to harvesters of addresses.

The address is shown in answer to a POST only: a button works without scripts and with a screen
reader, while programs that gather addresses follow links. Nothing is changed by that POST, so
it needs no token, and the page needs no cookie.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from newsroom.models import Publication


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, desk: str) -> HttpResponse:
    """The address of the newsroom, or of the desk that answers partners ("republish")."""
    publication = Publication.current()
    address = publication.contact_email if desk == "newsroom" else publication.republish_email
    if not address:
        raise Http404
    subject = _("republish") if desk == "republish" else ""
    context = {"name": publication.name, "subject": subject}
    return address_page(request, "contact.html", context, address)


def address_page(request: HttpRequest, template: str, context: dict, address: str) -> HttpResponse:
    """Return the page, with `address` in its context once the button has been pressed."""
    context["address"] = address if request.method == "POST" else ""
    response = render(request, template, context)
    response["X-Robots-Tag"] = "noindex"
    return response
