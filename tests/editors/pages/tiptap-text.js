import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";

const editor = new Editor({
  element: document.getElementById("editor"),
  extensions: [StarterKit],
});
window.exported = () => editor.getHTML();
