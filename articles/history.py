"""Every save of a working copy, whole: its columns, and who signs it and what it is about."""

from django.dispatch import receiver
from simple_history.signals import pre_create_historical_record

from articles.models import Article


@receiver(pre_create_historical_record, sender=Article.history.model)
def fill_row(instance: Article, history_instance, **kwargs) -> None:
    """Write into a new row of the history what stands beside the article's own columns."""
    for name, value in _beside(instance).items():
        setattr(history_instance, name, value)
    history_instance.sitting = getattr(instance, "_sitting", "")


def complete(article: Article) -> None:
    """Write the bylines and topics into the newest row, for a form that saved them after it."""
    newest = article.history.latest()
    Article.history.filter(pk=newest.pk).update(**_beside(article))


def _beside(article: Article) -> dict:
    """Return what `articles.models.saved.Saved` describes."""
    return {
        "saved_bylines": [
            {"author": byline.author_id, "name": byline.author.name, "role": byline.role}
            for byline in article.bylines.select_related("author")
        ],
        "saved_topics": [{"topic": topic.pk, "name": topic.name} for topic in article.topics.all()],
    }
