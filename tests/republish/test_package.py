"""The archive with everything: read back with zipfile."""

import io
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from newsroom.models import Publication
from republish.copy import build, formats
from republish.copy.current import Current
from republish.copy.package import PIECE, Outlet, streamed
from republish.models import Guidelines
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    factories.guidelines(conditions="<ul><li>Credit us.</li></ul>")
    return factories.publication()


def answer(client, version):
    response = client.get(f"/republish/{version.article_id}/package.zip")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/zip"
    return response


def contents(response):
    """Return the archive's files by name, without their one folder; all sums are checked."""
    with ZipFile(io.BytesIO(b"".join(response))) as archive:
        assert archive.testzip() is None
        names = [PurePosixPath(name) for name in archive.namelist()]
        assert len({name.parts[0] for name in names}) == 1
        return {"/".join(name.parts[1:]): archive.read(str(name)) for name in names}


def test_every_format_is_in_it(client, paper):
    version = factories.version()
    files = contents(answer(client, version))
    made = build(version, Publication.current())
    for each in formats.write_all(version, made):
        assert files[each.format.file_name] == each.content
    assert set(files) == {each.file_name for each in formats.FORMATS} | {"README.txt"}


def test_cleared_pictures_come_with_their_words_and_no_others(client, paper):
    image = factories.image(
        may_republish=True, caption="The <room>", alt="A room", credit="Ann & Co"
    )
    owned = factories.image(caption="Not ours")
    figure = f'<img src="{owned.picture.url}" alt="A plan"><figcaption>By Bo</figcaption>'
    body = f"<p>A</p><figure>{figure}</figure>"
    files = contents(answer(client, factories.version(image=image, body=body)))
    [name] = [name for name in files if name.startswith("pictures/") and name.endswith(".jpg")]
    assert files[name] == Path(image.picture.path).read_bytes()
    assert files[f"{name}.txt"].decode() == (
        "Caption: The <room>\nCredit: Ann & Co\nAlternative text: A room\n"
    )
    readme = files["README.txt"].decode()
    assert f"{name}: Ann & Co" in readme
    assert "Its rights belong to others" in readme


def test_the_readme_says_what_a_partner_must_know(client, paper):
    version = factories.version(headline="Stays & opens", dek="Five <to> four.", licence="cc-by")
    readme = contents(answer(client, version))["README.txt"].decode()
    assert readme.startswith("Stays & opens\n\nFive <to> four.\n\nBy Ann Lee")
    for part in (
        version.canonical_url,
        "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)",
        "- Credit us.",
        "copy.html: HTML.",
    ):
        assert part in readme


def test_a_picture_whose_file_is_lost_leaves_the_rest_whole(client, paper, caplog):
    image = factories.image(may_republish=True)
    image.picture.storage.delete(image.picture.name)
    files = contents(answer(client, factories.version(image=image)))
    assert "copy.html" in files
    assert not [name for name in files if name.startswith("pictures/")]
    assert f"picture {image.pk} can't be read" in caplog.text


def test_a_story_older_than_the_format_of_the_archive(client, paper):
    article = factories.article()
    factories.publishing.publish_backdated(article, at=datetime(1971, 5, 1, tzinfo=UTC))
    assert "copy.html" in contents(answer(client, article.versions.get()))


def test_its_name_is_the_story_s(client, paper):
    version = factories.version(slug="ספרייה")
    name = answer(client, version)["Content-Disposition"]
    assert name.startswith("attachment; filename*=utf-8''")
    assert name.endswith(f"-{version.article_id}.zip")


def test_it_is_sent_in_pieces_while_it_is_written(paper):
    image = factories.image(may_republish=True)
    version = factories.version(image=image)
    pieces = list(streamed(Current(version, paper, Guidelines.objects.current())))
    assert len(pieces) > len(formats.FORMATS)
    assert max(map(len, pieces)) < PIECE + 10_000


@given(slug=st.from_regex(r"[-\w]{1,100}", fullmatch=True), number=st.integers(1, 10**17))
@hypothesis_settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_name_in_it_leads_elsewhere(story, slug, number):
    story.version.slug, story.version.article_id = slug, number
    with ZipFile(io.BytesIO(b"".join(streamed(story)))) as archive:
        for name in archive.namelist():
            path = PurePosixPath(name)
            assert name.isascii()
            assert not path.is_absolute()
            assert ".." not in path.parts
            assert path.parts[0] == f"story-{number}"
            assert not set(name) & set('\\:*?"<>|')


@pytest.fixture
def story(paper):
    version = factories.version(image=factories.image(may_republish=True))
    made = Current(version, paper, Guidelines.objects.current())
    assert made.offer.copy  # built now, so that the test can give the story other names
    return made


def test_what_was_written_is_given_away_once():
    outlet = Outlet()
    outlet.write(b"a")
    outlet.write(b"b")
    assert (outlet.take(), outlet.take()) == (b"ab", b"")
