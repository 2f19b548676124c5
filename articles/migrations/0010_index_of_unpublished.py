from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0009_search_text")]

    operations = [
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("unpublished_since__isnull", False)),
                fields=["stage", "-updated_at", "-id"],
                name="article_unpublished",
            ),
        ),
    ]
