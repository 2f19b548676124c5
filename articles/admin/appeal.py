from django.contrib import admin

from articles.models import Appeal


@admin.register(Appeal)
class AppealAdmin(admin.ModelAdmin):
    list_display = ["headline", "signer_name", "active"]
    list_filter = ["active"]
    search_fields = ["headline", "text"]
