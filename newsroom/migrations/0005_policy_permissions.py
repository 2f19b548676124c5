"""Administrators, who may change the paper's own facts, write the pages about it."""

from django.db import migrations

VERBS = ("view", "add", "change", "delete")


def give(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.filter(name="Administrator").first()
    if group is not None and group.permissions.filter(codename="add_publication").exists():
        group.permissions.add(*_permissions(apps))


def take(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name="Administrator"):
        group.permissions.remove(*_permissions(apps))


def _permissions(apps):
    """Return the permissions; Django itself makes them only after the last migration."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    pages, _ = ContentType.objects.get_or_create(app_label="newsroom", model="policypage")
    return [
        apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=pages,
            codename=f"{verb}_policypage",
            defaults={"name": f"Can {verb} page about the paper"},
        )[0]
        for verb in VERBS
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0007_groups"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("newsroom", "0004_policies_and_site_state"),
    ]

    operations = [migrations.RunPython(give, take)]
