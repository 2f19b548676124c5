from django.db import migrations
from django.db.models import OuterRef, Subquery

TAKEN = ["about", "card", "series"]
AT_ONCE = 1000


def fill(apps, schema_editor):
    """Give each line of a topic's or an author's list the order that its version has."""
    version = apps.get_model("articles", "Version").objects.filter(pk=OuterRef("version"))
    for name in ("VersionTopic", "VersionAuthor"):
        rows, last = apps.get_model("articles", name).objects, 0
        while numbers := list(
            rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
        ):
            last = numbers[-1]
            rows.filter(pk__in=numbers).update(
                article=Subquery(version.values("article")[:1]),
                first_published=Subquery(version.values("first_published")[:1]),
            )


def make_room(apps, schema_editor):
    """Give another slug to a section whose address is that of a new kind of page."""
    sections = apps.get_model("articles", "Section").objects
    for section in sections.filter(slug__in=TAKEN):
        slugs = (f"{section.slug}-{number}" for number in range(2, 1000))
        section.slug = next(slug for slug in slugs if not sections.filter(slug=slug).exists())
        section.save(update_fields=["slug"])


class Migration(migrations.Migration):
    dependencies = [("articles", "0020_series_and_order_of_lists")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(make_room, migrations.RunPython.noop),
    ]
