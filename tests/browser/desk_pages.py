"""Every page of the desk, over a newsroom in which each has something of every kind to show.

A page is added by one line: in `of_stories` or `of_everything_else` if it has an address, in
`done` if a person gets to it by doing something on another page.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import Group, User
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.desk import stages
from articles.desk.drafts import links as draft_links
from articles.desk.keeping import autosaves
from articles.models import Appeal, Article, FrontPageSlot, SavedView, Source, Stage
from articles.publishing import withdraw
from newsroom.models import PolicyPage, Publication
from republish.models import Guidelines
from tests import every_page, factories


@dataclass
class Desk:
    """Who works at it, and the stories on it, each in another state."""

    editor: User
    draft: Article
    empty: Article
    reviewed: Article
    live: Article
    scheduled: Article
    leaving: Article
    withdrawn: Article


def build() -> Desk:
    """Fill the database: the paper of every page that readers have, and stories at the desk."""
    every_page.build()
    factories.guidelines(draft=True, languages=["en", "he"])
    editor = factories.user(first_name="Ed", last_name="Itor")
    reporter = factories.colleague("change_article")
    with_all = Article.objects.filter(bylines__author__role="Deputy news editor")
    live = with_all.filter(topics__isnull=False).earliest("pk")
    live.body = live.body.replace("Tuesday", "Monday") + "<p>A link that is new.</p>"
    live.headline = "The library stays open for a year"
    live.save()
    draft = factories.article(headline="Half a story", dek="", reporter=reporter)
    stages.submit(draft, by=editor)
    stages.send_back(draft, by=editor, note="Ask the mayor as well.")
    draft.refresh_from_db()
    leaving = factories.version(headline="Until tomorrow").article
    withdraw(leaving, by=editor, at=factories.later(days=1), public_note="It was a hoax.")
    desk = Desk(
        editor=editor,
        draft=draft,
        empty=Article.objects.create(reporter=editor),
        reviewed=factories.article(headline="Please read", stage=Stage.REVIEW, reporter=editor),
        live=live,
        scheduled=factories.version(headline="For tomorrow", at=factories.later(days=1)).article,
        leaving=leaving,
        withdrawn=factories.withdrawn(headline="Taken off").article,
    )
    _leave_traces(desk)
    _pin(desk)
    return desk


def _leave_traces(desk: Desk) -> None:
    """Add what stands at the desk beside stories: views, links, text that was never saved."""
    SavedView.objects.create(user=desk.editor, name="Mine", query="reporter=me")
    factories.draft_link(desk.draft, reader="A lawyer")
    factories.draft_link(desk.live)
    for sitting, article in (("a" * 32, desk.live), ("b" * 32, None)):
        autosaves.keep(
            user=desk.editor,
            article=article,
            sitting=sitting,
            revision=article.revision if article else 0,
            data={"headline": ["Typed and never saved"], "body": ["<p>Some words.</p>"]},
        )


def _pin(desk: Desk) -> None:
    """Pin stories that readers see, and some that they don't: not now, not yet, no longer."""
    day = factories.later(days=1)
    for place, (article, times) in enumerate(
        [
            (desk.live, {"ends_at": day}),
            (desk.leaving, {}),
            (desk.withdrawn, {}),
            (desk.live, {"starts_at": day}),
            (desk.leaving, {"ends_at": factories.later(days=-1)}),
        ],
        start=2,
    ):
        FrontPageSlot.objects.create(
            article=article, position=place, placed_by=desk.editor, **times
        )


