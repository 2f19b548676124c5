"""Guidelines in the admin, and on the desk of stories what partners get and read of them."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from articles.admin import ArticleAdmin
from articles.models import Article
from newsroom.licences import Licence
from newsroom.models import Publication
from republish import foreseen
from republish.guidelines.admin import GuidelinesAdmin
from republish.pixel import report

__all__ = ["GuidelinesAdmin", "RepublishedArticleAdmin"]


class RepublishedArticleAdmin(ArticleAdmin):
    """The desk with what this app knows of each story.

    That is where its copies are read, and what partners would get if it were published now.
    """

    change_form_template = "admin/republish/article/change_form.html"
    list_display = [*ArticleAdmin.list_display, "reads_at_partners"]

    # Sorting by it would add up the reads of the whole archive.
    @admin.display(description=_("reads at partners"))
    def reads_at_partners(self, article: Article) -> str:
        return number_format(article.reads, force_grouping=True)

    def get_rows(self, request: HttpRequest) -> QuerySet[Article]:
        return report.with_reads(super().get_rows(request))

    def render_change_form(self, request, context, *args, obj=None, **kwargs) -> HttpResponse:
        if obj:
            context["reads"] = report.of_story(obj)
            # Read anew, since a form that was refused leaves its values in `obj`.
            saved = Article.objects.get(pk=obj.pk)
            context["foreseen"] = foreseen.if_published_now(saved)
            context["licence"] = Licence(saved.licence or Publication.current().licence).label
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


# Articles must not know of republishing, so it is this app that adds its part to their desk.
admin.site.unregister(Article)
admin.site.register(Article, RepublishedArticleAdmin)
