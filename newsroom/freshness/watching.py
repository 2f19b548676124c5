"""Rows of which public pages show something: whenever one of them is saved, pages have changed."""

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save

from newsroom.freshness.state import changed


def watch(*models: type[Model], new: bool = True) -> None:
    """Watch these models; with `new` off, a row that was just made changes nothing yet."""
    for model in models:
        post_save.connect(_saved if new else _saved_again, sender=model)
        post_delete.connect(_saved, sender=model)
        for relation in model._meta.local_many_to_many:
            m2m_changed.connect(_saved, sender=relation.remote_field.through)


def _saved(**kwargs) -> None:
    changed()


def _saved_again(created: bool, **kwargs) -> None:
    if not created:
        changed()
