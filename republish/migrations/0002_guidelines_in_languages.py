from datetime import timedelta

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import republish.guidelines.models


def copy_texts(apps, schema_editor):
    """Give each edition its texts as a row in the paper's language."""
    Guidelines = apps.get_model("republish", "Guidelines")
    Text = apps.get_model("republish", "GuidelinesText")
    for edition in Guidelines.objects.all():
        Text.objects.create(
            edition=edition,
            language=settings.LANGUAGE_CODE,
            conditions=edition.conditions,
            full=edition.full,
            canonical_guide=edition.canonical_guide,
        )


def part_beginnings(apps, schema_editor):
    """Let editions that came into force together follow each other, as they were written."""
    Guidelines = apps.get_model("republish", "Guidelines")
    before = None
    for edition in Guidelines.objects.order_by("in_force_from", "pk"):
        if before and edition.in_force_from <= before:
            edition.in_force_from = before + timedelta(microseconds=1)
            edition.save(update_fields=["in_force_from"])
        before = edition.in_force_from


class Migration(migrations.Migration):

    dependencies = [
        ("republish", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="GuidelinesText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(choices=republish.guidelines.models.site_languages, max_length=10, verbose_name="language")),
                ("note", models.TextField(blank=True, help_text="A sentence or two for partners who know the edition before.", verbose_name="what changed")),
                ("conditions", models.TextField(help_text="Stand in the panel below every story. A partner's editor has half a minute.", verbose_name="conditions in short")),
                ("corrections", models.TextField(help_text="That copies must carry our corrections. Stands in the panel and on the page, apart from everything else.", verbose_name="clause on corrections")),
                ("full", models.TextField(help_text="The page at /republish/.", verbose_name="guidelines in full")),
                ("print_and_broadcast", models.TextField(blank=True, help_text="A section of its own on that page: credit and link where there is no web.", verbose_name="print and broadcast")),
                ("canonical_guide", models.TextField(help_text="The page at /republish/canonical/.", verbose_name="guide on canonical URLs")),
                ("edition", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="texts", to="republish.guidelines")),
            ],
            options={
                "verbose_name": "text of the guidelines",
                "verbose_name_plural": "texts, one for each language",
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("edition", "language"), name="guidelines_text_once_a_language")],
            },
        ),
        # The way back is open only while there are no guidelines: it has no place for their texts.
        migrations.RunPython(copy_texts, migrations.RunPython.noop),
        migrations.RunPython(part_beginnings, migrations.RunPython.noop),
    ]
