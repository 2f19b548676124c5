"""Whoever edits all stories arranges the front page."""

from django.db import migrations

GROUPS = ("Editor", "Publisher", "Administrator")
VERBS = ("view", "add", "change", "delete")


def give(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    slots, _ = ContentType.objects.get_or_create(app_label="articles", model="frontpageslot")
    # Django itself makes permissions only after the last migration.
    permissions = [
        apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=slots,
            codename=f"{verb}_frontpageslot",
            defaults={"name": f"Can {verb} place on the front page"},
        )[0]
        for verb in VERBS
    ]
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(*permissions)


def take(apps, schema_editor):
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="articles", content_type__model="frontpageslot"
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0015_pictures_front_page_appeals"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give, take)]
