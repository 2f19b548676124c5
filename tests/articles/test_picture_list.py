"""The library's list: what its cards say, what it finds, and what its filters choose."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml.html import document_fromstring

from articles.admin.lists import paging
from articles.desk import roles
from articles.models import ArticleFigure, Image
from tests import factories

pytestmark = pytest.mark.django_db

LIST = reverse("admin:articles_image_changelist")


def page(client, **query):
    """Return the parsed list, which has to answer."""
    response = client.get(LIST, query)
    assert response.status_code == 200
    return document_fromstring(response.content.decode())


def names(client, **query) -> list[str]:
    """Return the names on the cards, in the order of the list."""
    found = page(client, **query).find_class("picture-card-name")
    return [name.text_content() for name in found]


def card(client, **query) -> str:
    """Return the words of the only card."""
    [row] = page(client, **query).xpath("//table[@id='result_list']/tbody/tr")
    return " ".join(row.text_content().split())


class TestACard:
    def test_says_all_that_somebody_chooses_by(self, admin_client):
        image = factories.image(
            alt="A bridge at noon",
            caption="It opened in May.",
            credit="Ann Lee / Wire",
            source="City archive",
            may_republish=True,
        )
        Image.objects.filter(pk=image.pk).update(
            created_at=timezone.now().replace(year=2024, month=5, day=17, hour=16)
        )
        said = card(admin_client)
        for words in [
            "It opened in May.",
            "A bridge at noon",
            "Ann Lee / Wire",
            "Source: City archive",
            "Partners may republish it",
            "May 17, 2024",
        ]:
            assert words in said
        assert "To be described" not in said

    @pytest.mark.parametrize("words", [{"alt": ""}, {"credit": ""}, {"alt": "", "credit": ""}])
    def test_marks_what_is_to_be_described(self, words, admin_client):
        factories.image(**words)
        assert "To be described" in card(admin_client)

    def test_leads_to_the_form_and_back_to_the_list_as_it_was(self, admin_client):
        image = factories.image(alt="A bridge")
        [link] = page(admin_client, q="bridge").find_class("picture-card-link")
        assert link.get("href") == (
            f"/admin/articles/image/{image.pk}/change/?_changelist_filters=q%3Dbridge"
        )
        [shown] = link.findall("img")
        assert shown.get("alt") == ""
        assert (shown.get("width"), shown.get("height")) == ("120", "90")

    def test_names_its_box_for_screen_readers(self, admin_client):
        factories.image(caption="The bridge")
        [box] = page(admin_client).find_class("action-select")
        assert box.get("aria-label") == "Choose The bridge"

    def test_tells_no_markup_of_a_caption(self, admin_client):
        factories.image(caption="<script>alert(1)</script>")
        assert names(admin_client) == ["<script>alert(1)</script>"]


class TestInAWindow:
    def test_a_card_answers_the_form_that_asked(self, admin_client):
        image = factories.image()
        shown = page(admin_client, _popup=1)
        [link] = shown.find_class("picture-card-link")
        assert link.get("data-popup-opener") == str(image.pk)
        assert not shown.find_class("action-select")

    def test_it_stays_one_through_search_and_adding(self, admin_client):
        shown = page(admin_client, _popup=1, q="xyzzy")
        assert shown.xpath("//a[contains(@class,'addlink')]/@href") == [
            "/admin/articles/image/add/?_changelist_filters=_popup%3D1%26q%3Dxyzzy&_popup=1"
        ]
        assert "?_popup=1" in shown.xpath("//p[@class='picture-none']/a/@href")


class TestSearching:
    @pytest.mark.parametrize("typed", ["bridge", "BRIDGE noon", "lee", "archive", "img 7", "café"])
    def test_every_word_of_a_picture_finds_it(self, typed, admin_client):
        factories.image(
            alt="A bridge at the CAFE",
            caption="Noon",
            credit="Ann Lee",
            source="Archive",
            original_name="IMG_7.JPG",
        )
        factories.image(caption="Other")
        assert names(admin_client, q=typed) == ["Noon"]

    def test_what_is_changed_is_found_by_its_new_words_alone(self, admin_client):
        image = factories.image(caption="Before")
        image.caption = "After"
        image.save(update_fields=["caption"])
        assert names(admin_client, q="before") == []
        assert names(admin_client, q="after") == ["After"]

    def test_common_words_are_found_on_a_walk_through_the_list(self, admin_client, monkeypatch):
        monkeypatch.setattr("articles.library.searching.FEW", 1)
        for number in range(3):
            factories.image(alt="A bridge", caption=f"Number {number}")
        factories.image(caption="Other")
        assert names(admin_client, q="bridge") == ["Number 2", "Number 1", "Number 0"]

    def test_nothing_found_says_so(self, admin_client):
        factories.image()
        assert "No picture is found." in page(admin_client, q="xyzzy").text_content()


class TestFilters:
    def test_words(self, admin_client):
        factories.image(caption="Whole")
        factories.image(caption="No alt", alt="")
        factories.image(caption="No credit", credit="")
        assert names(admin_client, words="missing") == ["No credit", "No alt"]
        assert names(admin_client, words="there") == ["Whole"]

    def test_rights(self, admin_client):
        factories.image(caption="Ours")
        factories.image(caption="Theirs too", may_republish=True)
        assert names(admin_client, rights="partners") == ["Theirs too"]
        assert names(admin_client, rights="ours") == ["Ours"]

    def test_use(self, admin_client):
        factories.image(caption="Unused")
        factories.article(image=factories.image(caption="Lead"))
        published = factories.version(image=factories.image(caption="Was lead"))
        published.article.image = None
        published.article.save()
        inside = factories.image(caption="In a text")
        ArticleFigure.objects.create(article=factories.article(), image=inside)
        was_inside = factories.image(caption="Was in a text")
        published.figures.create(image=was_inside)
        used = ["Was in a text", "In a text", "Was lead", "Lead"]
        assert names(admin_client, use="used") == used
        assert names(admin_client, use="unused") == ["Unused"]

    def test_who_added_it(self, admin_client, admin_user):
        factories.image(caption="Mine", uploaded_by=admin_user)
        factories.image(caption="Another’s", uploaded_by=factories.user())
        factories.image(caption="Nobody’s")
        assert names(admin_client, by="me") == ["Mine"]
        assert names(admin_client, by="others") == ["Nobody’s", "Another’s"]

    def test_the_day_it_was_added(self, admin_client):
        old = factories.image(caption="Old")
        Image.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=8))
        factories.image(caption="New")
        assert names(admin_client, added="week") == ["New"]
        assert names(admin_client, added="month") == ["New", "Old"]
        assert names(admin_client, added_to="2020-01-01") == []

    def test_they_go_together_with_a_search(self, admin_client):
        factories.image(caption="One", alt="")
        factories.image(caption="Two", alt="")
        assert names(admin_client, words="missing", q="two", rights="ours") == ["Two"]

    def test_what_no_filter_knows_is_no_error(self, admin_client):
        factories.image(caption="Here")
        assert names(admin_client, words="nonsense", anything="1") == ["Here"]


@pytest.mark.parametrize("query", [{}, {"q": "picture"}, {"use": "unused"}, {"words": "there"}])
def test_as_many_queries_for_three_as_for_one(query, admin_client, django_assert_max_num_queries):
    factories.image()
    # The session, the person, twice the numbers or their words, and the pictures.
    with django_assert_max_num_queries(6) as first:
        page(admin_client, **query)
    factories.image()
    factories.image()
    with django_assert_max_num_queries(len(first)):
        assert len(names(admin_client, **query)) == 3


def test_no_more_are_counted_than_anybody_looks_through(admin_client, monkeypatch):
    monkeypatch.setattr(paging, "COUNTED", 2)
    for number in range(3):
        factories.image(caption=f"Number {number}")
    shown = page(admin_client)
    assert "More than 2 pictures; these are the newest." in " ".join(shown.text_content().split())
    monkeypatch.setattr("articles.admin.pictures.image.ImageAdmin.list_per_page", 1)
    assert names(admin_client, p=2) == ["Number 1"]


def test_pages_follow_each_other(admin_client, monkeypatch):
    monkeypatch.setattr("articles.admin.pictures.image.ImageAdmin.list_per_page", 2)
    monkeypatch.setattr("articles.admin.pictures.image.ImageAdmin.list_max_show_all", 2)
    for number in range(3):
        factories.image(caption=f"Number {number}")
    assert names(admin_client) == ["Number 2", "Number 1"]
    assert names(admin_client, p=2) == ["Number 0"]


def test_the_list_of_choices_of_a_form_finds_pictures_too(admin_client):
    factories.image(caption="A bridge")
    asked = {"app_label": "articles", "model_name": "article", "field_name": "image"}
    answer = admin_client.get(reverse("admin:autocomplete"), {**asked, "term": "bridge"})
    assert [one["text"] for one in answer.json()["results"]] == ["A bridge"]


@pytest.mark.parametrize(
    ("role", "adds"),
    [(roles.REPORTER, True), (roles.EDITOR, True), (roles.AUDIENCE, False)],
)
def test_who_may_add_pictures_can_drop_them_on_the_list(role, adds, client):
    factories.image(caption="Here")
    client.force_login(factories.in_role(role))
    assert bool(page(client).find_class("picture-panel")) is adds
    assert names(client) == ["Here"]
