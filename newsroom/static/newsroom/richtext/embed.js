// Videos, posts, charts, recordings and documents of other sites: a block that is an address.
import * as prose from "django-prose-editor/editor";

import { isAddress, isPossible, place } from "newsroom/richtext/embedding";

const { NodeSelection, Plugin } = prose.pm.state;

const make = (className, text) =>
  Object.assign(document.createElement("span"), { className, textContent: text, dir: "auto" });

const parsed = (paragraph) => {
  const link = paragraph.querySelector("a[href]");
  if (!link || link.textContent.trim() !== paragraph.textContent.trim()) return false;
  return { href: link.getAttribute("href"), title: link.textContent.trim() };
};

const siteOf = (href, sites) => {
  const { hostname } = new URL(href, location.href);
  return sites[hostname] || hostname;
};

// Swap the selected embed with the block above (-1) or below (1) it.
const move = ({ state, view }, by) => {
  const { selection, tr } = state;
  if (selection.node?.type.name !== "embed") return false;
  const { $from, from, to, node } = selection;
  const other = $from.parent.maybeChild($from.index() + by);
  if (!other) return true;
  const target = from + by * other.nodeSize;
  tr.delete(from, to).insert(target, node);
  view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, target)).scrollIntoView());
  return true;
};

// How an embed looks in the editor, and what is said of it: nothing is loaded from its site.
class EmbedView {
  constructor({ node, editor }, { sites, labels }) {
    Object.assign(this, { editor, sites, labels });
    this.dom = document.createElement("div");
    this.dom.className = "richtext-embed";
    this.dom.setAttribute("role", "group");
    this.update(node);
  }

  update(node) {
    if (node.type.name !== "embed") return false;
    const { href, title } = node.attrs;
    const site = siteOf(href, this.sites);
    const parts = [make("richtext-embed__site", site), make("richtext-embed__title", title)];
    if (title !== href) parts.push(make("richtext-embed__address", href));
    this.dom.replaceChildren(...parts);
    this.name = `${this.labels.embed}: ${site}, ${title}.`;
    this.dom.setAttribute("aria-label", this.name);
    return true;
  }

  selectNode() {
    this.dom.classList.add("ProseMirror-selectednode");
    this.status = this.dom.closest(".richtext")?.querySelector("[role=status]");
    if (this.status) this.status.textContent = `${this.name} ${this.labels.embedSelected}`;
  }

  deselectNode() {
    this.dom.classList.remove("ProseMirror-selectednode");
    if (this.status?.textContent.startsWith(this.name)) this.status.textContent = "";
  }

  destroy() {
    this.deselectNode();
  }
}

// Stands only between the blocks of the text, never in a quotation, a list or a table.
export const Embed = prose.Node.create({
  name: "embed",
  atom: true,
  draggable: true,
  addOptions: () => ({ sites: {}, labels: {} }),
  addAttributes: () => ({
    href: { default: null, rendered: false },
    title: { default: "", rendered: false },
  }),
  parseHTML: () => [{ tag: "p.embed", priority: 60, getAttrs: parsed }],
  renderHTML({ node, HTMLAttributes }) {
    const { href, title } = node.attrs;
    const attributes = prose.mergeAttributes(HTMLAttributes, { class: "embed" });
    return ["p", attributes, ["a", { href }, title || href]];
  },
  addNodeView() {
    return (view) => new EmbedView(view, this.options);
  },
  addKeyboardShortcuts() {
    return {
      "Alt-ArrowUp": () => move(this.editor, -1),
      "Alt-ArrowDown": () => move(this.editor, 1),
    };
  },
  addProseMirrorPlugins() {
    const handlePaste = (view, event) => {
      const text = event.clipboardData?.getData("text/plain").trim() || "";
      const { $from, empty } = view.state.selection;
      const isEmptyLine = empty && $from.depth === 1 && !$from.parent.content.size;
      if (!isPossible() || !isEmptyLine || !isAddress(text)) return false;
      place(this.editor, text, this.options.labels);
      return true;
    };
    return [new Plugin({ props: { handlePaste } })];
  },
});

// The text itself, in which alone an embed can stand.
export const Document = prose.Document.extend({ content: "(block | embed)+" });
