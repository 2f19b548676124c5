"""The story's log in the admin says what became of it, once it has."""

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.dispatch import receiver
from django.utils.translation import gettext as _

from articles.models import Article, Version, Withdrawal
from articles.publishing.events import went_live, withdrawn


@receiver(went_live)
def version_went_live(version: Version, **kwargs) -> None:
    """Write that a version has gone live, in the name of whoever published it."""
    sentence = _("Version %(number)s went live.") % {"number": version.number}
    _write(version.article_id, version.published_by_id, version.headline, sentence)


@receiver(withdrawn)
def story_withdrawn(withdrawal: Withdrawal, **kwargs) -> None:
    """Write that the story is off the site, in the name of whoever decided it."""
    headlines = Article.objects.filter(pk=withdrawal.article_id).values_list("headline", flat=True)
    _write(withdrawal.article_id, withdrawal.by_id, headlines.get(), _("Withdrawn."))


def _write(article: int, user: int | None, headline: str, sentence: str) -> None:
    """Write the entry; of what the system decided there is none, since each has its person."""
    if user is None:
        return
    LogEntry.objects.create(
        user_id=user,
        content_type=ContentType.objects.get_for_model(Article),
        object_id=str(article),
        object_repr=headline[:200],
        action_flag=CHANGE,
        change_message=sentence,
    )
