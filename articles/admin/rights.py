"""What each person may change in the form of a story; the rest of it they read."""

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.forms import modelform_factory
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk.keeping.presence import name_of
from articles.desk.permissions import (
    CHANGE,
    EDIT_ANY,
    EDIT_AUDIENCE,
    may,
    may_edit,
    may_edit_audience,
    may_set_embargo,
    why_read_only,
)
from articles.models import Article
from newsroom import languages

RIGHTS = ["republishable", "licence", "republish_from", "republish_until", "embargo_until"]
FOR_EDITORS = ["reporter", *RIGHTS]
AUDIENCE = ["seo_title", "seo_description", "social_title", "social_description"]
FOR_AUDIENCE = ["topics", *AUDIENCE]
# Fields that are shown in another way than they are stored.
READ = {"body": "read_body", "language": "read_language", "reporter": "read_reporter"}
TYPED = ["headline", "dek", "body", *AUDIENCE]


class PersonField(forms.ModelChoiceField):
    """Somebody of the newsroom, by the name that people know."""

    def label_from_instance(self, user) -> str:
        return name_of(user)


class RightsMixin(admin.ModelAdmin):
    """Who may change what, as `articles.desk.permissions` says it for each story."""

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        if obj is None:
            return may(request.user, CHANGE) or may(request.user, EDIT_AUDIENCE)
        return may_edit_audience(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or may_edit(request.user, obj))

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> list:
        fields = super().get_readonly_fields(request, obj)
        return [*fields, *READ.values(), *self._locked(request, obj)]

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> list:
        """Show first what can be changed; leave out of a new story what its writer can't choose.

        What can only be read stands as readers would see it.
        """
        locked = set(self._locked(request, obj))
        shown = []
        for title, options in super().get_fieldsets(request, obj):
            fields = [name for name in options["fields"] if obj or name not in locked]
            if fields:
                shown.append((title, {**options, "fields": fields}))
        if "headline" in locked:
            shown.sort(key=lambda part: not locked.isdisjoint(part[1]["fields"]))
        return [(title, _for_reading(options, locked)) for title, options in shown]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Article | None = None) -> dict:
        locked = self._locked(request, obj)
        known = super().get_prepopulated_fields(request, obj)
        return {name: sources for name, sources in known.items() if name not in locked}

    def _locked(self, request: HttpRequest, obj: Article | None) -> list[str]:
        """Return the names of the fields that this person only reads."""
        user = request.user
        if obj is None or may_edit(user, obj):
            if not may(user, EDIT_ANY):
                return FOR_EDITORS
            return [] if obj is None or may_set_embargo(user, obj) else ["embargo_until"]
        names = flatten_fieldsets(super().get_fieldsets(request, obj))
        return [name for name in names if name not in FOR_AUDIENCE or not may(user, EDIT_AUDIENCE)]

    def formfield_for_foreignkey(self, db_field, request: HttpRequest, **kwargs):
        """Let an editor choose the reporter, who need not be allowed to look through all users."""
        if db_field.name == "reporter":
            people = Q(is_active=True, is_staff=True)
            if shown := request.resolver_match.kwargs.get("object_id"):
                people |= Q(own_stories=shown)
            found = get_user_model().objects.filter(people).distinct()
            kwargs |= {
                "queryset": found.order_by("first_name", "last_name", "username"),
                "form_class": PersonField,
            }
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=gettext_lazy("body"))
    def read_body(self, article: Article) -> str:
        html = mark_safe(article.body)  # noqa: S308 - sanitised when it was written
        language = article.language
        return format_html(
            '<div class="read-body" lang="{}" dir="{}">{}</div>',
            language,
            languages.direction(language),
            html,
        )

    @admin.display(description=gettext_lazy("language"))
    def read_language(self, article: Article) -> str:
        return dict(languages.names()).get(article.language, article.language)

    @admin.display(description=gettext_lazy("reporter"))
    def read_reporter(self, article: Article) -> str:
        return name_of(article.reporter) if article.reporter else ""

    def changeform_view(
        self, request: HttpRequest, object_id=None, form_url="", extra_context=None
    ) -> HttpResponse:
        """Answer a form that comes from somebody who may no longer save it, and keep its text."""
        if request.method == "POST" and object_id:
            article = self.get_object(request, unquote(object_id))
            if article and not self.has_change_permission(request, article):
                return self._refuse_save(request, article)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _refuse_save(self, request: HttpRequest, article: Article) -> HttpResponse:
        if not self.has_view_permission(request, article):
            return super().changeform_view(request, str(article.pk))
        typed = _typed(request, self.get_object(request, str(article.pk)))
        if not typed and (step := self.step_in(request.POST)):
            return self.take_step(request, article, step)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Your changes are not saved"),
            "opts": self.opts,
            "article": article,
            "because": why_read_only(request.user, article),
            "typed": typed,
        }
        return TemplateResponse(
            request, "admin/articles/article/not_saved.html", context, status=403
        )


class StoryInline(admin.TabularInline):
    """Rows of a story, which whoever may not edit its text only reads."""

    def has_add_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_add_permission(request, obj) and _may_edit(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_change_permission(request, obj) and _may_edit(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _may_edit(request, obj)


def _for_reading(options: dict, locked: set[str]) -> dict:
    """Return the options of a fieldset that opens where the text is only read."""
    fields = [READ.get(name, name) if name in locked else name for name in options["fields"]]
    closed = set() if "headline" not in locked else {"collapse"}
    classes = [name for name in options.get("classes", []) if name not in closed]
    return {**options, "fields": fields, "classes": classes}


def _may_edit(request: HttpRequest, article: Article | None) -> bool:
    return article is None or may_edit(request.user, article)


def _typed(request: HttpRequest, saved: Article) -> list[dict]:
    """Return what was typed over the saved texts, as dicts with label and text."""
    before = {name: getattr(saved, name) for name in TYPED}
    form = modelform_factory(Article, fields=TYPED)(request.POST, instance=saved)
    form.is_valid()
    typed = []
    for name in [name for name in TYPED if name in request.POST]:
        text = form.cleaned_data.get(name, request.POST[name])
        if text != before[name]:
            typed.append({"label": form.fields[name].label, "text": text})
    return typed
