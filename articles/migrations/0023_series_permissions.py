"""Everybody at the desk sees the series; whoever writes begins one, whoever edits changes it."""

from django.db import migrations

VERBS = ("view", "add", "change", "delete")
GROUPS = {
    "Reporter": ("view", "add"),
    "Editor": VERBS,
    "Publisher": VERBS,
    "Audience": ("view",),
    "Administrator": VERBS,
}


def give(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    series, _ = ContentType.objects.get_or_create(app_label="articles", model="series")
    # Django itself makes permissions only after the last migration.
    permissions = {
        verb: apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=series,
            codename=f"{verb}_series",
            defaults={"name": f"Can {verb} series"},
        )[0]
        for verb in VERBS
    }
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(*(permissions[verb] for verb in GROUPS[group.name]))


def take(apps, schema_editor):
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="articles", content_type__model="series"
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0022_tighten_order_of_lists"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give, take)]
