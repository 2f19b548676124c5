from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import HealthCheck, assume, given
from hypothesis import settings as hypothesis_settings
from lxml.html import fragment_fromstring

from articles.models import Article, Image
from articles.publishing import publish, withdraw
from newsroom.models import Publication
from newsroom.richtext import is_blank
from republish import copy
from republish.copy import formats
from republish.copy import pictures as copy_pictures
from republish.copy.frame import pixel_url
from republish.machine import ninjs
from tests import factories
from tests.republish import machines
from tests.republish.bodies import bodies

pytestmark = pytest.mark.django_db

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
REFUSED = [
    (lambda: {"source": factories.source(name="Wire")}, "only Wire can allow"),
    (lambda: {"republishable": False}, "not available for republishing"),
    (lambda: {"licence": "reserved"}, "All rights"),
    (lambda: {"republish_from": factories.later(days=1)}, "can be republished from"),
    (lambda: {"republish_until": factories.later(days=-1)}, "could be republished until"),
]


@pytest.fixture(autouse=True)
def _paper():
    factories.publication()
    factories.guidelines()


def address(version) -> str:
    return f"/republish/{version.article_id}/story.json"


def item_of(client, version) -> dict:
    response = client.get(address(version))
    assert response.status_code == 200
    return machines.ninjs(response)


def test_the_whole_item(client):
    with time_machine.travel(datetime(2026, 5, 1, 8, 30, tzinfo=UTC), tick=False):
        version = factories.version(
            headline="Library stays open",
            slug="library",
            dek="For a year.",
            section=factories.section(name="Town", slug="town"),
            topics=[factories.topic(name="Books", slug="books")],
            authors=[factories.author(name="Ann Lee", slug="ann-lee")],
        )
    site = "https://ledger.example"
    story = f"{site}/town/{version.article_id}/library/"
    item = item_of(client, version)
    assert len(item.pop("bodies")) == 2
    assert item == {
        "uri": f"{site}/republish/{version.article_id}/",
        "type": "text",
        "standard": STANDARD,
        "version": "1",
        "pubStatus": "usable",
        "representationType": "full",
        "language": "en",
        "firstCreated": "2026-05-01T08:30:00Z",
        "versionCreated": "2026-05-01T08:30:00Z",
        "contentCreated": "2026-05-01T08:30:00Z",
        "headlines": [{"role": "main", "contentType": "text/plain", "value": "Library stays open"}],
        "descriptions": [{"role": "summary", "contentType": "text/plain", "value": "For a year."}],
        "by": "By Ann Lee",
        "slugline": "library",
        "people": [{"name": "Ann Lee", "rel": "by", "uri": f"{site}/author/ann-lee/"}],
        "infoSources": [{"name": "The Ledger", "role": "publisher", "uri": f"{site}/"}],
        "copyrightHolder": "The Ledger",
        "copyrightNotice": "© 2026 The Ledger",
        "usageTerms": f"May be republished under our guidelines: {site}/republish/",
        "rightsInfo": {"linkedRights": f"{site}/republish/"},
        "subjects": [
            {"name": "Town", "rel": "section", "uri": f"{site}/town/"},
            {"name": "Books", "rel": "topic", "uri": f"{site}/topic/books/"},
        ],
        "altIds": [{"role": "canonical", "value": story}],
        "renditions": [
            {"name": "web", "href": story, "contentType": "text/html"},
            {
                "name": "copy",
                "href": f"{site}/republish/{version.article_id}/copy.html",
                "contentType": "text/html",
            },
        ],
    }


def test_the_copy_stands_in_it_as_html_and_as_text(client, version):
    made = copy.build(version, Publication.current())
    html, text = item_of(client, version)["bodies"]
    assert html["value"] == client.get(html_address(version)).text.rstrip("\n") == made.html
    assert text["value"] == formats.write("text", version, made).text
    assert (html["contentType"], text["contentType"]) == ("text/html", "text/plain")
    assert html["charCount"] == len(made.html)
    words = len(fragment_fromstring(made.html, create_parent="div").text_content().split())
    assert html["wordCount"] == text["wordCount"] == words
    assert pixel_url(version) in html["value"]


def html_address(version) -> str:
    return f"/republish/{version.article_id}/copy.html"


