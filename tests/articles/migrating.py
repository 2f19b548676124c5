"""What a migration of data does, run on the rows of a test."""

from importlib import import_module

from django.apps import apps


def run_again(name: str) -> None:
    """Run the data steps of a migration of `articles` on the database as it is now."""
    migration = import_module(f"articles.migrations.{name}").Migration
    for step in migration.operations:
        step.code(apps, None)
