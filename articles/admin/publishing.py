"""Publishing from the form of a story."""

from django.contrib import admin, messages
from django.forms import Media
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles import publishing
from articles.desk.permissions import PUBLISH, may, require
from articles.desk.state import state_of
from articles.forms import PublishForm
from articles.models import Article

DESK = Media(css={"all": ["articles/admin/publishing.css"]})


class PublishingMixin(admin.ModelAdmin):
    """What the form of a story needs beside saving: publish, or refuse with reasons.

    A refusal must lose nothing: the working copy has been saved by then, and what was typed in
    the publishing fields waits in the session for the page that shows the reasons.
    """

    def publish_saved(self, request: HttpRequest, article: Article) -> HttpResponse:
        """Publish what has just been saved, or go back to the form with the reasons why not."""
        require(request.user, PUBLISH)
        form = PublishForm(request.POST)
        if not form.is_valid():
            return self._refused(request, article, {})
        try:
            version = publishing.publish(article, by=request.user, **form.arguments())
        except publishing.PublishRefusedError as refusal:
            return self._refused(request, article, refusal.problems)
        self.log_change(request, article, _("Published version %d.") % version.number)
        messages.success(request, _published(version))
        return redirect(_change_url(article))

    def render_change_form(self, request, context, *args, obj=None, **kwargs) -> HttpResponse:
        """Add the publishing fields, the story's versions, and the reasons of a refusal."""
        refused = (
            request.session.pop(_stash(obj), None) if obj and request.method == "GET" else None
        )
        publish_form = self._publish_form(request, refused)
        if refused:
            context["refused"] = _show_problems(context, publish_form, refused["problems"])
        context["publish_form"] = publish_form
        context["may_publish"] = may(request.user, PUBLISH)
        context["media"] += publish_form.media + DESK
        if obj:
            context["state"] = state_of(obj)
            context["versions"] = obj.versions.select_related("published_by", "section")
            context["live_version"] = obj.live_version
            context["scheduled_version"] = obj.scheduled_version
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _publish_form(self, request: HttpRequest, refused: dict | None) -> PublishForm:
        if refused:
            return PublishForm(refused["data"])
        return PublishForm(request.POST if request.method == "POST" else None)

    def _refused(self, request: HttpRequest, article: Article, problems: dict) -> HttpResponse:
        typed = {name: value for name, value in request.POST.items() if name.startswith("publish-")}
        request.session[_stash(article)] = {"data": typed, "problems": problems}
        return redirect(_change_url(article))


def _show_problems(context: dict, publish_form: PublishForm, problems: dict) -> list[dict]:
    """Put each problem beside its field; return all of them for the list on top of the page."""
    story_form = context["adminform"].form
    formsets = {
        inline.formset.prefix: inline.formset for inline in context["inline_admin_formsets"]
    }
    story_form.cleaned_data, story_form._errors = {}, ErrorDict()
    shown = []
    for name, sentence in problems.items():
        if name in story_form.fields:
            story_form.add_error(name, sentence)
            shown.append({"target": story_form[name].auto_id, "text": sentence})
        elif name in formsets:
            _show_on_formset(formsets[name], sentence)
            shown.append({"target": f"{name}-group", "text": sentence})
        else:
            publish_form.add_error(name, sentence)
    shown += [
        {"target": publish_form[name].auto_id, "text": " ".join(errors)}
        for name, errors in publish_form.errors.items()
    ]
    return shown


def _show_on_formset(formset, sentence: str) -> None:
    formset.full_clean()
    formset._non_form_errors = formset.error_class([sentence], error_class="nonform")


def _stash(article: Article) -> str:
    return f"publish-refused-{article.pk}"


def _change_url(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def _published(version) -> str:
    when = date_format(localtime(version.live_from), "j M Y, H:i T")
    if version.live_from > version.written_at:
        return _("Version %(number)s goes live on %(when)s.") % {
            "number": version.number,
            "when": when,
        }
    return _("Version %(number)s is live.") % {"number": version.number}