def test_a_correction_is_a_new_version_of_the_same_item(client):
    with time_machine.travel(datetime(2026, 5, 1, 8, 30, tzinfo=UTC), tick=False):
        first = factories.version()
    before = item_of(client, first)
    with time_machine.travel(datetime(2026, 5, 2, 9, 0, tzinfo=UTC), tick=False):
        second = publish(
            first.article, by=None, kind="correction", correction="The vote was 5 to 4."
        )
    after = item_of(client, second)
    assert after["uri"] == before["uri"]
    assert (before["version"], after["version"]) == ("1", "2")
    assert after["firstCreated"] == "2026-05-01T08:30:00Z"
    assert after["versionCreated"] == "2026-05-02T09:00:00Z"
    assert after["edNote"] == "Corrected at 2026-05-02T09:00:00Z: The vote was 5 to 4."
    assert after["descriptions"] == [
        {"role": "correction", "contentType": "text/plain", "value": "The vote was 5 to 4."}
    ]
    assert pixel_url(second) in after["bodies"][0]["value"]


def test_a_name_for_machines_outlives_headline_and_section(client):
    version = factories.version(slug="old", section=factories.section())
    before = item_of(client, version)
    Article.objects.filter(pk=version.article_id).update(slug="new", section=factories.section())
    after = item_of(client, publish(version.article, by=None))
    assert after["uri"] == before["uri"]
    assert after["altIds"] != before["altIds"]


