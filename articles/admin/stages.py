"""Moving a story from hand to hand at the desk: submitted, taken back, sent back, ready."""

from functools import partial

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk import stages
from articles.desk.permissions import is_own, why_read_only
from articles.desk.stages import STEPS, Step
from articles.models import Article
from articles.publishing import PublishRefusedError

STYLE = Media(css={"all": ["articles/admin/hands.css"]})


class NoteForm(forms.Form):
    """What goes with a story into other hands."""

    note = forms.CharField(
        label=gettext_lazy("What is to be done"),
        widget=forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField", "autofocus": True}),
        max_length=2000,
        help_text=gettext_lazy("Its reporter reads this above the story."),
        error_messages={"required": gettext_lazy("Say what is to be done, for its reporter.")},
    )


class StagesMixin(admin.ModelAdmin):
    """A button for each step that is open; it saves what was typed, and then takes the step."""

    def get_urls(self) -> list:
        return [
            *(
                path(
                    f"<int:pk>/{name.replace('_', '-')}/",
                    self.admin_site.admin_view(partial(self.step, step=step)),
                    name=f"articles_article_{name}",
                )
                for name, step in STEPS.items()
            ),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, obj=None, **kwargs) -> HttpResponse:
        """Add the buttons of the steps, why the story can't be edited, and a note from review."""
        editing = self.has_change_permission(request, obj)
        context["stage_actions"] = [
            {
                "name": f"_{step.name}",
                "label": step.label,
                "url": "" if editing else _url(step, obj),
            }
            for step in _shown_steps(request.user, obj, saving=editing)
        ]
        if obj:
            context["read_only_because"] = why_read_only(request.user, obj)
            context["sent_back"] = stages.note_of_return(obj)
        context["media"] += STYLE
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def step_in(self, posted: QueryDict) -> Step | None:
        """Return the step whose button was pressed, or None."""
        return next((step for step in STEPS.values() if f"_{step.name}" in posted), None)

    def take_step(self, request: HttpRequest, article: Article, step: Step) -> HttpResponse:
        """Take the step with a story that is saved, or ask for the note that goes with it."""
        if step.needs_note:
            return redirect(_url(step, article))
        try:
            step.verb(article, by=request.user)
        except PublishRefusedError as refusal:
            messages.warning(request, _("Your work is saved. %(why)s") % {"why": refusal})
        else:
            messages.success(request, step.done % {"story": article})
        return redirect("admin:articles_article_change", article.pk)

    def step(self, request: HttpRequest, pk: int, *, step: Step) -> HttpResponse:
        """Take a step with the story as it is saved; ask first, and for a note if it needs one."""
        article = get_object_or_404(Article, pk=pk)
        if not step.allows(request.user, article):
            raise PermissionDenied
        if request.method == "POST" and not step.needs_note:
            return self.take_step(request, article, step)
        sent = request.POST if "note" in request.POST else None
        form = NoteForm(sent) if step.needs_note else None
        if form and form.is_valid() and _taken(request, article, step, form):
            return redirect("admin:articles_article_change", article.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": f"{step.title}: {article}",
            "opts": self.opts,
            "article": article,
            "back_url": reverse("admin:articles_article_change", args=[article.pk]),
            "step": step,
            "form": form,
        }
        return render(request, "admin/articles/article/step.html", context)


def _taken(request: HttpRequest, article: Article, step: Step, form: NoteForm) -> bool:
    """Take the step with the note, or show by the form why it is refused."""
    try:
        step.verb(article, by=request.user, **form.cleaned_data)
    except PublishRefusedError as refusal:
        for name, sentence in refusal.problems.items():
            form.add_error(name if name in form.fields else None, sentence)
        return False
    messages.success(request, step.done % {"story": article})
    return True


def _shown_steps(user, article: Article | None, *, saving: bool) -> list[Step]:
    """Return the steps with a button: who can send a story back needn't take it back as well."""
    article = article or Article(reporter_id=user.pk)
    steps = stages.open_to(user, article, saving=saving)
    needless = stages.SEND_BACK in steps and not is_own(user, article)
    return [step for step in steps if not (needless and step is stages.TAKE_BACK)]


def _url(step: Step, article: Article) -> str:
    return reverse(f"admin:articles_article_{step.name}", args=[article.pk])
