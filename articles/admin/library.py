"""What stories are made with: sections, topics, agencies and pictures."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.models import Image, Section, Source, Topic
from newsroom.pictures.admin import thumbnail


@admin.register(Section)
class SectionAdmin(admin.ModelAdmin):
    list_display = ["name", "slug", "in_navigation", "position"]
    list_editable = ["in_navigation", "position"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["name", "url", "may_republish"]
    list_filter = ["may_republish"]
    search_fields = ["name"]


@admin.register(Image)
class ImageAdmin(admin.ModelAdmin):
    list_display = ["small", "__str__", "credit", "created_at"]
    list_display_links = ["small", "__str__"]
    search_fields = ["alt", "caption", "credit"]
    fields = ["picture", "ppoi", "alt", "caption", "credit"]

    @admin.display(description=_("picture"))
    def small(self, image: Image) -> str:
        return thumbnail(image.picture)
