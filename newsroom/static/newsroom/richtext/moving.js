// What is done with a picture that stands in the text: moved, made wide, taken out.
import { pm } from "django-prose-editor/editor";

// The figure that is selected, or in which the caret stands: {node, pos, gallery}; null for none.
export const figureAt = ({ doc, selection }) => {
  const { $from, node } = selection;
  if (node?.type.name === "figure") return { node, pos: selection.from, gallery: holder($from) };
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name !== "figure") continue;
    const pos = $from.before(depth);
    return { node: $from.node(depth), pos, gallery: holder(doc.resolve(pos)) };
  }
  return null;
};

// The gallery that is selected, or in which the selected figure stands: {node, pos}.
export const galleryAt = (state) => {
  const { node, from } = state.selection;
  if (node?.type.name === "gallery") return { node, pos: from };
  return figureAt(state)?.gallery || null;
};

const holder = ($pos) =>
  $pos.parent.type.name === "gallery" ? { node: $pos.parent, pos: $pos.before() } : null;

// What the buttons for a place move: a whole gallery only if it is selected as such.
const movable = (state) => {
  const { node, from } = state.selection;
  return node?.type.name === "gallery" ? { node, pos: from } : figureAt(state);
};

const neighbour = ({ doc }, { pos }, step) => {
  const $pos = doc.resolve(pos);
  return $pos.parent.maybeChild($pos.index() + step);
};

export const canMove = (state, step) => {
  const found = movable(state);
  return Boolean(found && neighbour(state, found, step));
};

// Change places with what stands before (-1) or after (1), in the gallery or in the text.
export const move = ({ state, view }, step) => {
  const found = movable(state);
  const other = found && neighbour(state, found, step);
  if (!other) return null;
  const { node, pos } = found;
  const start = step < 0 ? pos - other.nodeSize : pos;
  const moved = step < 0 ? start : pos + other.nodeSize;
  const pair = step < 0 ? [node, other] : [other, node];
  const tr = state.tr.replaceWith(start, start + node.nodeSize + other.nodeSize, pair);
  select(tr, state.selection, moved - pos);
  view.dispatch(tr.scrollIntoView());
  const $now = tr.doc.resolve(moved);
  return { number: $now.index() + 1, count: $now.parent.childCount, gallery: Boolean(found.gallery) };
};

const select = (tr, selection, by) => {
  const { NodeSelection, TextSelection } = pm.state;
  const isNode = selection instanceof NodeSelection;
  const made = isNode
    ? NodeSelection.create(tr.doc, selection.from + by)
    : TextSelection.create(tr.doc, selection.anchor + by, selection.head + by);
  tr.setSelection(made);
};

export const toggleWide = ({ state, view }) => {
  const { node, pos } = figureAt(state);
  const tr = state.tr.setNodeAttribute(pos, "wide", !node.attrs.wide);
  view.dispatch(tr.setSelection(state.selection.getBookmark().resolve(tr.doc)));
};

// Take the selected picture out; a gallery of one is that one.
export const remove = ({ state, view }) => {
  const { node, pos, gallery } = figureAt(state);
  const { tr } = state;
  if (gallery?.node.childCount === 2) {
    const left = gallery.node.child(gallery.node.firstChild === node ? 1 : 0);
    tr.replaceWith(gallery.pos, gallery.pos + gallery.node.nodeSize, left);
  } else {
    const gone = gallery?.node.childCount === 1 ? gallery : { node, pos };
    tr.delete(gone.pos, gone.pos + gone.node.nodeSize);
  }
  const $near = tr.doc.resolve(Math.min(gallery ? gallery.pos : pos, tr.doc.content.size));
  view.dispatch(tr.setSelection(pm.state.Selection.near($near)).scrollIntoView());
  return true;
};
