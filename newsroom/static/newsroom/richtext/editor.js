// Turns each `textarea[data-richtext]` into an editor; the textarea carries what is stored.
import * as prose from "django-prose-editor/editor";

import { uploadsInto } from "newsroom/richtext/dropping";
import { extensionsFor } from "newsroom/richtext/extensions";
import { cleanPaste } from "newsroom/richtext/paste";
import { createToolbar } from "newsroom/richtext/toolbar";

const make = (className, attributes = {}) => {
  const element = document.createElement("div");
  element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

// What a screen reader says of the editor, and where a click on the label goes.
const nameEditor = (textarea, hint, editor) => {
  const label = textarea.labels[0];
  const described = [textarea.getAttribute("aria-describedby"), hint.id].filter(Boolean).join(" ");
  const attributes = { "aria-multiline": "true", "aria-describedby": described, dir: "auto" };
  if (textarea.hasAttribute("aria-invalid")) attributes["aria-invalid"] = "true";
  if (label) {
    label.id ||= `${textarea.id}_label`;
    attributes["aria-labelledby"] = label.id;
    label.addEventListener("click", () => editor().commands.focus());
  }
  return attributes;
};

// A text that begins with a picture begins with that selected, and the first click into the text
// would go there instead of where it is made.
const beginInText = ({ state, view }) => {
  if (!state.selection.node) return;
  let first = null;
  state.doc.descendants((node, pos) => {
    if (node.isTextblock) first ??= pos + 1;
    return first === null;
  });
  if (first === null) return;
  view.dispatch(state.tr.setSelection(prose.pm.state.TextSelection.create(state.doc, first)));
};

const create = (textarea) => {
  const config = JSON.parse(textarea.dataset.richtext);
  const { labels } = config;
  const box = make("richtext");
  const surface = make("richtext__surface");
  const hint = make("richtext__hint", { id: `${textarea.id}_hint` });
  const status = make("richtext__status", { role: "status" });
  hint.textContent = labels.hint;
  config.say = (sentence) => (status.textContent = sentence);
  textarea.before(box);
  box.append(textarea, surface, status, hint);
  textarea.hidden = true;

  const editor = new prose.Editor({
    element: surface,
    editable: !textarea.disabled,
    extensions: [
      ...extensionsFor(config),
      ...("Figure" in config.extensions ? [uploadsInto(config)] : []),
    ],
    content: textarea.value,
    // The style sheet comes as a file: the policy forbids injecting one.
    injectCSS: false,
    editorProps: {
      attributes: nameEditor(textarea, hint, () => editor),
      transformPastedHTML: (html, view) => {
        const { direction } = getComputedStyle(view.dom);
        const { html: cleaned, left } = cleanPaste(html, { media: config.media, direction });
        status.textContent = left ? labels.picturesLeft : "";
        return cleaned;
      },
    },
    onUpdate: () => {
      textarea.value = editor.isEmpty ? "" : editor.getHTML();
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  if (textarea.disabled) return;
  beginInText(editor);
  const toolbar = createToolbar(editor, config);
  surface.before(toolbar);
  surface.addEventListener("keydown", (event) => {
    const isForLink = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    if (event.isComposing || !(isForLink || event.key === "Escape")) return;
    if (isForLink) toolbar.querySelector("[data-name=link]").click();
    else toolbar.querySelector("[tabindex='0']").focus();
    event.preventDefault();
  });
};

prose.initializeEditors(create, "textarea[data-richtext]");
