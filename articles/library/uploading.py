"""Taking a picture into the library, whichever way somebody sends it."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction

from articles.library import searching
from articles.models import Image
from newsroom.pictures.normalise import normalise

WORDS = ("alt", "caption", "credit", "source")
LONGEST_NAME = 200


@dataclass(frozen=True)
class Stored:
    """A picture of the library, and whether it was there already when somebody sent it."""

    image: Image
    is_known: bool = False


def store(upload: File, *, by, words: dict | None = None, again: bool = False) -> Stored:
    """Store what somebody sent, with words for it: alt, caption, credit, source, may_republish.

    A content that is in the library already isn't stored a second time, unless `again` says so.
    Raises ValidationError, with sentences by field and nothing left on disk, if the file is no
    usable picture or words are too long.
    """
    image = Image(
        uploaded_by=by, original_name=cleaned_name(getattr(upload, "name", "")), **(words or {})
    )
    try:
        picture = normalise(upload)
    except ValidationError as refusal:
        raise ValidationError({"picture": refusal.messages}) from refusal
    image.clean_fields(exclude=["picture"])
    with transaction.atomic():
        known = None if again else searching.with_mark(searching.mark_in(picture.name))
        if known:
            return Stored(known, is_known=True)
        image.picture = picture
        image.save()
    return Stored(image)


def cleaned_name(name: str | None) -> str:
    """Return the sender's own name of a file, without its folders and what can't be seen in it."""
    last = str(name or "").replace("\\", "/").rpartition("/")[2]
    # Control characters, and marks that turn the direction of what is read.
    return "".join(sign for sign in last if sign.isprintable()).strip()[:LONGEST_NAME]
