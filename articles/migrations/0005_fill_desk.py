from django.db import migrations
from django.db.models import F, OuterRef, Subquery

from newsroom.richtext import count_words


def fill(apps, schema_editor):
    """Give stories that are there already their length, their first row of history, and since
    when they differ from what is published."""
    Article = apps.get_model("articles", "Article")
    Version = apps.get_model("articles", "Version")
    newest = Version.objects.filter(article=OuterRef("pk")).order_by("-number")
    stories = Article.objects.annotate(written=Subquery(newest.values("written_at")[:1]))
    stories.filter(written__isnull=True).update(unpublished_since=F("created_at"))
    Article.objects.filter(
        pk__in=stories.filter(updated_at__gt=F("written")).values("pk")
    ).update(unpublished_since=F("updated_at"))
    for article in Article.objects.order_by("pk").iterator(chunk_size=500):
        words = count_words(article.body)
        Article.objects.filter(pk=article.pk).update(words=words, revision=1)
        _first_row(apps, article, words)


def _first_row(apps, article, words):
    Saved = apps.get_model("articles", "HistoricalArticle")
    row = Saved(
        history_date=article.updated_at,
        history_type="+",
        saved_bylines=[
            {"author": byline.author_id, "name": byline.author.name, "role": byline.role}
            for byline in article.bylines.select_related("author").order_by("position", "pk")
        ],
        saved_topics=[
            {"topic": topic.pk, "name": topic.name} for topic in article.topics.order_by("name")
        ],
    )
    for field in article._meta.concrete_fields:
        setattr(row, field.attname, getattr(article, field.attname))
    row.words, row.revision = words, 1
    row.save()


def forget(apps, schema_editor):
    apps.get_model("articles", "HistoricalArticle").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_desk")]

    operations = [migrations.RunPython(fill, forget)]
