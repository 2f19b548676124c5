import Quill from "quill";

const editor = new Quill("#editor", { theme: null });
window.exported = () => editor.getSemanticHTML();
