import { Editor } from "@tiptap/core";
import Image from "@tiptap/extension-image";
import { TableKit } from "@tiptap/extension-table";
import StarterKit from "@tiptap/starter-kit";

const editor = new Editor({
  element: document.getElementById("editor"),
  extensions: [StarterKit, Image, TableKit],
});
window.exported = () => editor.getHTML();
