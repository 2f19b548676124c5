"""A form shown with what was typed into it, as after a refused save, but without being judged."""

from copy import copy

from django.forms.utils import ErrorDict
from django.http import HttpRequest, QueryDict


class _ShownOnly:
    errors = ErrorDict()

    def is_valid(self) -> bool:
        return False


def shown_only(form_class: type) -> type:
    """Return the form class for showing in the admin what was sent, without saving it."""
    return type(form_class.__name__, (_ShownOnly, form_class), {})


def as_if_sent(request: HttpRequest, data: dict[str, list[str]]) -> HttpRequest:
    """Return the request as if its browser had sent `data` in a form, to be shown only."""
    # What was read once is not read again in place of what is set here.
    request.FILES  # noqa: B018
    sent = copy(request)
    sent.method = "POST"
    sent.shows_only = True
    sent.POST = QueryDict(mutable=True)
    for name, values in data.items():
        sent.POST.setlist(name, values)
    return sent


def without_errors(context: dict) -> None:
    """Take from the context of a form what its rows are complained of."""
    context["errors"] = None
    for inline in context["inline_admin_formsets"]:
        inline.formset._non_form_errors = inline.formset.error_class()
        for form in inline.formset.forms:
            form._errors = ErrorDict()
