"""The model field and the form field: nothing unclean is stored, whichever way it comes."""

import json

import pytest
from django import forms
from django.contrib.admin import site
from django.core.exceptions import ValidationError
from django.db.models import F, TextField

from articles.models import Article
from authors.models import Author
from newsroom.richtext.fields import RichTextField
from newsroom.richtext.forms import RichTextFormField
from newsroom.richtext.widgets import RichTextWidget
from tests import factories

DIRTY = "<h1>a</h1><p onclick=x><b>b</b></p><script>c</script>"
CLEAN = "<h2>a</h2><p><strong>b</strong></p>"
NOTE = "<p>a</p><p><strong>b</strong></p>"


@pytest.mark.django_db
class TestWriting:
    def test_create_cleans_the_instance_and_the_row(self):
        article = Article.objects.create(headline="h", body=DIRTY)

        assert article.body == CLEAN
        assert Article.objects.get().body == CLEAN

    def test_each_field_follows_its_preset(self):
        author = Author.objects.create(name="A", slug="a", bio=DIRTY)

        assert author.bio == NOTE

    def test_save(self):
        article = factories.article()
        article.body = DIRTY
        article.save(update_fields=["body"])

        assert Article.objects.get().body == CLEAN

    def test_update(self):
        factories.article()
        Article.objects.update(body=DIRTY)

        assert Article.objects.get().body == CLEAN

    def test_bulk_create(self):
        Article.objects.bulk_create([Article(headline="h", body=DIRTY)])

        assert Article.objects.get().body == CLEAN

    def test_bulk_update(self):
        article = factories.article()
        article.body = DIRTY
        Article.objects.bulk_update([article], ["body"])

        assert Article.objects.get().body == CLEAN

    def test_expressions_pass(self):
        factories.article(dek="<i>dek</i>")
        Article.objects.update(body=F("dek"))

        assert Article.objects.get().body == "<i>dek</i>"


def test_model_validation_cleans_before_it_looks_for_blanks():
    field = RichTextField()

    assert field.clean(DIRTY, None) == CLEAN
    with pytest.raises(ValidationError):
        field.clean("<script>a</script>", None)


def test_migrations_see_a_text_field():
    field = RichTextField(preset="note", blank=True)
    field.set_attributes_from_name("bio")

    name, path, args, options = field.deconstruct()

    assert (name, path, args, options) == (
        "bio",
        "django.db.models.TextField",
        [],
        {"blank": True},
    )
    assert issubclass(RichTextField, TextField)


class TestForm:
    field = RichTextField(preset="note", blank=True).formfield()

    def test_cleans(self):
        assert self.field.clean(DIRTY) == NOTE

    @pytest.mark.parametrize("typed", ["", None, "<p></p>", "<p><br></p>", " \n<p>&nbsp;</p>"])
    def test_empty_is_empty(self, typed):
        assert self.field.clean(typed) == ""

    @pytest.mark.parametrize(
        "typed",
        [
            "<script>a</script>",
            "<p><img src='https://elsewhere.example/a.jpg'></p>",
            "<iframe src='https://video.example/'></iframe>",
            "<style>a</style>",
        ],
    )
    def test_refuses_what_would_leave_nothing(self, typed):
        with pytest.raises(ValidationError, match="Nothing of this text can be kept"):
            self.field.clean(typed)

    def test_required(self):
        field = RichTextField().formfield()

        with pytest.raises(ValidationError, match="required"):
            field.clean("<p></p>")

    def test_more_markup_for_the_same_text_is_no_change(self):
        stored = "<ul><li>a</li></ul>"

        assert not self.field.has_changed(stored, "<ul><li><p>a</p></li></ul><p></p>")
        assert self.field.has_changed(stored, "<ul><li><p>b</p></li></ul>")

    def test_another_widget_can_be_asked_for(self):
        field = RichTextField().formfield(widget=forms.HiddenInput)

        assert isinstance(field.widget, forms.HiddenInput)


class TestWidget:
    def test_the_admin_shows_the_editor(self, rf):
        field = site.get_model_admin(Article).formfield_for_dbfield(
            Article._meta.get_field("body"), rf.get("/")
        )

        assert isinstance(field, RichTextFormField)
        assert isinstance(field.widget, RichTextWidget)

    def test_it_tells_the_script_what_the_preset_has(self, settings):
        widget = RichTextField(preset="note").formfield().widget

        context = widget.get_context("bio", "", {"id": "id_bio"})
        told = json.loads(context["widget"]["attrs"]["data-richtext"])

        assert "Bold" in told["extensions"]
        assert "Heading" not in told["extensions"]
        assert told["schemes"] == ["http", "https", "mailto", "tel"]
        assert told["media"] == ["/media/", "https://ledger.example/media/"]
        assert told["labels"]["bold"] == "Bold"

    def test_the_text_is_there_without_scripts(self):
        html = RichTextField().formfield().widget.render("body", "<p>a & b</p>")

        assert "&lt;p&gt;a &amp; b&lt;/p&gt;</textarea>" in html
        assert "required" not in html

    def test_the_import_map_takes_a_nonce(self):
        html = RichTextWidget().media.with_nonce("abc").render()

        assert '<script type="importmap" nonce="abc">' in html
        assert html.count("<script") == html.count('nonce="abc"') - html.count("<link")
