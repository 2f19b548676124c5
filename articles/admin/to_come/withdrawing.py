"""Withdrawing a story from the desk, and taking that back while it is to come."""

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import publishing
from articles.admin.to_come import asking
from articles.admin.to_come.withdraw_form import WithdrawForm, as_typed
from articles.desk.permissions import PUBLISH, may
from articles.models import Article, Withdrawal
from articles.pages import gone
from newsroom.times import in_words

STYLE = forms.Media(css={"all": ["articles/admin/to_come.css"]})


class KeepForm(asking.BackForm):
    """Asks nothing; it names the withdrawal that was looked at."""

    withdrawal = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawingMixin(admin.ModelAdmin):
    def get_urls(self) -> list:
        withdraw = self.admin_site.admin_view(self.withdraw)
        keep = self.admin_site.admin_view(self.cancel_withdrawal)
        return [
            path("<int:pk>/withdraw/", withdraw, name="articles_article_withdraw"),
            path("<int:pk>/withdraw/cancel/", keep, name="articles_article_cancel_withdrawal"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, obj=None, **kwargs) -> HttpResponse:
        """Add whether there is something to withdraw, and what happens to the story by itself."""
        context["media"] += STYLE
        if obj:
            now = timezone.now()
            context["withdrawal_to_come"] = obj.withdrawals.to_come(now).first()
            is_open, waits = obj.versions.open_at(now), obj.versions.scheduled(now)
            context["may_withdraw"] = may(request.user, PUBLISH) and (is_open | waits).exists()
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def withdraw(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask when to take the story off the site and what to say, and do it."""
        article = asking.story(request, pk)
        to_come = article.withdrawals.to_come().first()
        form = WithdrawForm(request, initial=as_typed(to_come))
        if request.method == "POST" and form.is_valid():
            try:
                withdrawal = publishing.withdraw(article, by=request.user, **form.arguments())
            except publishing.PublishRefusedError as refusal:
                if _is_second_click(request, article, form):
                    return self._withdrawn(request, article, form, None)
                form.show(refusal)
            else:
                return self._withdrawn(request, article, form, withdrawal)
        context = {
            "title": _("Withdraw “%s”?") % article,
            "form": form,
            "to_come": to_come,
            "current": article.versions.open_at(timezone.now()).first(),
            "scheduled": article.scheduled_version,
        }
        return asking.page(self, request, article, "withdraw", **context)

    def cancel_withdrawal(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask whether the story is to stay after all, and let it."""
        article = asking.story(request, pk)
        to_come = article.withdrawals.to_come().select_related("by").first()
        form = KeepForm(request, initial={"withdrawal": to_come and to_come.pk})
        if request.method == "POST" and form.is_valid():
            number = form.cleaned_data["withdrawal"]
            try:
                publishing.cancel_withdrawal(article, by=request.user, withdrawal=number)
            except publishing.PublishRefusedError as refusal:
                if not article.withdrawals.filter(pk=number, cancelled_at__isnull=False).exists():
                    form.show(refusal)
            else:
                self.log_change(request, article, _("The withdrawal to come was cancelled."))
            if form.is_valid():
                sentence = _("The story stays. It will not be withdrawn.")
                return asking.leave(request, form, article, sentence)
        context = {"title": _("Keep “%s” after all?") % article, "form": form, "to_come": to_come}
        return asking.page(self, request, article, "cancel_withdrawal", **context)

    def _withdrawn(
        self,
        request: HttpRequest,
        article: Article,
        form: WithdrawForm,
        withdrawal: Withdrawal | None,
    ) -> HttpResponse:
        """Say what was done; `withdrawal` is None if an earlier click has done it."""
        if form.cleaned_data["at"]:
            sentence = _("The story will be withdrawn on %s.") % in_words(form.cleaned_data["at"])
        elif gone.public_note(article.pk) is None:
            sentence = _("Nothing of the story goes live any more. Readers have never seen it.")
        else:
            sentence = _("The story is withdrawn. Readers no longer find it.")
        if withdrawal:
            self.log_change(request, article, sentence)
        return asking.leave(request, form, article, sentence)


def _is_second_click(request: HttpRequest, article: Article, form: WithdrawForm) -> bool:
    """Whether the very same has just been done by the same person."""
    given = form.arguments()
    if given.pop("at"):
        return False
    said = {name: text.strip() for name, text in given.items()}
    done = article.withdrawals.in_effect().order_by("-at").first()
    return done is not None and {"by": request.user.pk, **said} == {
        "by": done.by_id,
        "public_note": done.public_note,
        "reason": done.reason,
    }
