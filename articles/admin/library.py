"""What stories are made with besides pictures: sections, topics, series and agencies."""

from django.contrib import admin
from django.http import HttpRequest

from articles.models import Section, Series, Source, Topic
from newsroom.controls.rows import RowForm


@admin.register(Section)
class SectionAdmin(admin.ModelAdmin):
    list_display = ["name", "slug", "in_navigation", "position"]
    list_editable = ["in_navigation", "position"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}

    def get_changelist_form(self, request: HttpRequest, **kwargs) -> type:
        return super().get_changelist_form(request, form=RowForm, **kwargs)


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    list_display = ["name", "slug", "show_age"]
    list_filter = ["show_age"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Series)
class SeriesAdmin(admin.ModelAdmin):
    list_display = ["name", "slug", "planned_parts"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["name", "url", "may_republish"]
    list_filter = ["may_republish"]
    search_fields = ["name"]
