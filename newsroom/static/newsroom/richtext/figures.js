// Pictures in a text: figures, and the galleries that hold several of them.
import * as prose from "django-prose-editor/editor";

import { move, remove } from "newsroom/richtext/moving";

export const Image = prose.Image.extend({
  addAttributes() {
    const { src, alt, width, height } = this.parent();
    return { src, alt, width, height, role: { default: null } };
  },
});

export const Figure = prose.Figure.extend({
  allowGapCursor: false, // Typing between picture and caption would tear them apart.
  addAttributes: () => ({
    wide: {
      default: false,
      parseHTML: (element) => element.classList.contains("wide"),
      renderHTML: ({ wide }) => (wide ? { class: "wide" } : {}),
    },
    // The picture's number in the library.
    picture: {
      default: null,
      parseHTML: (element) => element.dataset.image || null,
      renderHTML: ({ picture }) => (picture ? { "data-image": picture } : {}),
    },
  }),
  addNodeView: null,
  addExtensions: () => [],
  addKeyboardShortcuts() {
    // A figure is nothing without its picture.
    const removed = () => {
      const { node } = this.editor.state.selection;
      return ["image", "figure"].includes(node?.type.name) && remove(this.editor);
    };
    return {
      Backspace: removed,
      Delete: removed,
      "Alt-ArrowUp": () => Boolean(move(this.editor, -1)),
      "Alt-ArrowDown": () => Boolean(move(this.editor, 1)),
    };
  },
});

export const Gallery = prose.Node.create({
  name: "gallery",
  group: "block",
  content: "figure+",
  isolating: true,
  allowGapCursor: false,
  parseHTML: () => [{ tag: "div.gallery" }],
  renderHTML: ({ HTMLAttributes }) => [
    "div",
    prose.mergeAttributes(HTMLAttributes, { class: "gallery" }),
    0,
  ],
});

export const Caption = prose.Caption.extend({
  addAttributes: () => ({}),
  addKeyboardShortcuts() {
    return {
      // Enter leaves the picture, or the gallery: a caption has no second paragraph.
      Enter: () => {
        const { $from } = this.editor.state.selection;
        if ($from.parent.type.name !== this.name) return false;
        const inGallery = $from.depth > 2 && $from.node(-2).type.name === "gallery";
        const after = $from.after($from.depth - (inGallery ? 2 : 1));
        const chain = this.editor.chain().insertContentAt(after, { type: "paragraph" });
        return chain.setTextSelection(after + 1).run();
      },
    };
  },
});
