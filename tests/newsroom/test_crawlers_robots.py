import pytest
from django.core.exceptions import ValidationError

from newsroom.crawlers import agents
from tests import factories
from tests.newsroom import robots_file

pytestmark = pytest.mark.django_db

FILE = "/robots.txt"
STORY = "https://ledger.example/town/1/library/"


def test_it_names_the_sitemaps_and_the_licence(client):
    factories.publication(ai_training="n")
    robots = robots_file.read(client.get(FILE))
    assert robots.others == {
        "license": ["https://ledger.example/license.xml"],
        "sitemap": [
            "https://ledger.example/sitemap.xml",
            "https://ledger.example/sitemap-news.xml",
        ],
    }
    sitemaps = robots_file.lenient(client.get(FILE)).site_maps()
    assert sitemaps == robots.others["sitemap"]
    for address in [*sitemaps, *robots.others["license"]]:
        assert client.get(address.removeprefix(robots_file.SITE)).status_code == 200


def test_what_no_crawler_has_to_read(client):
    robots = robots_file.read(client.get(FILE))
    paths = [path for name, path in robots.of("*").rules if name == "disallow"]
    assert paths == ["/admin/", "/search/?", "/r/"]
    parser = robots_file.lenient(client.get(FILE))
    for path, may in (
        ("/", True),
        ("/town/1/library/", True),
        ("/search/?q=town", False),
        ("/admin/login/", False),
        ("/r/token.gif", False),
        # They say by a header that they are not to be indexed, and that has to be read.
        ("/draft/1-secret.signature/", True),
    ):
        assert parser.can_fetch("Googlebot", f"{robots_file.SITE}{path}") == may


class TestChoices:
    """What the form of the publication says, crawlers are told."""

    def may_read(self, client, *names):
        """Return which of the crawlers may read stories; both kinds of reader must agree."""
        response = client.get(FILE)
        robots, parser = robots_file.read(response), robots_file.lenient(response)
        strict = {name for name in names if ("disallow", "/") not in robots.of(name).rules}
        assert {name for name in names if parser.can_fetch(name, STORY)} == strict
        return strict

    @pytest.mark.parametrize("training", ["", "y", "n"])
    @pytest.mark.parametrize("answers", ["", "y", "n"])
    def test_training_and_answers(self, client, training, answers):
        factories.publication(ai_training=training, ai_answers=answers)
        search = {"Googlebot", "bingbot", "Applebot", "DuckDuckBot", "NobodyKnows"}
        expected = search | (set() if training == "n" else set(agents.TRAINING))
        expected |= set() if answers == "n" else set(agents.ANSWERS)
        assert self.may_read(client, *search, *agents.TRAINING, *agents.ANSWERS) == expected
        said = {"train-ai": training, "search": "y", "infer-system": answers}
        usage = {use: word for use, word in said.items() if word} if training or answers else {}
        assert robots_file.read(client.get(FILE)).usage == usage

    def test_without_a_choice_nothing_is_said(self, client):
        """And so no checker meets a line that it doesn't know."""
        robots = robots_file.read(client.get(FILE))
        assert (robots.usage, robots.others.keys()) == ({}, {"sitemap"})
        assert [group.agents for group in robots.groups] == [["*"]]

    def test_who_is_kept_out_still_finds_the_terms(self, client):
        factories.publication(ai_training="n")
        parser = robots_file.lenient(client.get(FILE))
        for path in ("/license.xml", "/.well-known/tdmrep.json"):
            assert parser.can_fetch("GPTBot", f"{robots_file.SITE}{path}")

    def test_crawlers_that_the_paper_names(self, client):
        factories.publication(
            ai_training="n", refused_crawlers="ExampleBot\r\n\r\n  Other_Bot \ngptbot\nExamplebot"
        )
        assert self.may_read(client, "ExampleBot", "Other_Bot", "GPTBot", "Googlebot") == {
            "Googlebot"
        }

    def test_everybody_is_welcome(self, client):
        factories.publication(ai_training="y", ai_answers="y")
        assert len(robots_file.read(client.get(FILE)).groups) == 1

    def test_what_can_be_no_name_writes_no_line(self, client):
        """However it came into the database: the form refuses it."""
        wrong = "Evil: Bot\nDisallow: /\n*\nBot/1.0\nSpider 2\nÄBot\nGoodBot"
        factories.publication(ai_training="y", ai_answers="y", refused_crawlers=wrong)
        robots = robots_file.read(client.get(FILE))
        assert [group.agents for group in robots.groups] == [["*"], ["GoodBot"]]


class TestNames:
    @pytest.mark.parametrize("name", ["ExampleBot", "example_bot", "Example-Bot", "-", "a\n\nb"])
    def test_a_name(self, name):
        agents.refuse_wrong_names(name)

    @pytest.mark.parametrize("line", ["*", "Bot/1.0", "Bot 2", "AI2Bot", "Bot: x", "Böt", "#Bot"])
    def test_what_is_no_name(self, line):
        with pytest.raises(ValidationError) as refused:
            agents.refuse_wrong_names(f"GoodBot\n{line}")
        assert refused.value.messages == [
            f"“{line}” is no name in robots.txt: only letters, - and _ may stand in one."
        ]

    def test_ours_are_names_each_of_one_kind(self):
        ours = [*agents.TRAINING, *agents.ANSWERS]
        assert agents.named("\n".join(ours)) == ours
        assert len({name.lower() for name in ours}) == len(ours)
        # One that searches as well would take the paper out of search results.
        assert {"Googlebot", "bingbot", "Applebot", "Slurp", "DuckDuckBot"}.isdisjoint(ours)


def test_it_costs_two_queries_and_one_to_ask_again(client, django_assert_num_queries):
    publication = factories.publication()
    etag = client.get(FILE)["ETag"]
    with django_assert_num_queries(1):
        assert client.get(FILE, headers={"If-None-Match": etag}).status_code == 304
    publication.ai_training = "y"
    publication.save()
    with django_assert_num_queries(2):
        assert client.get(FILE, headers={"If-None-Match": etag}).status_code == 200
