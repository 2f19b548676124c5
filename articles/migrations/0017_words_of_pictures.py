import re

import django.db.models.deletion
from django.db import migrations, models

from newsroom.folding import folded

AT_ONCE = 1_000
MARK = re.compile(r"-([0-9a-f]{12})(_\w+)?\.\w+$")


def fill(apps, schema_editor):
    """Write down the words and marks of the pictures that are there already."""
    Image = apps.get_model("articles", "Image")
    PictureText = apps.get_model("articles", "PictureText")
    columns = ("pk", "picture", "alt", "caption", "credit", "source", "original_name")
    rows = []
    for pk, name, *words in Image.objects.order_by("pk").values_list(*columns).iterator():
        mark = MARK.search(name)
        rows.append(
            PictureText(
                image_id=pk, text=folded(" ".join(words)), mark=mark.group(1) if mark else ""
            )
        )
        if len(rows) == AT_ONCE:
            PictureText.objects.bulk_create(rows)
            rows = []
    PictureText.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [("articles", "0016_front_page_permissions")]

    operations = [
        migrations.CreateModel(
            name="PictureText",
            fields=[
                (
                    "image",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_text",
                        serialize=False,
                        to="articles.image",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="words")),
                (
                    "mark",
                    models.CharField(
                        blank=True,
                        db_index=True,
                        max_length=12,
                        verbose_name="mark of the content",
                    ),
                ),
            ],
            options={
                "verbose_name": "words of a picture",
                "verbose_name_plural": "words of pictures",
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
