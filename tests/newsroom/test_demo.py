import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from lxml import html
from PIL import Image as Pillow

from articles.desk.state import state_of, with_state
from articles.models import Appeal, Article, Byline, Image, Section, Source, Topic, Version
from articles.pages import age, series
from articles.pages.front_page import front_page
from articles.publishing import PublishRefusedError
from authors.models import Author
from newsroom.demo import loading, reading
from newsroom.models import Publication
from republish.copy import promises
from republish.eligibility import verdict
from republish.models import Guidelines
from tests import factories

STORIES = {story.slug: story for story in reading.stories()}
NOW = timezone.now()


@pytest.fixture(scope="class")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="class")
def small_pictures(folder):
    """Let the loader find the demo's pictures at a size whose renditions take no time."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("PICTURES", "PORTRAITS"):
            (folder / name).mkdir()
            for path in getattr(reading, name).iterdir():
                with Pillow.open(path) as picture:
                    picture.thumbnail((60, 60))
                    picture.save(folder / name / path.name)
            patch.setattr(reading, name, folder / name)
        yield


@pytest.fixture(scope="class")
def loaded(django_db_setup, django_db_blocker, folder, small_pictures):
    """The demo newsroom, loaded once for all tests of a class, which only look at it."""
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=folder / "media"),
        transaction.atomic(),
    ):
        loading.load(NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, media_root, settings, folder, db):
    settings.MEDIA_ROOT = folder / "media"


def version(slug) -> Version:
    return Version.objects.live().get(slug=slug)


def may_travel(story: Version) -> bool:
    return verdict(story, guidelines=Guidelines.objects.current()).allowed


def elements(body, *names) -> int:
    return sum(1 for _ in html.fragment_fromstring(body, create_parent=True).iter(*names))


class TestTheFiles:
    def test_hold_long_stories_in_many_sections(self):
        finished = [story for story in STORIES.values() if not story.is_draft]
        lengths = sorted(len(_text(story.body).split()) for story in finished)

        assert len(finished) == 20
        assert lengths[0] > 250
        assert lengths[len(lengths) // 2] > 700
        assert lengths[-1] > 1600
        assert len({story.facts["section"] for story in finished}) == 8

    def test_say_everything(self):
        for name, rows in reading.newsroom().items():
            for row in rows if isinstance(rows, list) else [rows]:
                blank = [key for key, value in row.items() if value in ("", [], None)]
                assert blank == [], name
        for story in STORIES.values():
            assert [key for key, value in story.facts.items() if value in ("", [])] == []

    def test_have_no_filler(self):
        words = " ".join([*_all_texts()]).lower()

        for filler in ("lorem", "ipsum", "todo", "tbd", "xxx"):
            assert filler not in words

    def test_link_only_to_places_that_belong_to_nobody(self):
        addresses = re.findall(r"https?://([^/\"\s]+)", " ".join(_all_texts()))

        assert addresses
        assert [host for host in addresses if not host.endswith(".example")] == []

    def test_use_every_picture_and_credit_it(self):
        credits = (reading.FOLDER / "CREDITS.md").read_text()
        files = {path.name for path in reading.PICTURES.iterdir()}
        leads = {story.facts.get("image") for story in STORIES.values()} - {None}
        inside = set(
            re.findall(r"\"picture:([^\"]+)\"", " ".join(s.body for s in STORIES.values()))
        )

        assert {row["file"] for row in reading.newsroom()["images"]} == files
        assert leads | inside == files
        assert [name for name in sorted(files) if f"`{name}`" not in credits] == []

    def test_have_pictures_that_load_fast(self):
        for path in reading.PICTURES.iterdir():
            with Pillow.open(path) as picture:
                assert picture.format == "JPEG"
                assert picture.width > picture.height
                assert 1200 <= picture.width <= 2000
                assert not picture.getexif()
            assert path.stat().st_size < 350 * 1024

    def test_have_a_portrait_for_every_author(self):
        portraits = {row["portrait"] for row in reading.newsroom()["authors"]}

        assert portraits == {path.name for path in reading.PORTRAITS.iterdir()}

    def test_sign_the_appeal_in_ink_on_clear_ground_and_credit_it(self):
        appeal = reading.newsroom()["appeal"]
        assert (reading.PORTRAITS / appeal["portrait"]).exists()
        assert [path.name for path in reading.SIGNATURES.iterdir()] == [appeal["signature"]]
        assert f"`signatures/{appeal['signature']}`" in (reading.FOLDER / "CREDITS.md").read_text()
        with Pillow.open(reading.SIGNATURES / appeal["signature"]) as picture:
            assert picture.getchannel("A").getextrema() == (0, 255)
            assert max(picture.convert("RGB").getpixel((0, 0))) < 80

    def test_let_every_author_write(self):
        signed = {line["author"] for s in STORIES.values() for line in s.facts["bylines"]}

        assert signed == {row["slug"] for row in reading.newsroom()["authors"]}

    @pytest.mark.parametrize("body", ["<p>None of it.</p>", "<p>Ten of ten.</p>"])
    def test_refuse_a_revision_of_words_that_do_not_stand_there_once(self, body):
        changes = [{"old": "en", "new": "em"}]
        revision = {"kind": "update", "hours_ago": 1.0, "replacements": changes}
        story = reading.Story({"hours_ago": 2.0, "revisions": [revision]}, body)

        with pytest.raises(ValueError, match="Not once in the story: en"):
            list(story.states())


class TestTheNewsroom:
    def test_counts(self, demo):
        rows = (Section, Topic, Source, Author, Image, Article, Appeal, Guidelines, Publication)

        assert [model.objects.count() for model in rows] == [8, 10, 1, 11, 18, 21, 1, 2, 1]
        assert Version.objects.live().count() == 19
        assert Byline.objects.count() > 21

    def test_publication_has_a_venerable_age(self, demo):
        paper = Publication.current()

        assert paper.name == "The Port Ellery Courier"
        assert paper.years_published == timezone.localdate().year - 1884
        assert "{years}" not in Appeal.objects.get().text_html(paper)

    def test_the_appeal_is_signed_and_stands_below_all_stories_but_an_obituary(self, demo):
        appeal = Appeal.objects.get()

        assert appeal.portrait
        assert appeal.signature
        without = Version.objects.live().filter(show_appeal=False)
        assert [version.slug for version in without] == ["edith-vanterpool"]

    def test_every_body_survives_sanitising(self, demo):
        parts = [
            *("p", "a", "h2", "h3", "ul", "ol", "li", "blockquote", "table", "th", "td"),
            *("figure", "img", "figcaption", "hr", "em", "strong"),
        ]
        for article in Article.objects.all():
            written = STORIES[article.slug]
            before = list(written.states())[-1].body if not written.is_draft else written.body
            kept = [elements(article.body, part) for part in parts]
            assert kept == [elements(before, part) for part in parts], article.slug
            assert _text(article.body).split() == _text(before).split()

    def test_what_is_live_is_its_working_copy(self, demo):
        for live in Version.objects.live().select_related("article"):
            assert live.body == live.article.body
            assert live.headline == live.article.headline
        for article in with_state(Article.objects.all()):
            assert state_of(article).changed_since is None

    def test_shows_each_kind_of_part_somewhere(self, demo):
        bodies = [live.body for live in Version.objects.live()]

        for part in ("<table", "<figure", "<hr", "<ol", "<h2", "<blockquote>", 'class="pullquote"'):
            assert [body for body in bodies if part in body], part

    def test_stories_link_to_each_other(self, demo, client):
        links = {
            link
            for live in Version.objects.live()
            for link in re.findall(r'href="(/[^"]+)"', live.body)
        }

        assert len(links) > 5
        for link in sorted(links):
            assert client.get(link).status_code == 200, link
        assert not Version.objects.filter(body__contains="story:").exists()

    def test_no_story_links_to_one_that_was_not_out_yet(self, demo):
        published = {
            live.get_absolute_url(): live.first_published for live in Version.objects.live()
        }
        for live in Version.objects.live():
            for link in re.findall(r'href="(/[^"]+)"', live.body):
                assert published.get(link, live.last_changed) <= live.last_changed, live.slug

    def test_picture_inside_a_body_is_in_the_media(self, demo):
        body = version("otters-breed-in-the-wren-again").body
        picture = html.fragment_fromstring(body, create_parent=True).find(".//img")

        assert picture.get("src").startswith("/media/")
        assert default_storage.exists(picture.get("src").removeprefix("/media/"))
        assert int(picture.get("width")) > int(picture.get("height")) > 0

    def test_pictures_in_bodies_are_those_of_the_library(self, demo):
        bodies = " ".join(Version.objects.values_list("body", flat=True))
        numbered = set(map(int, re.findall(r'<figure[^>]* data-image="(\d+)"', bodies)))

        assert numbered
        assert bodies.count("<figure") == bodies.count("data-image=")
        assert Image.objects.filter(pk__in=numbered).count() == len(numbered)
        assert '<figure class="wide"' in bodies
        assert '<div class="gallery">' in bodies

    def test_hebrew_story_reads_from_right_to_left(self, demo):
        story = version("spice-stall")

        assert (story.language, story.direction) == ("he", "rtl")
        assert len(re.findall(r"[\u05d0-\u05ea]{2,}", story.body)) > 400
        assert "Harbor Market, Stall 17" in story.body

    def test_corrected_story_says_so(self, demo):
        story = version("last-coal-boiler")
        [correction] = story.corrections
        [first] = story.article.versions.filter(kind="first")

        assert "$112 a month. It is $112 a year" in correction["text"]
        assert correction["at"] == story.last_changed == NOW - timedelta(hours=1.5)
        assert "about $112 a month" in first.body
        assert "about $112 a month" not in story.body
        assert "about $112 a year" in story.body
        assert first.live_until == story.live_from

    def test_updated_story_says_so(self, demo):
        story = version("ospreys-hold-up-power-line")

        assert story.kind == "update"
        assert story.was_updated
        assert story.corrections == []

    def test_three_stories_are_parts_of_a_series_of_four(self, demo):
        parts = Version.objects.live().exclude(series=None).order_by("series_part")

        assert [(part.slug, part.series_part) for part in parts] == [
            ("water-that-was-not-counted", 1),
            ("state-will-check-all-meters", 2),
            ("last-coal-boiler", 3),
        ]
        assert series.of_story(parts[1]).total == 4

    def test_an_old_story_says_so_and_its_changes_can_be_read(self, demo, client):
        story = version("ospreys-hold-up-power-line")

        assert age.years(story) == 1
        assert client.get(f"{story.get_absolute_url()}history/").status_code == 200
        assert not Topic.objects.get(slug="food").show_age

    def test_scheduled_story_is_not_live(self, demo, client):
        [waiting] = Version.objects.scheduled(NOW)

        assert waiting.slug == "sedge-point-boardwalk-reopens"
        assert waiting.live_from == NOW + timedelta(hours=20)
        assert not Version.objects.live().filter(slug=waiting.slug).exists()
        assert client.get(waiting.get_absolute_url()).status_code == 404

    def test_draft_was_never_published(self, demo):
        draft = Article.objects.get(slug="library-evening-hours")

        assert not draft.versions.exists()
        assert draft.body

    def test_agency_story_may_not_be_republished(self, demo):
        story = version("ports-agree-on-shore-power")
        others = Version.objects.live().exclude(pk=story.pk)

        assert story.source.name == "Meridian Wire"
        assert (
            story.canonical_url == "https://meridianwire.example/business/ports-agree-on-one-plug"
        )
        assert not may_travel(story)
        assert [other.slug for other in others if not may_travel(other)] == []

    def test_every_other_story_has_a_copy_that_keeps_its_promises(self, demo, client):
        for story in Version.objects.live().filter(source=None):
            answer = client.get(f"/republish/{story.article_id}/copy.html")
            assert answer.status_code == 200, story.slug
            assert promises.broken(answer.text, story) == [], story.slug

    def test_navigation_starts_with_the_news(self, demo):
        shown = [section.slug for section in Section.objects.in_navigation()]

        assert shown[:3] == ["news", "investigations", "lake-and-land"]
        assert "obituaries" not in shown
        assert len(shown) == 7

    def test_front_page_leads_with_a_picture(self, demo):
        lead = front_page()[0].version

        assert lead.slug == "last-coal-boiler"
        assert lead.picture["alt"]

    def test_front_page_has_stories_that_were_picked(self, demo):
        picked = {place.number: place.version.slug for place in front_page() if place.slot}
        assert picked == {4: "how-to-see-saturns-rings", 7: "put-the-mower-back"}

    def test_every_page_opens(self, demo, client):
        pages = ["/", "/republish/", "/republish/canonical/"]
        for model in (Section, Topic, Author):
            pages += [row.get_absolute_url() for row in model.objects.all()]
        pages += [live.get_absolute_url() for live in Version.objects.live()]

        assert [page for page in pages if client.get(page).status_code != 200] == []

    def test_second_time_changes_nothing(self, demo):
        before = list(Article.objects.values()), list(Version.objects.values())

        answer = said("load_demo")

        assert answer == "The demo newsroom was left out: there is a paper already.\n"
        assert (list(Article.objects.values()), list(Version.objects.values())) == before


class TestLoading:
    @pytest.mark.parametrize("make", [factories.publication, factories.article])
    def test_leaves_a_paper_alone(self, db, make):
        make()

        assert "left out" in said("load_demo")
        assert Publication.objects.count() + Article.objects.count() == 1
        assert not Image.objects.exists()

    def test_command_says_how_much_it_loaded(self, db, small_pictures):
        answer = said("load_demo")

        assert answer.endswith("Loaded 21 stories.\n")
        assert Article.objects.count() == 21

    def test_is_all_or_nothing(self, db, small_pictures, monkeypatch):
        def refuse(*args, **kwargs):
            raise PublishRefusedError({"at": "No."})

        monkeypatch.setattr(loading, "publish", refuse)

        with pytest.raises(PublishRefusedError):
            loading.load(timezone.now())

        assert loading.is_needed()
        assert not Author.objects.exists()


def said(command) -> str:
    """Run a management command and return what it told."""
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue()


def _text(body) -> str:
    return " ".join(html.fragment_fromstring(body, create_parent=True).itertext())


def _all_texts():
    for pattern in ("newsroom.toml", "guidelines/*.toml", "*/*.html", "guidelines/*/*.html"):
        for path in reading.FOLDER.glob(pattern):
            yield path.read_text()