@pytest.mark.parametrize(
    ("licence", "name", "deed"),
    [
        ("cc-by", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc-by-nc-nd", "CC BY-NC-ND 4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
    ],
)
def test_a_licence_is_named_with_its_deed(client, licence, name, deed):
    item = item_of(client, factories.version(licence=licence))
    assert item["usageTerms"] == f"Licensed under {name}: {deed}"
    assert item["rightsInfo"] == {"linkedRights": deed}


def test_a_window_that_closes_is_named(client):
    version = factories.version(republish_until=datetime(2099, 7, 2, 12, tzinfo=UTC))
    item = item_of(client, version)
    assert item["usageTerms"].endswith("It may be published until 2099-07-02T12:00:00Z.")
    assert item["expires"] == "2099-07-02T12:00:00Z"


def test_an_agency_that_allows_it_is_named(client):
    wire = factories.source(name="Wire & Co", url="https://wire.example/", may_republish=True)
    item = item_of(
        client, factories.version(source=wire, original_url="https://wire.example/story/1")
    )
    assert item["copyrightHolder"] == "Wire & Co"
    assert item["altIds"] == [{"role": "canonical", "value": "https://wire.example/story/1"}]
    assert item["infoSources"][1] == {
        "name": "Wire & Co",
        "role": "originator",
        "uri": "https://wire.example/",
    }


def test_everybody_who_signs_is_named_with_the_part_they_had(client):
    article = factories.article(authors=[factories.author(name="Ann Lee")])
    article.bylines.create(author=factories.author(name="Di Fox"), role="photos", position=9)
    item = item_of(client, publish(article, by=None))
    assert item["by"] == "By Ann Lee. Photographs by Di Fox"
    assert [(person["name"], person["rel"]) for person in item["people"]] == [
        ("Ann Lee", "by"),
        ("Di Fox", "photos"),
    ]


@given(body=bodies)
@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_the_editor_can_make_is_valid(version, body):
    assume(not is_blank(body))
    version.body = body
    paper = Publication.current()
    shown = copy_pictures.of_story(version)
    item = ninjs.usable(version, copy.build(version, paper), paper, shown)
    assert machines.problems(item) == []


@pytest.fixture
def version():
    return factories.version()


@pytest.mark.parametrize("language", ["he", "pt-br", "zh-hans", "ar"])
def test_the_language_is_named(client, language):
    assert item_of(client, factories.version(language=language))["language"] == language


@pytest.mark.parametrize(("facts", "reason"), REFUSED)
def test_a_refused_story_gives_its_reason_and_none_of_its_words(client, facts, reason):
    version = factories.version(
        headline="zzheadline", slug="s", dek="zzdek", body="<p>zzbody</p>", **facts()
    )
    response = client.get(address(version))
    assert response.status_code == 403
    item = machines.ninjs(response)
    assert reason in item.pop("edNote")
    assert item == {
        "uri": f"https://ledger.example/republish/{version.article_id}/",
        "type": "text",
        "standard": STANDARD,
        "version": "1",
        "pubStatus": "withheld",
        "renditions": [
            {
                "name": "web",
                "href": f"https://ledger.example{version.get_absolute_url()}",
                "contentType": "text/html",
            }
        ],
    }


def test_before_there_were_guidelines_everything_is_withheld(client):
    earlier = timezone.now() - timedelta(days=1)
    with time_machine.travel(earlier):
        response = client.get(address(factories.version()))
    assert response.status_code == 403
    assert machines.ninjs(response)["pubStatus"] == "withheld"


def test_a_copy_that_breaks_a_promise_is_withheld(client, version, monkeypatch):
    monkeypatch.setattr("republish.copy.broken", lambda html, version: ["A link is missing."])
    response = client.get(address(version))
    assert response.status_code == 403
    assert "ETag" not in response
    assert machines.ninjs(response)["pubStatus"] == "withheld"


def test_what_is_not_public_does_not_exist(client):
    held = factories.version()
    Article.objects.filter(pk=held.article_id).update(embargo_until=factories.later(days=1))
    scheduled = factories.version(at=factories.later(days=1))
    for pk in (held.article_id, scheduled.article_id, factories.article().pk, 0, 987654, 10**30):
        assert client.get(f"/republish/{pk}/story.json").status_code == 404


def test_a_withdrawn_story_is_cancelled_for_ever(client):
    with time_machine.travel(datetime(2026, 5, 1, 8, 30, tzinfo=UTC)):
        version = factories.withdrawn(headline="zzheadline", slug="zzslug", body="<p>zzbody</p>")
    with time_machine.travel(version.live_until + timedelta(days=300), tick=False):
        response = client.get(address(version))
        assert response.status_code == 410
        assert machines.ninjs(response) == {
            "uri": f"https://ledger.example/republish/{version.article_id}/",
            "type": "text",
            "standard": STANDARD,
            "version": "1",
            "pubStatus": "canceled",
            "versionCreated": f"{version.live_until:%Y-%m-%dT%H:%M:%SZ}",
            "edNote": "We have withdrawn this story. Please take it off your site.",
        }


def test_a_cancelled_item_has_the_note_for_the_public(client):
    version = factories.version()
    withdraw(version.article, by=None, public_note="A source lied to us.", reason="zzreason")
    item = machines.ninjs(client.get(address(version)))
    assert item["edNote"] == (
        "We have withdrawn this story. Please take it off your site.\n\nA source lied to us."
    )


def test_a_story_that_comes_back_is_usable_again(client, version):
    withdraw(version.article, by=None)
    assert client.get(address(version)).status_code == 410
    again = publish(version.article, by=None)
    assert item_of(client, again)["version"] == "2"


def test_who_has_it_already_is_told_so_by_one_query(client, version, django_assert_num_queries):
    etag = client.get(address(version))["ETag"]
    with django_assert_num_queries(1):
        response = client.get(address(version), headers={"if-none-match": etag})
    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == etag


def test_the_date_of_the_change_serves_as_well(client, version):
    changed = client.get(address(version))["Last-Modified"]
    known = {"if-modified-since": changed}
    assert client.get(address(version), headers=known).status_code == 304
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        publish(version.article, by=None)
        assert client.get(address(version), headers=known).status_code == 200


CHANGES = [
    lambda version: publish(version.article, by=None, kind="minor"),
    lambda version: rename(version.authors.get(), "Ann Berg"),
    lambda version: rename(version.section, "City"),
    lambda version: rename(Publication.current(), "The Post"),
    lambda version: Image.objects.update(may_republish=True),
    lambda version: factories.guidelines(),
]


def rename(row, name):
    row.name = name
    row.save()


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_in_it_is_sent_anew(client, change):
    version = factories.version(image=factories.image())
    known = {"if-none-match": client.get(address(version))["ETag"]}
    change(version)
    assert client.get(address(version), headers=known).status_code == 200


def test_who_has_it_already_hears_of_a_refusal_all_the_same(client):
    version = factories.version(republish_until=factories.later(hours=1))
    known = {"if-none-match": client.get(address(version))["ETag"]}
    with time_machine.travel(version.republish_until):
        assert client.get(address(version), headers=known).status_code == 403


def test_caches_ask_each_time_and_search_engines_stay_out(client, version):
    response = client.get(address(version))
    assert response["Cache-Control"] == "no-cache"
    assert response["X-Robots-Tag"] == "noindex"
    assert client.post(address(version)).status_code == 405
    assert client.head(address(version)).content == b""
