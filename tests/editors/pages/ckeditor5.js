import {
  AutoLink, BlockQuote, Bold, ClassicEditor, Essentials, Heading, HorizontalLine, Image,
  ImageBlock, ImageInline, ImageResize, ImageToolbar, Italic, Link, List, Paragraph,
  PasteFromOffice, Table, TableToolbar,
} from "ckeditor5";

const editor = await ClassicEditor.create(document.getElementById("editor"), {
  licenseKey: "GPL",
  plugins: [
    AutoLink, BlockQuote, Bold, Essentials, Heading, HorizontalLine, Image, ImageBlock,
    ImageInline, ImageResize, ImageToolbar, Italic, Link, List, Paragraph, PasteFromOffice,
    Table, TableToolbar,
  ],
});
window.exported = () => editor.getData();
