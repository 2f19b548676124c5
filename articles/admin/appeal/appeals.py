from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.appeal.form import AppealForm, SectionsField
from articles.admin.appeal.previewing import PreviewingMixin
from articles.desk.appeals import standing
from articles.models import Appeal
from newsroom.joining import joined


class AppealList(ChangeList):
    """The list, in which each appeal knows the one that readers see in its place."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        before = standing.in_the_way(self.result_list)
        for appeal in self.result_list:
            appeal.before = before.get(appeal.pk)


@admin.register(Appeal)
class AppealAdmin(PreviewingMixin, admin.ModelAdmin):
    """The letters to readers: written, previewed on a story, and put where and when they fit."""

    form = AppealForm
    change_form_template = "admin/articles/appeal/change_form.html"
    list_display = ["headline", "state", "places", "priority", "signer_name"]
    list_filter = ["active", "sections"]
    list_per_page = 50
    search_fields = ["headline", "text", "signer_name"]
    fieldsets = [
        (None, {"fields": ["headline", "text"]}),
        (
            _("Signed"),
            {"fields": ["signer_name", "signer_role", "portrait", "portrait_ppoi", "signature"]},
        ),
        (_("Button"), {"fields": ["call_to_action", "link"]}),
        (
            _("Where and when"),
            {"fields": ["active", "sections", "starts_at", "ends_at", "priority"]},
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Appeal]:
        return super().get_queryset(request).prefetch_related("sections")

    def get_changelist(self, request: HttpRequest, **kwargs) -> type[AppealList]:
        return AppealList

    @admin.display(description=_("state"))
    def state(self, appeal: Appeal) -> str:
        return standing.in_state(appeal, before=appeal.before)

    @admin.display(description=_("sections"))
    def places(self, appeal: Appeal) -> str:
        return ", ".join(str(section) for section in appeal.sections.all()) or _("everywhere")

    def formfield_for_dbfield(self, db_field, request: HttpRequest, **kwargs):
        if db_field.name == "sections":
            # Without the button beside it that makes another section.
            return db_field.formfield(form_class=SectionsField)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def render_change_form(self, request, context, *args, obj=None, **kwargs) -> HttpResponse:
        if obj and obj.pk:
            saved = Appeal.objects.get(pk=obj.pk)
            before = standing.in_the_way([saved]).get(saved.pk)
            context["state"] = standing.in_state(saved, before=before)
            context["preview_url"] = self.preview_url(saved)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if rivals := standing.rivals(form.instance):
            self.message_user(request, _warning(form.instance, rivals), messages.WARNING)

    def response_add(self, request: HttpRequest, obj, post_url_continue=None) -> HttpResponse:
        return self._preview_of_saved(request, obj) or super().response_add(
            request, obj, post_url_continue
        )

    def response_change(self, request: HttpRequest, obj) -> HttpResponse:
        return self._preview_of_saved(request, obj) or super().response_change(request, obj)

    def _preview_of_saved(self, request: HttpRequest, appeal: Appeal) -> HttpResponse | None:
        return redirect(self.preview_url(appeal)) if "_preview" in request.POST else None


def _warning(appeal: Appeal, rivals: list[Appeal]) -> str:
    """Return what somebody should know who has saved an appeal beside others of its priority."""
    names = joined([_("“%s”") % rival for rival in rivals])
    newest = max([appeal, *rivals], key=lambda each: each.pk)
    return ngettext(
        "%(names)s has the same priority and fits stories at the same time. Those show the newest "
        "one, “%(newest)s”. Give another priority to the one that should come first.",
        "%(names)s have the same priority and fit stories at the same time. Those show the newest "
        "one, “%(newest)s”. Give another priority to the one that should come first.",
        len(rivals),
    ) % {"names": names, "newest": newest}
