"""What the editor of a story asks about an address that may become an embed."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import path
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.desk.permissions import CHANGE, require
from newsroom.embeds import asking, hosts
from newsroom.embeds.asking import Answer, Outcome
from newsroom.embeds.hosts import Embed


class EmbedsMixin(admin.ModelAdmin):
    """The address at which the editor asks; the answer says what to put into the text."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.embed)
        return [path("embed/", view, name="articles_article_embed"), *super().get_urls()]

    def embed(self, request: HttpRequest) -> HttpResponse:
        """Answer {embed, said}: address and title of the embed, or null if it is to be a link.

        `said` is a sentence for the person.
        """
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        require(request.user, CHANGE)
        embed = hosts.find(request.POST.get("address"))
        if embed is None:
            return JsonResponse({"embed": None, "said": _not_listed()})
        answer = asking.ask(embed)
        shown = None
        if not answer.outcome.is_refusal:
            shown = {"address": embed.address, "title": answer.title}
        return JsonResponse({"embed": shown, "said": _in_words(embed, answer)})


def _not_listed() -> str:
    sentence = _(
        "This address is none that can be embedded, so it stands as a link. Embedded are videos, "
        "posts, charts, recordings and documents on these sites: %(sites)s."
    )
    return sentence % {"sites": ", ".join(hosts.SITES.values())}


def _in_words(embed: Embed, answer: Answer) -> str:
    title = Truncator(answer.title or embed.address).chars(80)
    return _sentence(answer.outcome) % {"host": embed.host_name, "title": title}


def _sentence(outcome: Outcome) -> str:
    return {
        Outcome.KNOWN: _("Embedded from %(host)s: “%(title)s”."),
        Outcome.PRIVATE: _(
            "%(host)s answered that this is private or may not be embedded, so the address stands "
            "as a link. Check that readers can open it."
        ),
        Outcome.MISSING: _(
            "%(host)s answered that nothing is there, so the address stands as a link. Check the "
            "address."
        ),
        Outcome.ERROR: _(
            "%(host)s answered with an error, so the address stands as a link. Try again later."
        ),
        Outcome.SILENT: _(
            "Embedded. %(host)s does not tell us whether it is there or public: open the address "
            "to check that."
        ),
        Outcome.BUSY: _(
            "Embedded without asking %(host)s, which was asked very often just now: open the "
            "address to check that it is there."
        ),
        Outcome.UNREACHABLE: _(
            "Embedded, but %(host)s can’t be reached at the moment: open the address to check "
            "that it is there."
        ),
    }[outcome]
