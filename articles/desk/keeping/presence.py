"""Who has a story open at this moment."""

from datetime import timedelta

from django.utils import timezone

from articles.models import Article, Presence

# A browser gives a sign every 15 seconds; two of them may get lost.
HERE_FOR = timedelta(seconds=40)
FORGOTTEN_AFTER = timedelta(days=1)


def seen(article: Article, user) -> None:
    """Record that the user has the story open now."""
    now = timezone.now()
    Presence.objects.filter(seen_at__lt=now - FORGOTTEN_AFTER).delete()
    Presence.objects.update_or_create(article=article, user=user, defaults={"seen_at": now})


def left(article: Article, user) -> None:
    """Record that the user has closed the story."""
    Presence.objects.filter(article=article, user=user).delete()


def others(article: Article, user) -> list[str]:
    """Return the names of all others who have the story open, in order."""
    here = Presence.objects.filter(article=article, seen_at__gt=timezone.now() - HERE_FOR)
    return sorted(
        name_of(presence.user) for presence in here.exclude(user=user).select_related("user")
    )


def name_of(user) -> str:
    """Return what colleagues call the user."""
    return user.get_full_name() or user.get_username()
