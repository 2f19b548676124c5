"""Draft links at the desk: made, listed, copied and revoked."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.admin.drafts.draft_link_form import DraftLinkForm
from articles.desk.drafts import links as draft_links
from articles.desk.drafts.reading import Standing, standing, with_standing
from articles.models import Article
from articles.publishing import PublishRefusedError
from newsroom import times

TEMPLATE = "admin/articles/article/draft_links.html"
FIELDS = {"ends": "days"}
OVER = {
    Standing.PUBLISHED: gettext_lazy("leads to the story, which is published"),
    Standing.WITHDRAWN: gettext_lazy("over: the story was withdrawn"),
    Standing.ENDED: gettext_lazy("has ended"),
    Standing.REVOKED: gettext_lazy("revoked"),
}


class DraftLinksMixin(admin.ModelAdmin):
    def get_urls(self) -> list:
        links = self.admin_site.admin_view(self.draft_links)
        revoke = self.admin_site.admin_view(self.revoke_draft_link)
        name = "articles_article_draft_link"
        return [
            path("<int:pk>/draft-links/", links, name=f"{name}s"),
            path("<int:pk>/draft-links/<int:link>/revoke/", revoke, name=f"{name}_revoke"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, obj=None, **kwargs) -> HttpResponse:
        """Add to the form of a story the links to it that work, for those who may make them."""
        if obj and draft_links.may_share(request.user, obj):
            context["may_share"] = True
            rows = with_standing(draft_links.in_use(obj.draft_links))
            context["draft_links"] = [link for link in rows if standing(link) is Standing.DRAFT]
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def draft_links(self, request: HttpRequest, pk: int) -> HttpResponse:
        """All links to a story's working copy, and the form of a new one."""
        article = self._shared(request, pk)
        form = DraftLinkForm(request.POST or None)
        if request.method == "POST" and form.is_valid() and self._made(request, article, form):
            return redirect("admin:articles_article_draft_links", article.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Draft links to “%s”") % article,
            "article": article,
            "opts": self.opts,
            "form": form,
            "rows": _rows(article),
        }
        return render(request, TEMPLATE, context)

    @method_decorator(require_POST)
    def revoke_draft_link(self, request: HttpRequest, pk: int, link: int) -> HttpResponse:
        """Take a link back, and return to the list of links."""
        article = self._shared(request, pk)
        found = get_object_or_404(article.draft_links, pk=link)
        draft_links.revoke(found, by=request.user)
        self.log_change(request, article, _("Revoked the draft link for %s.") % found.reader)
        said = _("The link for %s is revoked. Nobody can read the draft by it any more.")
        messages.success(request, said % found.reader)
        return redirect("admin:articles_article_draft_links", article.pk)

    def _shared(self, request: HttpRequest, pk: int) -> Article:
        article = get_object_or_404(Article.objects.defer("body"), pk=pk)
        if not draft_links.may_share(request.user, article):
            raise PermissionDenied
        return article

    def _made(self, request: HttpRequest, article: Article, form: DraftLinkForm) -> bool:
        """Make the link that the form asks for, or put the reasons why not beside its fields."""
        try:
            link = draft_links.make(article, by=request.user, **form.arguments())
        except PublishRefusedError as refusal:
            for name, sentence in refusal.problems.items():
                form.add_error(FIELDS.get(name, name), sentence)
            return False
        facts = {"reader": link.reader, "when": times.in_words(link.expires_at)}
        self.log_change(request, article, _("Made a draft link for %s.") % link.reader)
        said = _("The link for %(reader)s is made. It works until %(when)s. Copy it and send it.")
        messages.success(request, said % facts)
        return True


def _rows(article: Article) -> list[dict]:
    """Return each link with its address, and in words why it leads to the draft no longer."""
    links = with_standing(article.draft_links.select_related("created_by"))
    return [
        {
            "link": link,
            "over": OVER.get(standing(link), ""),
            "address": draft_links.address(link),
        }
        for link in links
    ]
