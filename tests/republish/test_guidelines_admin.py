import pytest
import time_machine
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from lxml.html import document_fromstring

from republish.models import Guidelines, GuidelinesText
from tests import factories

pytestmark = pytest.mark.django_db

ADD = "/admin/republish/guidelines/add/"
LIST = "/admin/republish/guidelines/"
WORDS = {
    "note": "Nothing new.",
    "conditions": "<p>Credit us.</p>",
    "corrections": "<p>Carry corrections.</p>",
    "full": "<h2>All</h2><p>Of it.</p>",
    "print_and_broadcast": "<p>Name us.</p>",
    "canonical_guide": "<p>One line.</p>",
}


@pytest.fixture
def editor(client):
    client.force_login(factories.user())
    return client


def change(edition) -> str:
    return reverse("admin:republish_guidelines_change", args=[edition.pk])


def typed(page, *, at=None, **texts) -> dict:
    """Return what a form posts: its hidden fields, and texts by the position of the form."""
    form = page.context["inline_admin_formsets"][0].formset
    data = {f"texts-{name}": value for name, value in form.management_form.initial.items()}
    for number, text_form in enumerate(form.forms):
        words = texts.get(f"text{number}", text_form.initial if text_form.instance.pk else {})
        data |= {f"texts-{number}-{name}": words.get(name, "") for name in WORDS}
        data[f"texts-{number}-id"] = text_form.instance.pk or ""
        data[f"texts-{number}-edition"] = text_form.instance.edition_id or ""
    if at:
        data["in_force_from"] = f"{timezone.localtime(at):%Y-%m-%dT%H:%M:%S}"
    else:
        data["in_force_from"] = ""
    return data


def errors(response) -> dict:
    """Return what a form says: field errors of the edition and of each text that has some."""
    formset = response.context["inline_admin_formsets"][0].formset
    return {
        **response.context["adminform"].form.errors,
        **{number: dict(found) for number, found in enumerate(formset.errors) if found},
    }


def test_the_form_has_a_text_for_each_language_the_papers_own_first(editor):
    page = document_fromstring(editor.get(ADD).content)
    names = [h3.findtext("b") for h3 in page.get_element_by_id("texts-group").iter("h3")]
    assert names == ["English", "Hebrew"]


def test_the_first_edition_starts_from_texts_with_the_name_of_the_paper(editor):
    factories.publication(name="The “R&D” Ledger")
    formset = editor.get(ADD).context["inline_admin_formsets"][0].formset
    own, hebrew = formset.forms
    for name in GuidelinesText.PARTS:
        assert own.initial[name].strip().startswith("<p>")
        assert name not in hebrew.initial
    for name in ("conditions", "corrections", "full", "print_and_broadcast"):
        assert "The “R&amp;D” Ledger" in own.initial[name]


def test_the_texts_to_start_from_can_be_put_into_force_as_they_are(editor):
    page = editor.get(ADD)
    starter = page.context["inline_admin_formsets"][0].formset.forms[0].initial
    data = typed(page, text0=starter) | {"_into_force": "x"}
    assert editor.post(ADD, data).status_code == 302
    current = Guidelines.objects.current()
    assert "<h2>Credit</h2>" in current.full
    assert current.canonical_guide.count("<h2>") == 3


def test_later_editions_start_empty(editor):
    factories.guidelines()
    form = editor.get(ADD).context["inline_admin_formsets"][0].formset.forms[0]
    assert form.initial == {"language": "en"}


def test_without_a_date_it_is_saved_as_a_draft(editor):
    response = editor.post(ADD, typed(editor.get(ADD), text0=WORDS))
    assert response.status_code == 302
    draft = Guidelines.objects.get()
    assert draft.in_force_from is None
    assert [text.language for text in draft.texts.all()] == ["en"]
    assert Guidelines.objects.current() is None


def test_both_languages_are_saved_and_a_date_in_the_future_kept(editor):
    at = factories.later(days=3).replace(microsecond=0)
    words = {**WORDS, "full": "<p>שלום</p>"}
    response = editor.post(ADD, typed(editor.get(ADD), at=at, text0=WORDS, text1=words))
    assert response.status_code == 302
    edition = Guidelines.objects.get()
    assert edition.in_force_from == at
    assert edition.by_language["he"].full == "<p>שלום</p>"
    with time_machine.travel(at):
        assert Guidelines.objects.current() == edition


def test_the_papers_own_language_must_be_complete_field_by_field(editor):
    words = {**WORDS, "corrections": "", "full": ""}
    response = editor.post(ADD, typed(editor.get(ADD), text0=words))
    assert errors(response) == {
        0: {name: ["This field is required."] for name in ("corrections", "full")}
    }
    assert not Guidelines.objects.exists()


def test_another_language_alone_is_not_enough(editor):
    response = editor.post(ADD, typed(editor.get(ADD), text1=WORDS))
    assert set(errors(response)[0]) == {
        "conditions",
        "corrections",
        "full",
        "canonical_guide",
    }


def test_a_time_in_the_past_is_refused_at_its_field(editor):
    data = typed(editor.get(ADD), at=factories.later(hours=-1), text0=WORDS)
    assert list(errors(editor.post(ADD, data))) == ["in_force_from"]


