import pytest
from lxml.html import document_fromstring

from newsroom.models import Publication
from tests import factories
from tests.newsroom import robots_file

pytestmark = pytest.mark.django_db

FORM = "/admin/newsroom/publication/1/change/"
FIELDS = ["ai_training", "ai_answers", "machine_licence_url", "refused_crawlers"]


@pytest.fixture(autouse=True)
def _paper():
    factories.publication()


def send(admin_client, **data):
    return admin_client.post(FORM, {"name": "The Ledger", "licence": "own", **data})


def test_the_choices_stand_together_and_say_what_they_do(admin_client):
    form = document_fromstring(admin_client.get(FORM).content.decode())
    (part,) = [
        each
        for each in form.iter("fieldset")
        if each.findtext("h2", "").strip() == "Programs that read the site"
    ]
    named = [control.get("name") for control in part.iter("input", "select", "textarea")]
    assert named == FIELDS
    assert len(part.find_class("help")) == len(FIELDS)


def test_what_is_chosen_is_told_at_once(admin_client, client):
    etag = client.get("/robots.txt")["ETag"]
    response = send(
        admin_client,
        ai_training="y",
        ai_answers="n",
        machine_licence_url="https://ledger.example/terms/",
        refused_crawlers="ExampleBot\nOther-Bot",
    )
    assert response.status_code == 302
    response = client.get("/robots.txt", headers={"If-None-Match": etag})
    robots = robots_file.read(response)
    assert robots.usage == {"train-ai": "y", "search": "y", "infer-system": "n"}
    assert robots.of("ExampleBot").rules[-1] == ("disallow", "/")
    assert robots.of("GPTBot").agents == ["*"]


def test_a_wrong_name_is_refused_beside_its_field(admin_client):
    response = send(admin_client, refused_crawlers="ExampleBot\nEvil: Bot/1.0\n")
    form = document_fromstring(response.content.decode())
    (row,) = form.find_class("field-refused_crawlers")
    (sentence,) = row.find_class("errorlist")
    assert sentence.text_content().strip() == (
        "“Evil: Bot/1.0” is no name in robots.txt: only letters, - and _ may stand in one."
    )
    assert Publication.current().refused_crawlers == ""


class TestPages:
    """Every page says itself whether mining is reserved, for whoever asks for no file."""

    def metas(self, client, address="/"):
        page = document_fromstring(client.get(address).content)
        return {
            meta.get("name"): meta.get("content")
            for meta in page.iter("meta")
            if (meta.get("name") or "").startswith("tdm-")
        }

    def test_what_is_reserved(self, client):
        story = factories.version().get_absolute_url()
        assert self.metas(client, story) == {}
        publication = Publication.current()
        publication.ai_training = "n"
        publication.save()
        assert self.metas(client, story) == {"tdm-reservation": "1"}

    @pytest.mark.parametrize(
        ("training", "expected"),
        [
            ("n", {"tdm-reservation": "1", "tdm-policy": "https://ledger.example/?a=1&b=2"}),
            ("y", {}),
            ("", {}),
        ],
    )
    def test_what_is_not_and_where_the_terms_are(self, client, training, expected):
        publication = Publication.current()
        publication.ai_training = training
        publication.machine_licence_url = "https://ledger.example/?a=1&b=2"
        publication.save()
        assert self.metas(client) == expected
