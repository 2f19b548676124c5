"""Taking a picture out of the library, which no story may use then."""

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from articles.library import uses
from articles.models import Image


class InUseError(Exception):
    """The picture stays, for the reason that the message gives in a sentence."""


def remove(image: Image, *, may_read: bool = True) -> None:
    """Delete the picture and, once that is committed, its files.

    Raises InUseError if a story uses it, also one that began to a moment ago; `may_read` says
    whether the sentence may name stories.
    """
    try:
        with transaction.atomic():
            # Whoever places it meanwhile waits for what comes of this, and the other way round.
            locked = Image.objects.select_for_update().filter(pk=image.pk).first()
            if locked is None:
                return
            if why_not := uses.why_not_remove(locked, may_read=may_read):
                raise InUseError(why_not)
            locked.delete()
    except (ProtectedError, IntegrityError) as refusal:
        raise InUseError(
            _("It can’t be deleted, because a story began to use it just now.")
        ) from refusal