def of_stories(desk: Desk) -> dict[str, str]:
    """Return the address of each page about a story or about all of them, by name."""
    return {
        "dashboard": reverse("admin:index"),
        "stories": _story("changelist"),
        "stories, filtered": _story("changelist") + "?state=live&q=library",
        "stories, none found": _story("changelist") + "?q=xyzzy",
        "stories in a window": _story("changelist") + "?_popup=1",
        "saved views": _story("views"),
        "calendar": _story("calendar"),
        "front page": _url("articles_frontpageslot", "changelist"),
        "front page, stories found": _url("articles_frontpageslot", "changelist") + "?q=library",
        "preview of the front page": _url("articles_frontpageslot", "preview"),
        "page in the preview of the front page": _url("articles_frontpageslot", "preview_page"),
        "new story": _story("add"),
        "new story in a window": _story("add") + "?_popup=1",
        "draft that was sent back": _story("change", desk.draft),
        "story in review": _story("change", desk.reviewed),
        "live story": _story("change", desk.live),
        "scheduled story": _story("change", desk.scheduled),
        "story that leaves later": _story("change", desk.leaving),
        "withdrawn story": _story("change", desk.withdrawn),
        "text that was not saved": reverse("admin:articles_article_one_kept", args=[_kept(desk)]),
        "text put back into the form": f"{_story('change', desk.live)}?restore={_kept(desk)}",
        "submitting": _story("submit", desk.draft),
        "sending back": _story("send_back", desk.reviewed),
        "marking as ready": _story("mark_ready", desk.reviewed),
        "publishing": _story("publish", desk.draft),
        "publishing what isn't finished": _story("publish", desk.empty),
        "publishing a change": _story("publish", desk.live),
        "withdrawing": _story("withdraw", desk.live),
        "keeping what was to leave": _story("cancel_withdrawal", desk.leaving),
        "another time": _story("reschedule", desk.scheduled),
        "no time": _story("cancel_schedule", desk.scheduled),
        "history": _story("history", desk.live),
        "comparing": _story("compare", desk.live) + "?old=v1&new=now",
        "comparing in one column": _story("compare", desk.live) + "?old=v1&new=now&way=text&all=1",
        "restoring": _story("restore", desk.live) + "?from=v1",
        "preview": _story("preview", desk.live),
        "page in the preview": _story("preview_page", desk.live),
        "draft links": _story("draft_links", desk.draft),
        "draft behind a link": draft_links.address(desk.draft.draft_links.get()),
        "deleting a story": _story("delete", desk.draft),
    }


def of_everything_else(desk: Desk) -> dict[str, str]:
    """Return the addresses of the admin's other pages: four of each kind of thing, and some."""
    things = {
        "articles_section": desk.live.section,
        "articles_topic": desk.live.topics.get(),
        "articles_source": Source.objects.first(),
        "articles_image": desk.live.image,
        "articles_appeal": Appeal.objects.first(),
        "authors_author": desk.live.bylines.first().author,
        "newsroom_policypage": PolicyPage.objects.first(),
        "republish_guidelines": Guidelines.objects.get(in_force_from=None),
        "auth_user": factories.colleague("change_article"),
        "auth_group": Group.objects.create(name="Night desk"),
    }
    pages = {}
    for kind, thing in things.items():
        pages[f"{kind}: list"] = _url(kind, "changelist")
        pages[f"{kind}: new"] = _url(kind, "add")
        pages[f"{kind}: form"] = _url(kind, "change", thing)
        pages[f"{kind}: deleting"] = _url(kind, "delete", thing)
    in_force = Guidelines.objects.exclude(in_force_from=None).first()
    return {
        **pages,
        "guidelines in force": _url("republish_guidelines", "change", in_force),
        "publication": _url("newsroom_publication", "change", Publication.objects.get()),
        "preview of an appeal": _url("articles_appeal", "preview", things["articles_appeal"]),
        "history of a section": _url("articles_section", "history", desk.live.section),
        "topics, none found": _url("articles_topic", "changelist") + "?q=xyzzy",
        "adding several pictures": _url("articles_image", "add_several"),
        "picture in a window": _url("articles_image", "add") + "?_popup=1",
        "pictures in a window": _url("articles_image", "changelist") + "?_popup=1",
        "password of a user": _url("auth_user", "password_change", things["auth_user"]),
        "models of an app": reverse("admin:app_list", args=["articles"]),
        "password": reverse("admin:password_change"),
        "password changed": reverse("admin:password_change_done"),
    }


