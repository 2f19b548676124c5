from django.db import migrations

MODELS = ["guidelines", "guidelinestext"]
VERBS = ["view", "add", "change", "delete"]


def allow(apps, schema_editor):
    """Let the desk's administrators write the guidelines; those of a site's own stay as they are."""
    group = apps.get_model("auth", "Group").objects.filter(name="Administrator").first()
    if group is not None and group.permissions.filter(codename="add_publication").exists():
        group.permissions.add(*_permissions(apps))


def forbid(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name="Administrator"):
        group.permissions.remove(*_permissions(apps))


def _permissions(apps):
    """Return the permissions; Django itself makes them only after the last migration."""
    return [_permission(apps, model, verb) for model in MODELS for verb in VERBS]


def _permission(apps, model, verb):
    ContentType = apps.get_model("contenttypes", "ContentType")
    content_type, _ = ContentType.objects.get_or_create(app_label="republish", model=model)
    verbose_name = apps.get_model("republish", model)._meta.verbose_name
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{verb}_{model}",
        defaults={"name": f"Can {verb} {verbose_name}"},
    )
    return permission


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_groups"), ("republish", "0003_guidelines_as_editions")]

    operations = [migrations.RunPython(allow, forbid)]
