import pytest

from tests import drawings, pictures

pytestmark = pytest.mark.django_db  # the page for what is not found shows the sections

POLICY = "default-src 'none'; sandbox"
DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"


@pytest.fixture
def stored(media_root):
    """Return a function that puts bytes in the media folder."""

    def store(name, content=b"content"):
        path = media_root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    return store


@pytest.fixture
def fetch(client):
    """Return a function that asks for an address and closes the file behind the answer."""
    answers = []

    def fetch_(path, method="get", **options):
        answers.append(getattr(client, method)(path, **options))
        return answers[-1]

    yield fetch_
    for answer in answers:
        answer.close()


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("a.jpg", "image/jpeg"),
        ("deep/er/a.png", "image/png"),
        ("a.webp", "image/webp"),
        ("a.avif", "image/avif"),
    ],
)
def test_pictures_are_served_harmlessly_and_for_long(fetch, stored, name, content_type):
    stored(name, pictures.photograph())
    response = fetch(f"/media/{name}")
    assert response.status_code == 200
    assert b"".join(response.streaming_content)[:2] == b"\xff\xd8"
    assert response["Content-Type"] == content_type
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == POLICY
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Set-Cookie" not in response


def test_a_drawing_may_use_its_own_styles_and_nothing_else(fetch, stored):
    stored("publication/logo.svg", drawings.logo())
    response = fetch("/media/publication/logo.svg")
    assert b"".join(response.streaming_content) == drawings.logo()
    assert response["Content-Type"] == "image/svg+xml"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == DRAWING_POLICY
    again = {"If-Modified-Since": response["Last-Modified"]}
    unchanged = fetch("/media/publication/logo.svg", headers=again)
    assert unchanged.status_code == 304
    assert unchanged["Content-Security-Policy"] == DRAWING_POLICY


@pytest.mark.parametrize("name", ["a.html", "a.svgz", "a.js", "a.jpg.html", "a", "a.JPG", ".jpg/a"])
def test_nothing_but_pictures_is_served(fetch, stored, name):
    stored(name, pictures.hypertext_and_picture())
    assert fetch(f"/media/{name}").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["missing.jpg", "folder.jpg", "", "a%00.jpg", "x" * 5000 + ".jpg", "%2e%2e/secret.jpg"],
)
def test_what_is_not_there_is_not_found(fetch, stored, media_root, path):
    stored("folder.jpg/inside.png")
    (media_root.parent / "secret.jpg").write_bytes(b"secret")
    response = fetch(f"/media/{path}")
    assert response.status_code in {400, 404}
    assert "immutable" not in response.get("Cache-Control", "")


def test_an_unchanged_picture_is_not_sent_again(fetch, stored):
    stored("a.jpg")
    modified = fetch("/media/a.jpg")["Last-Modified"]
    response = fetch("/media/a.jpg", headers={"If-Modified-Since": modified})
    assert (response.status_code, response.content) == (304, b"")
    assert response["Content-Security-Policy"] == POLICY


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_sent_to_it(fetch, stored, method):
    stored("a.jpg")
    assert fetch("/media/a.jpg", method).status_code == 405


def test_the_head_alone_can_be_asked_for(fetch, stored):
    stored("a.jpg")
    response = fetch("/media/a.jpg", "head")
    assert (response.status_code, response["Content-Length"]) == (200, "7")
