from django.contrib import admin

from authors.models import Author
from newsroom.pictures.admin import thumbnail


@admin.register(Author)
class AuthorAdmin(admin.ModelAdmin):
    list_display = ["name", "role", "face"]
    search_fields = ["name", "role"]
    prepopulated_fields = {"slug": ["name"]}
    fields = [
        "name",
        "slug",
        "role",
        "closing_line",
        "bio",
        "portrait",
        "portrait_ppoi",
        "email",
        "social_name",
        "social_url",
    ]

    @admin.display(description=Author._meta.get_field("portrait").verbose_name)
    def face(self, author: Author) -> str:
        return thumbnail(author.portrait)
