"""Pages that ask before something is done to a story, and say why it can't be done."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from articles.desk.permissions import PUBLISH, require
from articles.models import Article
from articles.publishing import PublishRefusedError

CALENDAR = "calendar"


class BackForm(forms.Form):
    """What every such page sends along: whether it was reached from the calendar."""

    back = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, request: HttpRequest, **kwargs) -> None:
        kwargs["initial"] = {"back": request.GET.get("back", "")} | kwargs.get("initial", {})
        super().__init__(request.POST if request.method == "POST" else None, **kwargs)

    def show(self, refusal: PublishRefusedError) -> None:
        """Put each problem beside its field, or on top of the page if it has none."""
        for name, sentence in refusal.problems.items():
            self.add_error(name if name in self.fields else None, sentence)


def back_url(form: BackForm, article: Article) -> str:
    """Return the address of the page that somebody came from: the calendar, or the story's form."""
    if form["back"].value() == CALENDAR:
        return reverse("admin:articles_article_calendar")
    return reverse("admin:articles_article_change", args=[article.pk])


def story(request: HttpRequest, pk: int) -> Article:
    """Return the story that whoever asks may publish; raises Http404 or PermissionDenied."""
    require(request.user, PUBLISH)
    return get_object_or_404(Article, pk=pk)


def page(admin, request: HttpRequest, article: Article, template: str, **context) -> HttpResponse:
    """Return the page that asks; `admin` is the model's admin, `context` for its template."""
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "article": article,
        "back_url": back_url(context["form"], article),
        **context,
    }
    return render(request, f"admin/articles/article/{template}.html", context)


def leave(request: HttpRequest, form: BackForm, article: Article, sentence: str) -> HttpResponse:
    """Go where the page was reached from, and say there what was done to which story."""
    messages.success(request, f"{article}: {sentence}")
    return redirect(back_url(form, article))
