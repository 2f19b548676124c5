// CKEditor as Drupal 10 and 11 set it up: a text format's allowed elements become the
// configuration of General HTML Support, and its toolbar decides which other parts are loaded.
import {
  Alignment, BlockQuote, Bold, ClassicEditor, Code, CodeBlock, Essentials, GeneralHtmlSupport,
  Heading, HorizontalLine, Image, ImageBlock, ImageInline, ImageResize, Italic, Link, List,
  ListProperties, Paragraph, PasteFromOffice, RemoveFormat, SourceEditing, Strikethrough,
  Subscript, Superscript, Table,
} from "ckeditor5";

const always = [
  BlockQuote, Bold, Code, Essentials, GeneralHtmlSupport, Heading, Image, ImageBlock, ImageInline,
  Italic, Link, List, ListProperties, Paragraph, PasteFromOffice, SourceEditing,
];
export const basic = always;
export const full = [
  ...always, Alignment, CodeBlock, HorizontalLine, ImageResize, RemoveFormat, Strikethrough,
  Subscript, Superscript, Table,
];

export function start(plugins, allow) {
  return ClassicEditor.create(document.getElementById("editor"), {
    licenseKey: "GPL",
    plugins,
    htmlSupport: { allow },
    heading: {
      options: [2, 3, 4, 5, 6].map((level) => ({
        model: `heading${level}`,
        view: `h${level}`,
        title: `Heading ${level}`,
      })).concat({ model: "paragraph", title: "Paragraph" }),
    },
    list: { properties: { styles: false, startIndex: true, reversed: true } },
  });
}