def test_two_editions_never_begin_together(editor):
    at = factories.later(days=2).replace(microsecond=0)
    factories.guidelines(in_force_from=at)
    found = errors(editor.post(ADD, typed(editor.get(ADD), at=at, text0=WORDS)))
    sentence = "Another edition comes into force at that very moment."
    assert found == {"in_force_from": [sentence]}


def test_the_button_puts_it_into_force_at_once_whatever_date_stands_there(editor):
    draft = factories.guidelines(draft=True)
    data = typed(editor.get(change(draft)), at=factories.later(days=9)) | {"_into_force": "x"}
    response = editor.post(change(draft), data)
    assert response.status_code == 302
    assert Guidelines.objects.current() == draft
    assert "This edition is in force now." in [
        str(message) for message in get_messages(response.wsgi_request)
    ]


def test_a_translation_can_be_taken_out_again_but_not_the_papers_own_text(editor):
    draft = factories.guidelines(draft=True, languages=("en", "he"))
    data = typed(editor.get(change(draft)))
    data |= {"texts-0-DELETE": "on", "texts-1-DELETE": "on"}
    assert editor.post(change(draft), data).status_code == 302
    assert [text.language for text in draft.texts.all()] == ["en"]


def test_what_is_or_was_in_force_can_only_be_read(editor):
    before = factories.guidelines(in_force_from=factories.later(days=-9))
    current = factories.guidelines(full="<h2>Read me</h2><p>As a page.</p>")
    for edition in (before, current):
        page = document_fromstring(editor.get(change(edition)).content)
        form = page.get_element_by_id("guidelines_form")
        assert not form.xpath(".//textarea | .//input[@name='_save' or @name='_into_force']")
    assert "Read me" in [h2.text for h2 in form.iter("h2")]
    assert editor.post(change(current), {"in_force_from": ""}).status_code == 403
    delete = reverse("admin:republish_guidelines_delete", args=[current.pk])
    assert editor.post(delete, {"post": "yes"}).status_code == 403


def test_many_at_once_are_not_deleted_with_one_that_was_in_force_among_them(editor):
    fixed, draft = factories.guidelines(), factories.guidelines(draft=True)
    data = {"action": "delete_selected", "_selected_action": [fixed.pk, draft.pk], "post": "yes"}
    response = editor.post(LIST, data)
    assert response.status_code == 403
    assert Guidelines.objects.count() == 2


def test_what_is_to_come_can_be_deleted(editor):
    to_come = factories.guidelines(in_force_from=factories.later(days=1))
    delete = reverse("admin:republish_guidelines_delete", args=[to_come.pk])
    assert editor.post(delete, {"post": "yes"}).status_code == 302
    assert not Guidelines.objects.exists()


def test_a_new_edition_is_started_from_another_one_as_a_draft(editor):
    old = factories.guidelines(languages=("en", "he"), full="<p>As it was.</p>", note="Old news.")
    page = document_fromstring(editor.get(change(old)).content)
    [form] = page.xpath("//form[contains(@action, '/new-edition/')]")
    assert form.method == "POST"
    response = editor.post(form.action)
    draft = Guidelines.objects.exclude(pk=old.pk).get()
    assert response.url == change(draft)
    assert draft.in_force_from is None
    assert {code: text.full for code, text in draft.by_language.items()} == {
        "en": "<p>As it was.</p>",
        "he": "<p>As it was.</p>",
    }
    assert draft.note == ""
    assert editor.get(form.action).status_code == 405


@pytest.mark.parametrize(
    ("permissions", "may_write", "may_start"),
    [
        (["view_guidelines"], False, False),
        (["view_guidelines", "change_guidelines"], True, False),
        (["view_guidelines", "add_guidelines"], False, True),
    ],
)
def test_permissions_are_those_of_the_guidelines(client, permissions, may_write, may_start):
    draft = factories.guidelines(draft=True)
    client.force_login(factories.colleague(*permissions))
    page = document_fromstring(client.get(change(draft)).content)
    assert bool(page.xpath("//textarea")) is may_write
    assert bool(page.xpath("//input[@name='_into_force']")) is may_write
    response = client.post(f"{LIST}{draft.pk}/new-edition/")
    assert response.status_code == (302 if may_start else 403)


def test_the_list_says_in_which_state_each_is(editor, django_assert_max_num_queries):
    for days in (-9, -1, 1):
        factories.guidelines(in_force_from=factories.later(days=days), languages=("en", "he"))
    factories.guidelines(draft=True)
    with django_assert_max_num_queries(8):
        page = document_fromstring(editor.get(LIST).content)
    states = [cell.text_content() for cell in page.find_class("field-state")]
    assert states == ["draft", "comes into force later", "in force", "was in force"]
    languages = [cell.text_content() for cell in page.find_class("field-languages")]
    assert languages == ["English", *["English, Hebrew"] * 3]


def test_the_form_leads_to_the_page_of_an_edition_that_the_public_sees(editor):
    shown, draft = factories.guidelines(), factories.guidelines(draft=True)
    assert b"View on site" not in editor.get(change(draft)).content
    page = document_fromstring(editor.get(change(shown)).content)
    [link] = page.xpath("//a[text()='View on site']/@href")
    assert link == "/republish/history/1/"
