"""Withdrawing a story from the desk."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from articles import publishing
from articles.desk.permissions import PUBLISH
from articles.models import Article


class WithdrawingMixin(admin.ModelAdmin):
    def get_urls(self) -> list:
        withdraw = self.admin_site.admin_view(self.withdraw)
        return [
            path("<int:pk>/withdraw/", withdraw, name="articles_article_withdraw"),
            *super().get_urls(),
        ]

    def withdraw(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask whether to take the story off the site, and do it on the answer yes."""
        article = get_object_or_404(Article, pk=pk)
        if not request.user.has_perm(PUBLISH):
            raise PermissionDenied
        if request.method == "POST":
            publishing.withdraw(article, by=request.user)
            self.log_change(request, article, _("Withdrawn."))
            messages.success(request, _("The story is withdrawn. Readers no longer find it."))
            return redirect(reverse("admin:articles_article_change", args=[article.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Withdraw “%s”?") % article,
            "article": article,
            "opts": self.opts,
        }
        return render(request, "admin/articles/article/withdraw.html", context)
