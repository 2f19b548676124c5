import pytest
from lxml.html import document_fromstring

from tests import factories

pytestmark = pytest.mark.django_db


def headlines(response):
    page = document_fromstring(response.content)
    return [link.text_content().strip() for link in page.xpath("//main//h2//a | //main//h3//a")]


def test_the_home_page_leads_with_the_newest_story(client):
    older = factories.version(headline="The older one")
    newer = factories.version(headline="The newer one")
    response = client.get("/")
    assert response.context["lead"] == newer
    assert response.context["stories"] == [older]
    assert headlines(response) == ["The newer one", "The older one"]


def test_the_home_page_of_a_newsroom_without_stories(client):
    response = client.get("/")
    assert response.status_code == 200
    assert headlines(response) == []


def test_a_list_holds_its_own_stories_only(client):
    section, topic, author = factories.section(), factories.topic(), factories.author()
    mine = factories.version(headline="Mine", section=section, topics=[topic], authors=[author])
    factories.version(headline="Another")
    for page in (section, topic, author):
        response = client.get(page.get_absolute_url())
        assert response.context["listing"].shown == [mine]
        assert headlines(response) == ["Mine"]


def test_a_minor_edit_moves_nothing_in_a_list(client):
    section = factories.section()
    older = factories.version(headline="Older", section=section)
    factories.version(headline="Newer", section=section)
    older.article.headline = "Older, mended"
    older.article.save()
    factories.publishing.publish(older.article, by=None, kind="minor")
    assert headlines(client.get(section.get_absolute_url())) == ["Newer", "Older, mended"]


@pytest.mark.parametrize("path", ["/nowhere/", "/topic/nothing/", "/author/nobody/"])
def test_lists_that_do_not_exist(client, path):
    assert client.get(path).status_code == 404


def test_a_story_is_found_by_its_number_whatever_stands_beside_it(client):
    section = factories.section(slug="town")
    version = factories.version(section=section, slug="library")
    url = f"/town/{version.article_id}/library/"
    assert version.get_absolute_url() == url
    assert client.get(url).status_code == 200
    for wrong in ("/sport/{}/library/", "/town/{}/old-name/", "/town/{}/"):
        response = client.get(wrong.format(version.article_id))
        assert (response.status_code, response["Location"]) == (301, url)


def test_a_slug_in_another_script_leads_to_its_story(client):
    version = factories.version(headline="הספרייה נשארת פתוחה", language="he")
    assert client.get(version.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    "path", ["/town/0/x/", "/town/01/x/", "/town/x/y/", "/town/999999/x/", f"/town/{'9' * 40}/x/"]
)
def test_malformed_and_unknown_addresses_of_stories(client, path):
    factories.version(section=factories.section(slug="town"))
    response = client.get(path)
    assert response.status_code == 404
    assert "404.html" in [template.name for template in response.templates]


def test_a_story_of_an_agency_names_the_original(client):
    wire = factories.source(name="The Wire", url="https://wire.example/")
    version = factories.version(source=wire, original_url="https://wire.example/1")
    page = document_fromstring(client.get(version.get_absolute_url()).content)
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://wire.example/1"]
    assert "The Wire" in page.find(".//main").text_content()


def with_everything(count):
    """Make stories that have all that a list shows, each by authors of its own."""
    section, topic, author = factories.section(), factories.topic(), factories.author()
    for _ in range(count):
        factories.version(
            section=section,
            topics=[topic, factories.topic()],
            authors=[author, factories.author()],
            image=factories.image(),
            source=factories.source(may_republish=True),
        )
    return section, topic, author


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_same_few_questions_however_long_they_are(
    client, count, django_assert_num_queries
):
    section, topic, author = with_everything(count)
    factories.publication()
    # the state of the site, slots, stories, publication, navigation, policies
    with django_assert_num_queries(6):
        client.get("/")
    for page in (section, topic, author):
        with django_assert_num_queries(6):  # the page's own row in place of the slots
            client.get(page.get_absolute_url())


@pytest.mark.parametrize("count", [1, 3])
def test_a_story_asks_few_questions(client, count, django_assert_num_queries):
    factories.publication()
    factories.guidelines()
    factories.appeal()
    version = factories.version(
        topics=[factories.topic() for _ in range(count)],
        authors=[factories.author() for _ in range(count)],
        image=factories.image(),
    )
    # the state of the site, the version with all it shows, the publication, related stories,
    # appeal, policies, navigation, guidelines, their texts
    with django_assert_num_queries(9):
        client.get(version.get_absolute_url())
