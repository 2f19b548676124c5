import django.db.models.deletion
from django.db import migrations, models

from newsroom.folding import folded

AT_ONCE = 1_000


def fill(apps, schema_editor):
    """Write down the words of the stories that are there already."""
    Article = apps.get_model("articles", "Article")
    SearchText = apps.get_model("articles", "SearchText")
    stories = Article.objects.only("headline", "dek", "slug").prefetch_related("bylines__author")
    rows = []
    for article in stories.order_by("pk").iterator(chunk_size=AT_ONCE):
        names = sorted({byline.author.name for byline in article.bylines.all()})
        words = folded(" ".join([article.headline, article.dek, article.slug, *names]))
        rows.append(SearchText(article=article, text=words))
        if len(rows) == AT_ONCE:
            SearchText.objects.bulk_create(rows)
            rows = []
    SearchText.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_index_of_sittings")]

    operations = [
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_text",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="words")),
            ],
            options={
                "verbose_name": "words of a story",
                "verbose_name_plural": "words of stories",
            },
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["source", "-updated_at", "-id"], name="article_of_agency"),
        ),
        migrations.AddIndex(
            model_name="byline",
            index=models.Index(fields=["author", "article"], name="byline_of_author"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
