"""The editions of the guidelines at the desk: written, dated, and never changed afterwards."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from newsroom.models import Publication
from republish.guidelines import starter
from republish.guidelines.forms import AT_ONCE, EditionForm, TextForm, TextFormSet
from republish.models import Guidelines, GuidelinesText


def _as_shown(name: str) -> Callable:
    """Return what shows a part of a text as readers see it, in place of the editor."""

    @admin.display(description=GuidelinesText._meta.get_field(name).verbose_name)
    def shown(text: GuidelinesText) -> str:
        html = mark_safe(getattr(text, name))  # noqa: S308 - sanitised when it was written
        return format_html(
            '<div class="as-shown" lang="{}" dir="{}">{}</div>', text.language, text.direction, html
        )

    return shown


AS_SHOWN = [_as_shown(name) for name in GuidelinesText.PARTS]


def _is_fixed(edition: Guidelines | None) -> bool:
    return edition is not None and edition.is_fixed


class TextInline(admin.StackedInline):
    """One text for each language of the site, always all of them."""

    model = GuidelinesText
    form = TextForm
    formset = TextFormSet
    template = "admin/republish/guidelines/texts.html"

    def get_fields(self, request: HttpRequest, obj=None) -> list:
        if _is_fixed(obj):
            return ["note", *AS_SHOWN]
        return ["language", "note", *GuidelinesText.PARTS]

    def get_readonly_fields(self, request: HttpRequest, obj=None) -> list:
        return AS_SHOWN if _is_fixed(obj) else []

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).filter(language__in=dict(settings.LANGUAGES))

    # Whoever may write guidelines may write their texts: there is no permission of their own.

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return self._may(request, "view", "change", "add")

    def has_add_permission(self, request: HttpRequest, obj=None) -> bool:
        return self._may(request, "change", "add")

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return self._may(request, "change", "add")

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return self._may(request, "change")

    def _may(self, request: HttpRequest, *actions: str) -> bool:
        return any(request.user.has_perm(f"republish.{action}_guidelines") for action in actions)


@admin.register(Guidelines)
class GuidelinesAdmin(admin.ModelAdmin):
    """Drafts and editions to come can be edited; what is or was in force can only be read."""

    form = EditionForm
    inlines = [TextInline]
    change_form_template = "admin/republish/guidelines/change_form.html"
    list_display = ["__str__", "state", "in_force_from", "languages"]

    @admin.display(description=_("state"))
    def state(self, edition: Guidelines) -> str:
        if edition.in_force_from is None:
            return _("draft")
        if edition.in_force_from > timezone.now():
            return _("comes into force later")
        return _("was in force") if edition.is_superseded else _("in force")

    @admin.display(description=_("languages"))
    def languages(self, edition: Guidelines) -> str:
        return ", ".join(str(text) for text in edition.by_language.values())

    def get_queryset(self, request: HttpRequest):
        later = Guidelines.objects.started().filter(in_force_from__gt=OuterRef("in_force_from"))
        editions = super().get_queryset(request).annotate(is_superseded=Exists(later))
        return editions.prefetch_related("texts")

    def get_urls(self) -> list:
        start = self.admin_site.admin_view(require_POST(self.start_new_edition))
        name = "republish_guidelines_start_new_edition"
        return [path("<int:pk>/new-edition/", start, name=name), *super().get_urls()]

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return super().has_change_permission(request, obj) and not _is_fixed(obj)

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return super().has_delete_permission(request, obj) and not _is_fixed(obj)

    def view_on_site(self, obj: Guidelines) -> str | None:
        return obj.get_absolute_url() if obj.is_fixed else None

    def get_formset_kwargs(self, request: HttpRequest, obj, inline, prefix: str) -> dict:
        """Offer our own texts to whoever writes the very first edition."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method == "GET" and not Guidelines.objects.exists():
            kwargs["starter"] = starter.texts(Publication.current())
        return kwargs

    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if AT_ONCE in request.POST:
            form.instance.put_into_force()
            self.message_user(request, _("This edition is in force now."), messages.SUCCESS)

    def render_change_form(self, request, context, *args, obj=None, **kwargs) -> HttpResponse:
        context["is_fixed"] = _is_fixed(obj)
        context["at_once"] = AT_ONCE
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def start_new_edition(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Copy an edition into a new draft, and open that."""
        edition = get_object_or_404(Guidelines, pk=pk)
        if not self.has_add_permission(request):
            raise PermissionDenied
        draft = edition.start_new_edition()
        self.log_addition(request, draft, [{"added": {}}])
        self.message_user(request, _("This draft has the texts of the other edition."))
        return redirect("admin:republish_guidelines_change", draft.pk)
