// Pictures of the library in a text: put in, described anew, exchanged.
import { pm } from "django-prose-editor/editor";

import { library } from "newsroom/richtext/library";
import { figureAt, galleryAt } from "newsroom/richtext/moving";

const wordsOf = (node) => node.textBetween(0, node.content.size, " ", " ").trim().replace(/\s+/g, " ");

const captionOf = (figure) => (figure.lastChild.type.name === "caption" ? figure.lastChild : null);

// A figure as the dialog knows it.
const pictureOf = (figure) => {
  const { src, alt, width, height, role } = figure.firstChild.attrs;
  const caption = captionOf(figure);
  return {
    id: Number(figure.attrs.picture) || null,
    ...{ src, width, height, alt: alt || "", decorates: role === "presentation" },
    caption: caption ? wordsOf(caption) : "",
    wide: figure.attrs.wide,
  };
};

// The figure for a picture. What `old` has beside its words stays, and its caption, with links
// and all, if nobody wrote another.
const figureFor = ({ nodes, text }, picture, old) => {
  const { src, alt, width, height, decorates } = picture;
  const image = nodes.image.create({ src, alt, width, height, role: decorates ? "presentation" : null });
  const was = old && captionOf(old);
  const content = picture.caption ? text(picture.caption) : null;
  const isSame = was && wordsOf(was) === picture.caption;
  const caption = isSame ? was : nodes.caption.create(was?.attrs, content);
  const wide = Boolean(picture.wide);
  const attributes = { ...old?.attrs, picture: picture.id ? String(picture.id) : null, wide };
  return nodes.figure.create(attributes, [image, caption]);
};

const boundTo = (schema) => ({ nodes: schema.nodes, text: (words) => schema.text(words) });

// One picture is a figure, several are a gallery.
const nodeFor = (schema, pictures, before = new Map()) => {
  const made = pictures.map((picture) => {
    const wide = pictures.length === 1 && picture.wide;
    return figureFor(boundTo(schema), { ...picture, wide }, before.get(picture.src));
  });
  return made.length > 1 ? schema.nodes.gallery.create(null, made) : made[0];
};

// Where a new figure stands: between the blocks of the text, in place of an empty paragraph.
export const placeFor = (doc, pos) => {
  const $pos = doc.resolve(pos);
  if ($pos.depth === 0) return { from: pos, to: pos };
  const block = $pos.node(1);
  const [before, after] = [$pos.before(1), $pos.after(1)];
  if (block.type.name === "paragraph" && !block.content.size) return { from: before, to: after };
  const isAtStart = block.isTextblock && $pos.parentOffset === 0;
  return isAtStart ? { from: before, to: before } : { from: after, to: after };
};

// Put pictures into the text. The caret goes on behind them, unless it is to stay where it is.
export const putIn = ({ state, view }, pictures, { from, to }, { goOn = true } = {}) => {
  const node = nodeFor(state.schema, pictures);
  const tr = state.tr.replaceWith(from, to, node);
  const after = from + node.nodeSize;
  if (goOn) {
    const follows = tr.doc.nodeAt(after);
    if (follows?.type.name !== "paragraph") tr.insert(after, state.schema.nodes.paragraph.create());
    tr.setSelection(pm.state.TextSelection.create(tr.doc, after + 1));
    tr.scrollIntoView();
  }
  view.dispatch(tr);
};

// The dialog takes the focus; the editor has it again before anything is changed.
const ask = async (editor, question) => {
  const selected = editor.state.selection.getBookmark();
  const answer = await library.ask(question);
  const { state, view } = editor;
  view.dispatch(state.tr.setSelection(selected.resolve(state.doc)));
  view.focus();
  return answer;
};

export async function askForPicture(editor) {
  const found = figureAt(editor.state);
  const kind = found?.gallery ? "picture" : "figure";
  const answer = await ask(editor, { kind, pictures: found ? [pictureOf(found.node)] : [] });
  if (!answer) return;
  if (found) exchange(editor, figureAt(editor.state) || found, answer[0]);
  else putIn(editor, answer, placeFor(editor.state.doc, editor.state.selection.to));
}

const exchange = ({ state, view }, { node, pos }, picture) => {
  const made = figureFor(boundTo(state.schema), picture, node);
  const tr = state.tr.replaceWith(pos, pos + node.nodeSize, made);
  view.dispatch(tr.setSelection(pm.state.NodeSelection.create(tr.doc, pos + 1)));
};

export async function askForGallery(editor) {
  const found = galleryAt(editor.state);
  const figures = found ? [...found.node.children] : [];
  const question = { kind: "gallery", pictures: figures.map(pictureOf) };
  const answer = await ask(editor, question);
  if (!answer) return;
  const now = found && galleryAt(editor.state);
  if (!now) {
    putIn(editor, answer, placeFor(editor.state.doc, editor.state.selection.to));
    return;
  }
  const { state, view } = editor;
  const before = new Map(figures.map((figure) => [figure.firstChild.attrs.src, figure]));
  const made = nodeFor(state.schema, answer, before);
  const tr = state.tr.replaceWith(now.pos, now.pos + now.node.nodeSize, made);
  const inside = now.pos + (answer.length > 1 ? 2 : 1);
  view.dispatch(tr.setSelection(pm.state.NodeSelection.create(tr.doc, inside)));
}
