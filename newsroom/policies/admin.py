"""The pages about the paper at the desk. Who may change them is whoever may change the paper."""

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from newsroom import languages
from newsroom.models import PolicyPage


class PolicyPageForm(forms.ModelForm):
    """A page about the paper; of a new one the kinds are offered that have no page yet."""

    language = forms.ChoiceField(label=_("Language"), choices=languages.names)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if kind := self.fields.get("kind"):
            taken = set(PolicyPage.objects.values_list("kind", flat=True))
            kind.choices = [choice for choice in kind.choices if choice[0] not in taken]


@admin.register(PolicyPage)
class PolicyPageAdmin(admin.ModelAdmin):
    """At most one page of each kind, which stays of its kind."""

    form = PolicyPageForm
    fields = ["kind", "title", "language", "body", "is_public"]
    list_display = ["name", "state", "address", "updated_at"]

    @admin.display(description=_("page"), ordering="kind")
    def name(self, page: PolicyPage) -> str:
        return page.name

    @admin.display(description=_("state"), ordering="is_public")
    def state(self, page: PolicyPage) -> str:
        return _("public") if page.is_public else _("not public")

    @admin.display(description=_("address"))
    def address(self, page: PolicyPage) -> str:
        url = page.get_absolute_url()
        return format_html('<a href="{0}">{0}</a>', url) if page.is_public else url

    def get_readonly_fields(self, request: HttpRequest, obj=None) -> list:
        return ["kind"] if obj else []

    def add_view(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Add a page, or lead to the list once there is one of each kind.

        Whether there is room is asked here and not as a permission, which every page's menu asks.
        """
        if PolicyPage.objects.count() < len(PolicyPage.Kind):
            return super().add_view(request, *args, **kwargs)
        self.message_user(
            request, _("Each of these pages is there already. Choose the one to change.")
        )
        return redirect("admin:newsroom_policypage_changelist")

    def view_on_site(self, page: PolicyPage) -> str | None:
        return page.get_absolute_url() if page.is_public else None

    def save_model(self, request: HttpRequest, page: PolicyPage, form, change: bool) -> None:
        """Save what was changed; readers see the day, and saving alone changes nothing."""
        if form.changed_data:
            super().save_model(request, page, form, change)
