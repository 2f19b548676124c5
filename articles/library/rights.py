"""Who may do what with a picture of the library."""

from articles.models import Image

ADD, CHANGE, DELETE = (f"articles.{verb}_image" for verb in ("add", "change", "delete"))


def may_change(user, image: Image) -> bool:
    """Whether the user may describe the picture: editors any, others those they sent themselves."""
    if user.has_perm(CHANGE):
        return True
    return user.has_perm(ADD) and image.uploaded_by_id == user.pk


def may_change_some(user) -> bool:
    """Whether there may be pictures that the user can describe."""
    return user.has_perm(CHANGE) or user.has_perm(ADD)
