"""What public pages show of this app and of the authors, and when it changes by itself."""

from django.db.models import QuerySet
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver

from articles.models import (
    Appeal,
    Article,
    FrontPageSlot,
    Image,
    Section,
    Series,
    Source,
    Topic,
    Version,
    Withdrawal,
)
from authors.models import Author
from newsroom.freshness import changed, instants, watch

# Versions and withdrawals are not among them: the verbs of `articles.publishing` say when they
# have changed something.
watch(Appeal, Author, FrontPageSlot, Section, Series, Source, Topic)
# A text that shows a new picture is published later than it.
watch(Image, new=False)


@instants.add
def instants_of_stories() -> list[tuple[QuerySet, str]]:
    """Return where the instants stand at which a story, a pin or an appeal comes or goes."""
    versions = Version.objects.not_empty()
    return [
        (versions, "live_from"),
        (versions.filter(live_until__isnull=False), "live_until"),
        (versions.filter(republish_from__isnull=False), "republish_from"),
        (versions.filter(republish_until__isnull=False), "republish_until"),
        (Article.objects.filter(embargo_until__isnull=False), "embargo_until"),
        (Withdrawal.objects.filter(cancelled_at__isnull=True), "at"),
        (FrontPageSlot.objects.filter(starts_at__isnull=False), "starts_at"),
        (FrontPageSlot.objects.filter(ends_at__isnull=False), "ends_at"),
        (Appeal.objects.filter(starts_at__isnull=False), "starts_at"),
        (Appeal.objects.filter(ends_at__isnull=False), "ends_at"),
    ]


@receiver(pre_save, sender=Article)
def look_at_embargo(instance: Article, **kwargs) -> None:
    """Note whether a save of the working copy moves the embargo, which holds at once."""
    if instance._state.adding:
        # Nothing of it is public.
        instance.moves_embargo = False
        return
    stored = Article.objects.filter(pk=instance.pk).values_list("embargo_until", flat=True)
    instance.moves_embargo = stored.first() != instance.embargo_until


@receiver(post_save, sender=Article)
def embargo_moved(instance: Article, **kwargs) -> None:
    """Say that pages have changed if the embargo has, and nothing of any other save."""
    if instance.moves_embargo:
        changed()
