"""The groups of the desk: made by a migration, and left to the site from then on."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, Permission

from articles.desk import roles
from tests import factories

pytestmark = pytest.mark.django_db

migration = import_module("articles.migrations.0007_groups")
front_page = import_module("articles.migrations.0016_front_page_permissions")
series = import_module("articles.migrations.0023_series_permissions")
policies = import_module("newsroom.migrations.0005_policy_permissions")


def permissions_of(group: str) -> set[str]:
    found = Permission.objects.filter(group__name=group).select_related("content_type")
    return {f"{one.content_type.app_label}.{one.codename}" for one in found}


@pytest.mark.parametrize("role", roles.ROLES)
def test_the_migration_makes_the_groups_of_the_table(role):
    above = {name for name in permissions_of(role) if name.startswith("republish.")}
    assert permissions_of(role) - above == roles.ROLES[role]
    assert bool(above) == (role == roles.ADMINISTRATOR)


@pytest.mark.parametrize("role", roles.ROLES)
def test_every_permission_of_the_table_exists(role):
    known = Permission.objects.values_list("content_type__app_label", "codename")
    assert roles.ROLES[role] <= {f"{app}.{codename}" for app, codename in known}


def test_an_administrator_may_do_everything_that_the_admin_offers():
    offered = {
        f"{model._meta.app_label}.{verb}_{model._meta.model_name}"
        for model in admin.site._registry
        for verb in ("view", "add", "change", "delete")
    }
    assert offered - permissions_of(roles.ADMINISTRATOR) == set()


def test_each_of_three_roles_may_do_all_of_the_one_before():
    assert roles.ROLES[roles.REPORTER] < roles.ROLES[roles.EDITOR]
    assert roles.ROLES[roles.EDITOR] < roles.ROLES[roles.PUBLISHER]
    assert roles.ROLES[roles.PUBLISHER] < roles.ROLES[roles.ADMINISTRATOR]


def test_only_publishers_and_administrators_publish():
    publishing = {role for role, may in roles.ROLES.items() if "articles.publish_article" in may}
    assert publishing == {roles.PUBLISHER, roles.ADMINISTRATOR}


def test_migrating_twice_leaves_what_the_site_changed():
    group = Group.objects.get(name=roles.EDITOR)
    group.permissions.remove(Permission.objects.get(codename="delete_author"))
    ours = permissions_of(roles.EDITOR)
    reporters = permissions_of(roles.REPORTER)
    Group.objects.get(name=roles.AUDIENCE).delete()
    series.take(apps, None)
    policies.take(apps, None)
    migration.make(apps, None)
    series.give(apps, None)
    policies.give(apps, None)
    assert permissions_of(roles.EDITOR) == ours
    assert permissions_of(roles.AUDIENCE) == roles.ROLES[roles.AUDIENCE]
    assert Group.objects.filter(name__in=roles.ROLES).count() == len(roles.ROLES)
    assert permissions_of(roles.REPORTER) == reporters


def test_whoever_could_edit_stories_before_can_edit_every_story():
    Group.objects.all().delete()
    desk = Group.objects.create(name="Night desk")
    desk.permissions.add(Permission.objects.get(codename="change_article"))
    writer, reader = factories.colleague("change_article"), factories.colleague("view_article")
    migration.make(apps, None)
    assert permissions_of("Night desk") == {"articles.change_article", "articles.edit_any_article"}
    assert writer.has_perm("articles.edit_any_article")
    assert not reader.has_perm("articles.edit_any_article")


def test_a_group_of_the_same_name_that_was_there_before_is_not_given_more():
    Group.objects.all().delete()
    Group.objects.create(name=roles.PUBLISHER)
    migration.make(apps, None)
    assert permissions_of(roles.PUBLISHER) == set()


def test_going_back_deletes_only_groups_that_are_as_they_were_made():
    Group.objects.get(name=roles.ADMINISTRATOR).permissions.remove(
        *Permission.objects.filter(content_type__app_label="republish")
    )
    changed = Group.objects.get(name=roles.EDITOR)
    changed.permissions.remove(Permission.objects.get(codename="delete_author"))
    own = Group.objects.create(name="Interns")
    front_page.take(apps, None)
    series.take(apps, None)
    policies.take(apps, None)
    migration.unmake(apps, None)
    assert set(Group.objects.all()) == {changed, own}
    migration.make(apps, None)
    front_page.give(apps, None)
    series.give(apps, None)
    policies.give(apps, None)
    assert set(roles.ROLES) <= set(Group.objects.values_list("name", flat=True))


def test_the_migration_makes_permissions_that_do_not_exist_yet():
    Group.objects.all().delete()
    Permission.objects.filter(codename__in=["review_article", "add_publication"]).delete()
    migration.make(apps, None)
    front_page.give(apps, None)
    series.give(apps, None)
    policies.give(apps, None)
    made = Permission.objects.get(codename="review_article")
    assert made.name == "Can send stories back and mark them as ready"
    assert Permission.objects.get(codename="add_publication").name == "Can add publication"
    assert permissions_of(roles.EDITOR) == roles.ROLES[roles.EDITOR]
