"""Renditions that nobody waits for: which pictures want them, and making them in the background.

The row is the state. `is_rendered` says whether all renditions of its file and focal point exist.
`render_tried_at` and `render_tries` are written before the work begins, so that two workers don't
do it twice, and a picture that no computer can render is given up, even one that ends the process.
A task in the queue only makes it quick: a row without one is found all the same.
"""

import logging
from collections.abc import Iterator
from datetime import timedelta

from django.apps import apps
from django.db import models, transaction
from django.dispatch import Signal
from django.utils import timezone
from django_tasks import task

from newsroom.pictures import rendering

COLUMNS = ("is_rendered", "render_tries", "render_tried_at")
CHANGED = {"is_rendered": False, "render_tries": 0, "render_tried_at": None}
TRIES = 5
AGAIN_AFTER = timedelta(minutes=2)  # longer than any picture takes

logger = logging.getLogger(__name__)

# Sent with the row's `field` and `pk`, in the transaction from whose end pages use the renditions.
rendered = Signal()


def waiting(field: models.Field) -> models.QuerySet:
    """Return the rows whose picture in `field` is to be rendered now, the least tried first."""
    rows = field.model._base_manager.filter(is_rendered=False, render_tries__lt=TRIES)
    idle = models.Q(render_tried_at=None) | models.Q(
        render_tried_at__lt=timezone.now() - AGAIN_AFTER
    )
    return rows.filter(idle).exclude(**{field.name: ""}).order_by("render_tries", "pk")


def render(field: models.Field, pk: int) -> bool:
    """Make the renditions of one row that waits; return whether pages may use them now.

    False if another process has begun, it is done, it is gone or changed meanwhile, or it failed;
    a failure is logged and tried again later, TRIES times in all.
    """
    begun = models.F("render_tries") + 1
    claim = waiting(field).order_by().filter(pk=pk)
    if not claim.update(render_tries=begun, render_tried_at=timezone.now()):
        return False
    row = field.model._base_manager.filter(pk=pk).first()
    if row is None:
        return False
    same = field.model._base_manager.filter(pk=pk, is_rendered=False, **_subject(field, row))
    file = getattr(row, field.attname)
    try:
        rendering.make_all(file)
    except Exception:
        if same.exists():
            logger.exception("%s of %s could not be rendered.", file.name, field.field_label)
            same = same.none()
    _leave_only_what_is_needed(field, file)
    with transaction.atomic():
        is_ready = bool(same.update(is_rendered=True))
        if is_ready:
            rendered.send(sender=field.model, field=field, pk=pk)
    return is_ready


def render_next() -> bool | None:
    """Render one picture that waits, of any model.

    Return whether pages may use its renditions now, or None if no picture waits.
    """
    for field in fields():
        pk = waiting(field).values_list("pk", flat=True).first()
        if pk is not None:
            return render(field, pk)
    return None


def render_waiting() -> bool:
    """Render one picture that waits; return whether there was one."""
    return render_next() is not None


def unrendered() -> Iterator[str]:
    """Yield the file names of all pictures whose renditions aren't made."""
    for field in fields():
        rows = field.model._base_manager.filter(is_rendered=False).exclude(**{field.name: ""})
        yield from rows.order_by("pk").values_list(field.name, flat=True)


def forget_tries() -> None:
    """Let what was tried in vain, or by a process that was killed, wait as if it were new."""
    for field in fields():
        field.model._base_manager.filter(is_rendered=False).update(**CHANGED)


def fields() -> Iterator[models.Field]:
    """Yield every field whose renditions are made in the background."""
    for model in apps.get_models():
        if not model._meta.proxy:
            found = model._meta.concrete_fields
            yield from (field for field in found if getattr(field, "in_background", False))


def note_change(field, instance, stored: dict | None, update_fields) -> None:
    """Before `instance` is saved, set its columns to what will be true of it.

    `stored` holds the values of its row, which may be newer than those of the instance.
    """
    changed = stored is None or any(
        name in (update_fields or {name}) and value != stored[name]
        for name, value in _subject(field, instance).items()
    )
    state = CHANGED if changed else {name: stored[name] for name in COLUMNS}
    for name, value in state.items():
        setattr(instance, name, value)
    if stored and changed and update_fields is not None:
        # These columns may not be among those to be saved, and must not lie for an instant.
        field.model._base_manager.filter(pk=instance.pk).update(**CHANGED)


def enqueue_on_commit(field, instance, using: str) -> None:
    """Have the picture of the saved `instance` rendered once it is committed."""

    def enqueue():
        render_picture.enqueue(field.field_label, instance.pk)

    transaction.on_commit(enqueue, using=using, robust=True)


@task()
def render_picture(label: str, pk: int) -> None:
    """Render the picture of row `pk` in the field with this label."""
    for field in fields():
        if field.field_label == label:
            render(field, pk)


def _subject(field, row) -> dict:
    """Return what the renditions are made of: the file and the focal point."""
    file = getattr(row, field.attname)
    # A file that was assigned gets its name when it is stored.
    name = file.name if file._committed else object()
    return {field.attname: name, field.ppoi_field: getattr(row, field.ppoi_field)}


def _leave_only_what_is_needed(field, file):
    """Remove what was made for a row that has gone or changed since, and for a former cut."""
    rows = list(field.model._base_manager.filter(**{field.attname: file.name}))
    if rows:
        rendering.tidy(file, rows)
    else:
        field.remove_files(file.storage, file.name)
