"""The description for programs says what the site does, and nothing else."""

import json
import re

import pytest
from django.conf import settings
from django.urls import Resolver404, resolve
from jsonschema import Draft202012Validator
from referencing.jsonschema import DRAFT202012

from republish import urls
from republish.copy.frame import pixel_url
from republish.machine.asked import PARAMETERS
from tests import factories
from tests.republish import machines

pytestmark = pytest.mark.django_db

DESCRIPTION = json.loads((settings.BASE_DIR / "docs" / "openapi.json").read_text())
GUIDE = (settings.BASE_DIR / "docs" / "partners.md").read_text()
FOR_PEOPLE = {"guidelines", "canonical", "guidelines_history", "guidelines_edition", "check"}
STORY_FILES = ["", "story.json", "copy.html", "copy.txt", "copy.md", "package.zip"]
FEEDS = ["/republish/feed/", "/republish/feed.atom/", "/republish/feed.json/"]


def resolved(node: dict) -> dict:
    """Return the object itself where the description refers to one of its components."""
    while node.get("$ref", "").startswith("#/"):
        target = DESCRIPTION
        for step in node["$ref"][2:].split("/"):
            target = target[step]
        node = target
    return node


def operation(path: str) -> dict:
    return DESCRIPTION["paths"][path]["get"]


def test_it_is_a_valid_description():
    schema = machines.validator("openapi-schema_3.1.json")
    assert [error.message for error in schema.iter_errors(DESCRIPTION)] == []


def test_everything_that_it_refers_to_exists_and_is_used():
    named = {
        f"#/components/{kind}/{name}"
        for kind, members in DESCRIPTION["components"].items()
        for name in members
    }
    used = set(re.findall(r'"\$ref": "(#[^"]+)"', json.dumps(DESCRIPTION)))
    assert used == named


def test_its_paths_are_the_addresses_of_the_site():
    ids = {operation(path)["operationId"] for path in DESCRIPTION["paths"]}
    assert ids == {pattern.name for pattern in urls.urlpatterns} - FOR_PEOPLE
    for path in DESCRIPTION["paths"]:
        match = resolve(path.replace("{id}", "7").replace("{token}", "x"))
        assert match.view_name == f"republish:{operation(path)['operationId']}"


def test_its_parameters_are_those_that_feeds_read():
    for path in FEEDS:
        parameters = [resolved(each) for each in DESCRIPTION["paths"][path]["parameters"]]
        assert [each["name"] for each in parameters] == PARAMETERS
        assert {each["in"] for each in parameters} == {"query"}


@pytest.mark.parametrize("path", DESCRIPTION["paths"])
def test_each_place_in_a_path_has_its_parameter(path):
    parameters = [resolved(each) for each in DESCRIPTION["paths"][path]["parameters"]]
    in_path = {each["name"] for each in parameters if each["in"] == "path"}
    assert in_path == set(re.findall(r"{(\w+)}", path))


@pytest.fixture
def addresses():
    """Return an address for each answer that is described, with the headers to send."""
    factories.publication()
    factories.guidelines()
    factories.section(slug="town")
    version = factories.version(image=factories.image(may_republish=True))
    refused = factories.version(republishable=False).article_id
    gone = factories.withdrawn().article_id
    token = pixel_url(version).removeprefix("https://ledger.example/r/").removesuffix(".gif")
    found = {("/r/{token}.gif", "200"): f"/r/{token}.gif"}
    for file in STORY_FILES:
        for status, number in (
            ("200", version.article_id),
            ("403", refused),
            ("404", 987654),
            ("410", gone),
        ):
            found["/republish/{id}/" + file, status] = f"/republish/{number}/{file}"
    for feed in FEEDS:
        found[feed, "200"] = f"{feed}?since=2026-01-01"
        found[feed, "400"] = f"{feed}?since=yesterday"
        found[feed, "404"] = f"{feed}?section=nowhere"
    return found


def test_every_answer_is_as_described(client, addresses):
    answered = set()
    for (path, status), address in addresses.items():
        response = client.get(address)
        assert (path, str(response.status_code)) == (path, status)
        described = resolved(operation(path)["responses"][status])
        media_type = response["Content-Type"].partition(";")[0]
        assert list(described["content"]) == [media_type], address
        assert set(described.get("headers", {})) == {"ETag", "Last-Modified"} & set(
            response.headers
        )
        answered.add((path, status))
        if "ETag" in response:
            again = client.get(address, headers={"if-none-match": response["ETag"]})
            assert again.status_code == 304
            answered.add((path, "304"))
    assert answered == {
        (path, status) for path in DESCRIPTION["paths"] for status in operation(path)["responses"]
    }


def test_the_json_is_as_described(client, addresses):
    description = DRAFT202012.create_resource(DESCRIPTION)
    registry = machines.REGISTRY.with_resource("urn:description", description)
    for path in ("/republish/feed.json/", "/republish/{id}/story.json"):
        media = operation(path)["responses"]["200"]["content"]["application/json"]
        schema = {"$ref": "urn:description" + media["schema"]["$ref"]}
        checker = Draft202012Validator(schema, registry=registry)
        answer = client.get(addresses[path, "200"]).json()
        assert [error.message for error in checker.iter_errors(answer)] == []
        assert list(checker.iter_errors({"items": 7})) != []


def test_the_guide_for_partners_names_each_path():
    shown = set(re.findall(r"https://news\.example(/[^\s'\"`)]*)", GUIDE))
    for address in shown:
        try:
            resolve(address.partition("?")[0])
        except Resolver404:
            pytest.fail(f"docs/partners.md shows {address}, which leads nowhere")
    names = {resolve(address.partition("?")[0]).url_name for address in shown}
    described = {operation(path)["operationId"] for path in DESCRIPTION["paths"]}
    assert described <= names | {"pixel"}
    for parameter in PARAMETERS:
        assert f"`{parameter}`" in GUIDE
