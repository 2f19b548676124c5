"""Guidelines in the admin, and the reads of copies on the desk of stories."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from articles.admin import ArticleAdmin
from articles.models import Article
from republish.models import Guidelines
from republish.pixel import report


@admin.register(Guidelines)
class GuidelinesAdmin(admin.ModelAdmin):
    list_display = ["__str__", "in_force_from"]


class RepublishedArticleAdmin(ArticleAdmin):
    """The desk with what this app knows of each story: where its copies are read."""

    change_form_template = "admin/republish/article/change_form.html"
    list_display = [*ArticleAdmin.list_display, "reads_at_partners"]

    @admin.display(description=_("reads at partners"), ordering="reads")
    def reads_at_partners(self, article: Article) -> str:
        return number_format(article.reads, force_grouping=True)

    def get_queryset(self, request: HttpRequest):
        return report.with_reads(super().get_queryset(request))

    def render_change_form(self, request, context, *args, obj=None, **kwargs) -> HttpResponse:
        if obj:
            context["reads"] = report.of_story(obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


# Articles must not know of republishing, so it is this app that adds its part to their desk.
admin.site.unregister(Article)
admin.site.register(Article, RepublishedArticleAdmin)
