"""What the pages of the desk show beside their own subject."""

from django import template
from django.urls import reverse

from articles.admin.lists.saved_view_form import SavedViewForm, kept_query
from articles.admin.lists.saved_views import views_of
from articles.desk.front_page.saving import ARRANGE
from articles.desk.lists.dashboard import lanes_for
from articles.desk.permissions import may

register = template.Library()


@register.inclusion_tag("admin/articles/article/_saved_views.html", takes_context=True)
def views_of_list(context) -> dict:
    """Show links to all views of the list of stories, and a form to save the one on the page."""
    request = context["request"]
    shown = request.GET.urlencode()
    built_in, own = views_of(request.user, shown)
    is_new = bool(kept_query(shown)) and not any(view.is_shown for view in built_in + own)
    return {
        "csrf_token": context.get("csrf_token"),
        "built_in": built_in,
        "own": own,
        "form": SavedViewForm(initial={"query": kept_query(shown)}, auto_id="id_view_%s"),
        "may_save": is_new,
    }


@register.inclusion_tag("admin/articles/article/_dashboard.html", takes_context=True)
def desk_dashboard(context) -> dict:
    """Show what waits for the person at the desk; nothing to who may not see stories."""
    user = context["request"].user
    may_view = user.has_perm("articles.view_article") or user.has_perm("articles.change_article")
    if not may_view:
        return {"may_view": False}
    _built_in, own = views_of(user)
    return {
        "may_view": True,
        "may_add": user.has_perm("articles.add_article"),
        "may_arrange": may(user, ARRANGE),
        "list_url": reverse("admin:articles_article_changelist"),
        "lanes": lanes_for(user),
        "own_views": own,
    }
