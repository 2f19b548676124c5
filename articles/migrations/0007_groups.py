"""The groups of the desk, as `articles.desk.roles` had them when this was written."""

from django.conf import settings
from django.db import migrations

ALL = "view add change delete"
READS = {
    "articles.article": "view",
    "articles.byline": "view",
    "articles.section": "view",
    "articles.topic": "view",
    "articles.source": "view",
    "articles.image": "view",
    "authors.author": "view",
}
REPORTS = {
    "articles.article": "add change",
    "articles.byline": "add change delete",
    "articles.topic": "add",
    "articles.image": "add",
}
EDITS = {
    "articles.article": "edit_any edit_audience review",
    "articles.section": "add change",
    "articles.topic": "change delete",
    "articles.source": "add change delete",
    "articles.image": "change delete",
    "authors.author": "add change delete",
}
PUBLISHES = {
    "articles.article": "publish delete",
    "articles.section": "delete",
    "articles.appeal": ALL,
}
SPREADS = {"articles.article": "edit_audience", "articles.topic": "add change"}
ADMINISTERS = {"newsroom.publication": ALL, "auth.user": ALL, "auth.group": ALL}
GROUPS = {
    "Reporter": [READS, REPORTS],
    "Editor": [READS, REPORTS, EDITS],
    "Publisher": [READS, REPORTS, EDITS, PUBLISHES],
    "Audience": [READS, SPREADS],
    "Administrator": [READS, REPORTS, EDITS, PUBLISHES, ADMINISTERS],
}
# Names of the permissions that are more than Django's four of each model.
NAMES = {
    "edit_any": "Can edit every story, not only own ones",
    "edit_audience": "Can edit titles for search and social media",
    "review": "Can send stories back and mark them as ready",
    "publish": "Can publish and withdraw stories",
}


def make(apps, schema_editor):
    """Make the groups that aren't there. Whoever could edit stories can edit every story still."""
    _keep_editing(apps)
    Group = apps.get_model("auth", "Group")
    for name, tables in GROUPS.items():
        group, made = Group.objects.get_or_create(name=name)
        if made:
            group.permissions.set(_permissions(apps, tables))


def unmake(apps, schema_editor):
    """Delete the groups that are still as they were made; a site's own stay."""
    for group in _as_made(apps):
        group.delete()


def _keep_editing(apps):
    change = _permission(apps, "articles.article", "change")
    edit_any = _permission(apps, "articles.article", "edit_any")
    ours = {group.pk for group in _as_made(apps)}
    for group in change.group_set.exclude(pk__in=ours):
        group.permissions.add(edit_any)
    for user in change.user_set.all():
        user.user_permissions.add(edit_any)


def _as_made(apps):
    """Return the groups that have a name and the very permissions of ours."""
    found = []
    for name, tables in GROUPS.items():
        ours = {permission.pk for permission in _permissions(apps, tables)}
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            if set(group.permissions.values_list("pk", flat=True)) == ours:
                found.append(group)
    return found


def _permissions(apps, tables):
    return [
        _permission(apps, model, verb)
        for table in tables
        for model, verbs in table.items()
        for verb in verbs.split()
    ]


def _permission(apps, model, verb):
    """Return the permission; Django itself makes them only after the last migration."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    app, model = model.split(".")
    content_type, _ = ContentType.objects.get_or_create(app_label=app, model=model)
    name = NAMES.get(verb) or f"Can {verb} {_verbose_name(apps, app, model)}"
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=f"{verb}_{model}", defaults={"name": name}
    )
    return permission


def _verbose_name(apps, app, model):
    return apps.get_model(app, model)._meta.verbose_name


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0006_draft_links_and_corrections"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("newsroom", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.RunPython(make, unmake)]
