from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_tasks_db.admin import DBTaskResult

from newsroom.controls import times
from newsroom.crawlers import agents
from newsroom.models import Publication
from newsroom.policies.admin import PolicyPageAdmin

__all__ = ["PolicyPageAdmin", "PublicationAdmin"]

# On which each logo is looked at in the form.
GROUNDS = {"logo": "light", "logo_dark": "dark"}

times.use_in_admin()

admin.site.site_header = _("Newsroom")
admin.site.site_title = _("Newsroom")
admin.site.index_title = _("Desk")
# Tasks and their tracebacks are for the log; there is nothing at the desk to do about them.
admin.site.unregister(DBTaskResult)


@admin.register(Publication)
class PublicationAdmin(admin.ModelAdmin):
    """The one row: its list leads straight to the form."""

    fieldsets = [
        (
            None,
            {
                "fields": [
                    "name",
                    "tagline",
                    "founding_year",
                    "editor_in_chief",
                    "logo",
                    "logo_dark",
                ]
            },
        ),
        (
            _("Addresses"),
            {"fields": ["contact_email", "republish_email", "newsletter_url", "donate_url"]},
        ),
        (_("Stories"), {"fields": ["licence", "show_history"]}),
        (
            _("Programs that read the site"),
            {
                "fields": ["ai_training", "ai_answers", "machine_licence_url", "refused_crawlers"],
                "description": _(
                    "What /robots.txt and the files beside it say. Programs that behave keep to "
                    "it; nobody is locked out by it."
                ),
            },
        ),
    ]

    def formfield_for_dbfield(self, db_field, request: HttpRequest, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in GROUNDS:
            field.widget.ground = GROUNDS[db_field.name]
        if db_field.name == "refused_crawlers":
            field.validators.append(agents.refuse_wrong_names)
            field.widget.attrs["rows"] = 4
        return field

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        name = "admin:newsroom_publication_change"
        if not Publication.objects.exists():
            return redirect("admin:newsroom_publication_add")
        return redirect(reverse(name, args=[Publication.objects.get().pk]))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Publication.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False
