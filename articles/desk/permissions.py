"""Who may do what with a story.

None in place of a user stands for the system itself, such as an importer: it may do everything.
"""

from django.core.exceptions import PermissionDenied

from articles.models import Article, Stage

CHANGE = "articles.change_article"
EDIT_ANY = "articles.edit_any_article"
EDIT_AUDIENCE = "articles.edit_audience_article"
REVIEW = "articles.review_article"
PUBLISH = "articles.publish_article"


def require(user, permission: str) -> None:
    """Raise PermissionDenied if the user lacks the permission."""
    if not may(user, permission):
        raise PermissionDenied


def may(user, permission: str) -> bool:
    """Whether the user has the permission, whatever the story."""
    return user is None or user.has_perm(permission)


def is_own(user, article: Article) -> bool:
    """Whether it is the user's own story at the desk."""
    return user is not None and article.reporter_id == user.pk


def may_edit(user, article: Article) -> bool:
    """Whether the user may change the text: editors any, reporters their own until submitted."""
    if may(user, EDIT_ANY):
        return may(user, CHANGE)
    return may(user, CHANGE) and is_own(user, article) and article.stage == Stage.DRAFT
