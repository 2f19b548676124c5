"""An appeal whose last section is deleted is switched off: without any it would be everywhere."""

from django.db.models.signals import post_delete, pre_delete
from django.dispatch import receiver

from articles.models import Appeal, Section


@receiver(pre_delete, sender=Section)
def note_appeals(instance: Section, using: str, **kwargs) -> None:
    """Note the appeals of a section, which nobody knows once it is deleted."""
    instance._appeals = list(instance.appeals.using(using).values_list("pk", flat=True))


@receiver(post_delete, sender=Section)
def switch_off(instance: Section, using: str, **kwargs) -> None:
    """Switch off those that have no section left."""
    left = Appeal.objects.using(using).filter(pk__in=instance._appeals, sections=None)
    left.update(active=False)
