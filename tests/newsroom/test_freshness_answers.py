"""What a view that is decorated answers, on addresses of the tests' own."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.urls import include, path
from django.utils import translation

from newsroom import freshness
from newsroom.freshness import public, tag
from newsroom.models import SiteState

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)  # eight in the morning in the newsroom
calls = []


@public
def shown(request):
    calls.append(request.path)
    return tag(HttpResponse(f"Answer {len(calls)}"), "story-1", "lists")


@public(keep=False)
def not_kept(request):
    calls.append(request.path)
    return HttpResponse(f"Answer {len(calls)}")


@public
def with_cookie(request):
    calls.append(request.path)
    response = HttpResponse(f"Answer {len(calls)}")
    response.set_cookie("name", "value")
    return response


@public
def with_own_word(request):
    return HttpResponse("Mine", headers={"Cache-Control": "private"})


@public
def moved(request):
    return HttpResponsePermanentRedirect("/shown/")


@public
def missing(request):
    raise Http404


@public
def gone(request):
    return HttpResponse("Gone", status=410)


urlpatterns = [
    path(f"{view.__name__}/", view)
    for view in (shown, not_kept, with_cookie, with_own_word, moved, missing, gone)
] + [path("other/", shown), path("", include("newsroom.urls"))]


@pytest.fixture(autouse=True)
def no_calls():
    calls.clear()


def etag(client, path="/shown/", **more):
    return client.get(path, **more)["ETag"]


def test_whoever_has_the_answer_is_told_so_by_one_query(client, django_assert_num_queries):
    known = etag(client)
    calls.clear()
    with django_assert_num_queries(1):
        response = client.get("/shown/", headers={"If-None-Match": known})
    assert (response.status_code, response.content, calls) == (304, b"", [])
    assert response["ETag"] == known
    assert response["Cache-Control"] == client.get("/shown/")["Cache-Control"]


def test_a_weak_tag_is_known_as_well(client):
    """Compression on the way makes it one (RFC 9110, section 8.8.3.3)."""
    response = client.get("/shown/", headers={"If-None-Match": f"W/{etag(client)}"})
    assert response.status_code == 304


def test_an_answer_is_made_once_and_again_after_a_change(client):
    answers = [client.get("/shown/").content for _time in range(2)]
    known = etag(client)
    freshness.changed()
    answers.append(client.get("/shown/", headers={"If-None-Match": known}).content)
    assert answers == [b"Answer 1", b"Answer 1", b"Answer 2"]


def test_head_has_the_headers_of_get(client):
    got, asked = client.get("/shown/"), client.head("/shown/")
    assert (asked.status_code, asked.content) == (200, b"")
    for name in ("ETag", "Cache-Control", "Surrogate-Key"):
        assert asked[name] == got[name]


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_else_is_allowed(client, method):
    assert getattr(client, method)("/shown/").status_code == 405
    assert calls == []


def test_a_view_that_asks_for_it_is_never_kept_but_has_a_tag(client):
    answers = [client.get("/not_kept/").content for _time in range(2)]
    assert answers == [b"Answer 1", b"Answer 2"]
    known = etag(client, "/not_kept/")
    assert client.get("/not_kept/", headers={"If-None-Match": known}).status_code == 304


@pytest.mark.parametrize(
    ("query", "made"),
    [("?before=x", 1), ("?after=x", 1), ("?utm_source=mail", 2), ("?before=x&utm_source=mail", 2)],
)
def test_parameters_that_anybody_can_make_up_fill_no_cache(client, query, made):
    for _time in range(2):
        client.get(f"/shown/{query}")
    assert len(calls) == made


def test_an_answer_with_a_cookie_is_not_kept(client):
    for _time in range(2):
        assert client.get("/with_cookie/").cookies
    assert len(calls) == 2


def test_a_view_has_the_last_word_on_caching(client):
    assert client.get("/with_own_word/")["Cache-Control"] == "private"


def test_each_address_language_day_and_release_has_its_own_tag(client, monkeypatch):
    with time_machine.travel(NOON, tick=False) as clock:
        tags = [etag(client), etag(client, "/other/"), etag(client, "/shown/?before=x")]
        with translation.override("he"):
            tags.append(etag(client))
        monkeypatch.setattr(freshness.answering, "release", lambda: "next")
        tags.append(etag(client))
        monkeypatch.undo()
        assert etag(client) == tags[0]
        clock.move_to(NOON + timedelta(days=1))
        tags.append(etag(client))
    assert len(set(tags)) == 6


def test_a_tag_that_is_known_no_longer_gets_the_whole_answer(client):
    response = client.get("/shown/", headers={"If-None-Match": '"0123"'})
    assert (response.status_code, response.content) == (200, b"Answer 1")


@pytest.mark.parametrize(("name", "status"), [("missing", 404), ("gone", 410)])
def test_what_is_not_there_has_no_tag_and_may_come(client, name, status):
    response = client.get(f"/{name}/")
    assert response.status_code == status
    assert "ETag" not in response
    assert response["Cache-Control"] == "no-cache"


def test_a_redirect_is_asked_for_again_each_time(client):
    """Browsers keep one for ever otherwise, and a section may get its old slug back."""
    response = client.get("/moved/")
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=0, must-revalidate"


def test_pages_say_what_they_show(client):
    response = client.get("/shown/")
    assert response["Surrogate-Key"] == "story-1 lists site"
    assert response["Cache-Tag"] == "story-1,lists,site"


def test_a_name_is_given_once():
    response = tag(tag(HttpResponse(), "a", "b"), "b", "c")
    assert response["Surrogate-Key"] == "a b c"


def test_without_a_cache_outside_everybody_asks_each_time(client):
    said = client.get("/shown/")["Cache-Control"]
    assert said == "public, max-age=0, s-maxage=0, must-revalidate"


@pytest.mark.parametrize(
    ("seconds", "minutes_to_next", "fresh", "stale"),
    [
        (600, None, 600, 60),
        (600, 60, 600, 60),
        (600, 10, 600, 0),
        (600, 5, 300, 0),
        (280, 5, 280, 20),
        (10**6, None, 16 * 3600, 0),  # until midnight
    ],
)
def test_a_cache_outside_keeps_pages_until_the_next_instant(
    client, settings, seconds, minutes_to_next, fresh, stale
):
    settings.CDN_SECONDS = seconds
    next_at = minutes_to_next and NOON + timedelta(minutes=minutes_to_next)
    SiteState.objects.update(next_at=next_at)
    with time_machine.travel(NOON, tick=False):
        said = client.get("/shown/")["Cache-Control"]
    assert said == f"public, max-age=0, s-maxage={fresh}, stale-while-revalidate={stale}"


def test_a_kept_answer_is_not_fresh_for_longer_than_a_new_one(client, settings):
    settings.CDN_SECONDS = 600
    SiteState.objects.update(next_at=NOON + timedelta(minutes=12))
    with time_machine.travel(NOON, tick=False) as clock:
        client.get("/shown/")
        clock.move_to(NOON + timedelta(minutes=8))
        assert "s-maxage=240, stale-while-revalidate=0" in client.get("/shown/")["Cache-Control"]
    assert len(calls) == 1