def done(desk: Desk) -> dict[str, tuple[str, Callable[[Page], None]]]:
    """Return pages that come of doing something: where one begins, and what one does there."""
    return {
        "choosing a section": (_story("add"), _open("Section:")),
        "choosing topics": (_story("change", desk.live), _open("Topics:")),
        "story with errors": (_story("change", desk.reviewed), _save_with_errors),
        "conflict": (_story("change", desk.scheduled), _save_what_another_has_changed(desk)),
        "refused publication": (_story("publish", desk.draft), _press(r"^Publish")),
        "refused withdrawal": (_story("withdraw", desk.live), _withdraw_too_early),
        "several stories": (_story("changelist"), _choose_all("publish")),
        "several topics": (_url("articles_topic", "changelist"), _choose_all("delete_selected")),
        "front page, rearranged": (_url("articles_frontpageslot", "changelist"), _rearrange),
        "front page, conflict": (
            _url("articles_frontpageslot", "changelist"),
            _rearrange_too(desk),
        ),
        "author with errors": (_url("authors_author", "add"), _press("^Save$")),
    }


def _story(page: str, article: Article | None = None) -> str:
    return _url("articles_article", page, article)


def _url(kind: str, page: str, thing=None) -> str:
    return reverse(f"admin:{kind}_{page}", args=[thing.pk] if thing else None)


def _kept(desk: Desk) -> int:
    return desk.live.autosaves.get().pk


def _press(name: str) -> Callable[[Page], None]:
    def press(page: Page) -> None:
        with page.expect_navigation():
            page.get_by_role("button", name=re.compile(name)).last.click()

    return press


def _open(label: str) -> Callable[[Page], None]:
    def open_list(page: Page) -> None:
        page.get_by_role("combobox", name=label).click()
        expect(page.get_by_role("listbox", name=label).get_by_role("option").first).to_be_visible()

    return open_list


def _save_with_errors(page: Page) -> None:
    page.get_by_label("Slug:").fill("not a slug")
    page.get_by_label("Address of the original:").fill("nowhere")
    page.locator("#id_bylines-1-role").select_option(index=1)
    _press("^Save$")(page)


def _save_what_another_has_changed(desk: Desk) -> Callable[[Page], None]:
    def save(page: Page) -> None:
        Article.objects.get(pk=desk.scheduled.pk).save()
        page.get_by_label("Headline:").fill("Mine")
        _press("^Save$")(page)

    return save


def _withdraw_too_early(page: Page) -> None:
    page.locator("input[type=datetime-local]").first.fill("2020-01-01T12:00")
    _press("^Withdraw")(page)


def _rearrange(page: Page) -> None:
    """Move a story, and say of it what can't be."""
    page.get_by_role("button", name=re.compile("^Up")).nth(3).click()
    expect(page.locator(".front-page-bar summary")).to_be_visible()
    page.locator(".front-page-bar summary").click()
    page.get_by_role("button", name=re.compile("^Place and times")).first.click()
    page.get_by_label("Until:").fill("2020-01-01T12:00")
    page.get_by_role("button", name="Set place and times").click()
    expect(page.get_by_text("This time has passed.")).to_be_visible()


def _rearrange_too(desk: Desk) -> Callable[[Page], None]:
    def rearrange(page: Page) -> None:
        FrontPageSlot.objects.filter(article=desk.leaving).update(position=9)
        page.get_by_role("button", name=re.compile("^Pin here")).first.click()
        page.get_by_role("button", name="Put on the front page").click()
        expect(page.get_by_role("alert", name="The front page was changed")).to_be_visible()

    return rearrange


def _choose_all(action: str) -> Callable[[Page], None]:
    def choose(page: Page) -> None:
        page.get_by_label("Select all objects on this page for an action").check()
        page.get_by_label("Action:").select_option(action)
        _press("^Go$")(page)

    return choose
