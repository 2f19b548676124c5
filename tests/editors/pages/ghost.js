// Ghost's editor, and the renderer by which Ghost turns what it has stored into a page.
import { DEFAULT_NODES } from "@tryghost/kg-default-nodes";
import { LexicalHTMLRenderer as Renderer } from "@tryghost/kg-lexical-html-renderer";
import { KoenigComposer, KoenigEditor } from "@tryghost/koenig-lexical";
import { createElement } from "react";
import { createRoot } from "react-dom/client";

let stored;
const fileUploader = {
  useFileUpload: () => ({ upload: async () => null, isLoading: false, errors: [], filesNumber: 0, progress: 100 }),
  fileTypes: {},
};
const store = (state) => {
  stored = state;
};
const editor = createElement(KoenigEditor, { onChange: store });
createRoot(document.getElementById("editor")).render(
  createElement(KoenigComposer, { cardConfig: {}, fileUploader, onError: console.error }, editor),
);
window.exported = () =>
  new Renderer({ nodes: DEFAULT_NODES }).render(JSON.stringify(stored), { dom: { window } });
