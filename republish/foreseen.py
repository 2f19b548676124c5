"""What partners will be offered, told to editors while there is time to change it."""

from django.db.models import Max
from django.utils import timezone

from articles import publishing, snapshot
from articles.models import Article
from newsroom.models import Publication
from republish import offer
from republish.offer import Offer


def if_published_now(article: Article) -> Offer | None:
    """Return what partners would be offered of the working copy as it is saved.

    None as long as something is missing that publishing asks for.
    """
    if publishing.what_is_missing(article):
        return None
    version = snapshot.version_of(article)
    version.number = (article.versions.aggregate(Max("number"))["number__max"] or 0) + 1
    version.live_from = timezone.now()
    return offer.of(version, Publication.current())
