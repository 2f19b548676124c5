"""Who may do what with a story.

None in place of a user stands for the system itself, such as an importer: it may do everything.
"""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

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


def may_hand_over(user, article: Article) -> bool:
    """Whether it is the user's to submit: the reporter's own story, or any for an editor."""
    return may(user, CHANGE) and (may(user, EDIT_ANY) or is_own(user, article))


def may_edit(user, article: Article) -> bool:
    """Whether the user may change the text: editors any, reporters their own until submitted."""
    if may(user, EDIT_ANY):
        return may(user, CHANGE)
    return may_hand_over(user, article) and article.stage == Stage.DRAFT


def may_edit_audience(user, article: Article) -> bool:
    """Whether the user may change what search engines and social media show of the story."""
    return may(user, EDIT_AUDIENCE) or may_edit(user, article)


def may_set_embargo(user, article: Article) -> bool:
    """Whether the user may change the embargo, which acts at once on what is published.

    Of a draft, every editor; but a story that is live, held or scheduled goes on or off the site
    with it, and so that takes the permission to publish.
    """
    if may(user, PUBLISH) or not may(user, EDIT_ANY):
        return may(user, EDIT_ANY)
    return not article.versions.unfinished().exists()


def why_read_only(user, article: Article) -> str:
    """Return a sentence that says why the user can't change the text, or "" if they can."""
    if may_edit(user, article):
        return ""
    if may(user, EDIT_AUDIENCE):
        return _("You can edit the topics, and what search engines and social media show.")
    if not may_hand_over(user, article):
        return _("Only its reporter and editors can edit this story.")
    if article.stage == Stage.REVIEW:
        return _("It is in review. Take it back to edit it.")
    return _("It is marked as ready. Ask an editor to send it back if you want to edit it.")
