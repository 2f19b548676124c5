// What can stand in a text. The server's presets say which of these an editor has; what they
// write is what the sanitiser keeps.
import * as prose from "django-prose-editor/editor";

import { Document, Embed } from "newsroom/richtext/embed";
import { Caption, Figure, Gallery, Image } from "newsroom/richtext/figures";

const BLOCKS = [
  "paragraph",
  "heading",
  "bulletList",
  "orderedList",
  "listItem",
  "blockquote",
  "pullQuote",
  "figure",
  "gallery",
  "caption",
  "embed",
  "table",
  "tableCell",
  "tableHeader",
];

const plainAttribute = (name) => ({
  default: null,
  parseHTML: (element) => element.getAttribute(name),
  renderHTML: (attributes) => (attributes[name] ? { [name]: attributes[name] } : {}),
});

const LanguageOfParts = prose.Extension.create({
  name: "languageOfParts",
  addGlobalAttributes() {
    const attributes = { lang: plainAttribute("lang"), dir: plainAttribute("dir") };
    return [{ types: BLOCKS, attributes }];
  },
  addCommands() {
    return {
      // The direction that the first block would not have by itself, or each its own again.
      toggleDirection:
        () =>
        ({ editor, state, tr, dispatch }) => {
          const blocks = selectedBlocks(state);
          const shown = getComputedStyle(editor.view.nodeDOM(blocks[0].pos)).direction;
          const other = shown === "rtl" ? "ltr" : "rtl";
          const dir = blocks[0].node.attrs.dir ? null : other;
          if (dispatch) for (const { pos } of blocks) tr.setNodeAttribute(pos, "dir", dir);
          return true;
        },
    };
  },
});

export const selectedBlocks = ({ doc, selection }) => {
  const blocks = [];
  doc.nodesBetween(selection.from, selection.to, (node, pos) => {
    if (node.isTextblock) blocks.push({ node, pos });
  });
  return blocks;
};

// The toolbar asks for the address; the package's own dialog offers more than we keep.
const Link = prose.Link.extend({ addKeyboardShortcuts: () => ({}) });

const PullQuote = prose.Blockquote.extend({
  name: "pullQuote",
  parseHTML() {
    return [{ tag: "blockquote.pullquote", priority: 60 }];
  },
  renderHTML({ HTMLAttributes }) {
    return ["blockquote", prose.mergeAttributes(HTMLAttributes, { class: "pullquote" }), 0];
  },
  addCommands() {
    return {
      togglePullQuote:
        () =>
        ({ commands }) =>
          commands.toggleWrap(this.name),
    };
  },
  addKeyboardShortcuts: () => ({}),
  addInputRules: () => [],
});

const OrderedList = prose.OrderedList.extend({
  addAttributes() {
    const start = (element) => Number.parseInt(element.getAttribute("start"), 10) || 1;
    return {
      start: {
        default: 1,
        parseHTML: start,
        renderHTML: (attributes) => (attributes.start > 1 ? { start: attributes.start } : {}),
      },
    };
  },
  addNodeView: null,
});

// Tab in the last cell leaves the table, or somebody at the keyboard would never get out.
const Table = prose.Table.extend({
  addKeyboardShortcuts() {
    return { ...this.parent?.(), Tab: () => this.editor.commands.goToNextCell() };
  },
});

// So that one can write on behind a picture or a table; out of the others Enter leads.
const TrailingNode = prose.TrailingNode.configure({
  notAfter: ["paragraph", "heading", "bulletList", "orderedList", "blockquote", "pullQuote"],
});

const OWN = { LanguageOfParts, Link, PullQuote, OrderedList, Figure, Gallery, Image, Caption, Embed, Table };
const ALWAYS = [
  prose.Text,
  prose.Paragraph,
  prose.History,
  prose.Dropcursor,
  prose.Gapcursor,
  TrailingNode,
];

// The extensions of an editor; `extensions` are those of its preset: {name: true or options}.
export const extensionsFor = ({ extensions, schemes, sites, labels }) => {
  const built = [extensions.Embed ? Document : prose.Document, ...ALWAYS];
  const configurations = extensions.Embed ? { ...extensions, Embed: { sites, labels } } : extensions;
  for (const [name, options] of Object.entries(configurations)) {
    const extension = OWN[name] || prose[name];
    built.push(options === true ? extension : extension.configure(options));
  }
  const link = built.find((extension) => extension.name === "link");
  if (!link) return built;
  const configured = link.configure({
    autolink: false, // Or a company's name with a dot in it would become a link while one types.
    shouldAutoLink: (address) => /^https?:\/\//i.test(address),
    isAllowedUri: (address) => isAllowedAddress(address, schemes),
  });
  return built.map((extension) => (extension === link ? configured : extension));
};

export const isAllowedAddress = (address, schemes) => {
  const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(address || "");
  return Boolean(address) && (!scheme || schemes.includes(scheme[1].toLowerCase()));
};
