"""What a working copy must have before it can be published."""

from django.utils.translation import gettext as _

from articles.models import Article
from newsroom.richtext import is_blank


def what_is_missing(article: Article) -> dict[str, str]:
    """Return why the working copy can't be published: names of fields and a sentence for each."""
    problems = {}
    if not article.headline.strip():
        problems["headline"] = _("A story needs a headline before it can be published.")
    if is_blank(article.body):
        problems["body"] = _("A story needs a body before it can be published.")
    if article.section is None:
        problems["section"] = _("Choose the section that the story stands in.")
    if not article.bylines.exists():
        problems["bylines"] = _("Name at least one author in the bylines.")
    return problems
