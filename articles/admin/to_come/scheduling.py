"""Moving and cancelling from the desk what is scheduled."""

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import publishing
from articles.admin.to_come import asking
from articles.models import Article
from newsroom.times import in_words
from newsroom.times.forms import TimeField


class CancelForm(asking.BackForm):
    """Asks nothing; it names the version that was looked at, by its number."""

    number = forms.IntegerField(widget=forms.HiddenInput)


class RescheduleForm(CancelForm):
    at = TimeField(label=gettext_lazy("Go live at"))


class SchedulingMixin(admin.ModelAdmin):
    def get_urls(self) -> list:
        move = self.admin_site.admin_view(self.reschedule)
        cancel = self.admin_site.admin_view(self.cancel_schedule)
        return [
            path("<int:pk>/reschedule/", move, name="articles_article_reschedule"),
            path("<int:pk>/cancel-schedule/", cancel, name="articles_article_cancel_schedule"),
            *super().get_urls(),
        ]

    def reschedule(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for another time at which the version that waits goes live, and move it there."""
        article = asking.story(request, pk)
        form = RescheduleForm(request, initial=_as_scheduled(article))
        if request.method == "POST" and form.is_valid():
            asked = {"at": form.cleaned_data["at"], "number": form.cleaned_data["number"]}
            try:
                version = publishing.reschedule(article, by=request.user, **asked)
            except publishing.PublishRefusedError as refusal:
                form.show(refusal)
            else:
                facts = {"number": version.number, "when": in_words(version.live_from)}
                sentence = _("Version %(number)s goes live on %(when)s.") % facts
                self.log_change(request, article, sentence)
                return asking.leave(request, form, article, sentence)
        return self._ask(request, article, form, "reschedule", _("Another time for “%s”"))

    def cancel_schedule(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask whether the version that waits is not to go live, and cancel it."""
        article = asking.story(request, pk)
        form = CancelForm(request, initial=_as_scheduled(article))
        if request.method == "POST" and form.is_valid():
            number = form.cleaned_data["number"]
            sentence = _("Version %(number)s will not go live.") % {"number": number}
            try:
                publishing.cancel_schedule(article, by=request.user, number=number)
            except publishing.PublishRefusedError as refusal:
                if not _is_cancelled(article, number):
                    form.show(refusal)
            else:
                self.log_change(request, article, sentence)
            if form.is_valid():
                return asking.leave(request, form, article, sentence)
        return self._ask(request, article, form, "cancel_schedule", _("Don't publish “%s”?"))

    def _ask(self, request, article, form, template: str, title: str) -> HttpResponse:
        context = {
            "title": title % article,
            "form": form,
            "scheduled": article.scheduled_version,
            "to_come": article.withdrawals.to_come().first(),
        }
        return asking.page(self, request, article, template, **context)


def _as_scheduled(article: Article) -> dict:
    """Return what the form shows at first."""
    version = article.scheduled_version
    return {"number": version.number, "at": version.live_from} if version else {}


def _is_cancelled(article: Article, number: int) -> bool:
    """Whether that version was cancelled already, as after a double click."""
    version = article.versions.filter(number=number).first()
    return version is not None and version.live_until == version.live_from
