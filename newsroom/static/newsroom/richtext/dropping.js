// Files that are dropped on a text or pasted into it: sent to the library, and put in as figures.
//
// What stands in their place until they are there is a decoration: no part of the text, and never
// stored with it.
import * as prose from "django-prose-editor/editor";

import { library } from "newsroom/richtext/library";
import { placeFor, putIn } from "newsroom/richtext/pictures";

const { pm } = prose;
const key = new pm.state.PluginKey("uploading");

const placeholders = () =>
  new pm.state.Plugin({
    key,
    state: {
      init: () => pm.view.DecorationSet.empty,
      apply: (tr, before) => {
        const shown = before.map(tr.mapping, tr.doc);
        const { add, remove } = tr.getMeta(key) || {};
        if (add) {
          const made = pm.view.Decoration.widget(add.pos, add.element, { batch: add.batch, side: -1 });
          return shown.add(tr.doc, [made]);
        }
        return remove ? shown.remove(shown.find(null, null, ({ batch }) => batch === remove)) : shown;
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });

const placeholder = (sentence) => {
  const element = document.createElement("div");
  const progress = document.createElement("progress");
  element.className = "richtext__uploading";
  element.contentEditable = "false";
  progress.max = 1;
  progress.value = 0;
  progress.setAttribute("aria-label", sentence);
  element.append(sentence, progress);
  return { element, progress };
};

const filled = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (_match, name) => String(values[name]));

// Send the files, one after the other: the pictures that are stored, and what was refused.
const send = async (files, heard) => {
  const [there, refused] = [[], []];
  for (const [at, file] of [...files].entries()) {
    try {
      there.push(await library.upload(file, (share) => heard((at + share) / files.length)));
    } catch (error) {
      if (!library.isRefusal(error)) throw error;
      refused.push(`${file.name}: ${error.message}`);
    }
  }
  return { there, refused };
};

// Above the middle of a block files are dropped before it, and behind it below.
const placeUnder = (view, { clientX, clientY }) => {
  const { doc } = view.state;
  const found = view.posAtCoords({ left: clientX, top: clientY });
  if (!found) return doc.content.size;
  const $pos = doc.resolve(found.pos);
  if ($pos.depth === 0) return found.pos;
  const { top, height } = view.nodeDOM($pos.before(1)).getBoundingClientRect();
  return clientY < top + height / 2 ? $pos.before(1) : $pos.after(1);
};

const uploadInto = async (editor, files, pos, { labels, say }) => {
  const batch = {};
  const sentence = filled(labels.uploading, { number: files.length });
  const { element, progress } = placeholder(sentence);
  const { from } = placeFor(editor.state.doc, pos);
  editor.view.dispatch(editor.state.tr.setMeta(key, { add: { pos: from, element, batch } }));
  say(sentence);
  const { there, refused } = await send(files, (share) => (progress.value = share));
  if (editor.isDestroyed) return;
  const { state } = editor;
  const [shown] = key.getState(state).find(null, null, (spec) => spec.batch === batch);
  editor.view.dispatch(state.tr.setMeta(key, { remove: batch }));
  if (there.length) {
    const place = placeFor(state.doc, shown ? shown.from : state.selection.to);
    putIn(editor, there, emptyAt(state.doc, place), { goOn: false });
  }
  const undescribed = there.some(({ described }) => !described) ? [labels.pictureUndescribed] : [];
  const outcome = there.length ? [filled(labels.uploaded, { number: there.length })] : [];
  say([...refused, ...outcome, ...undescribed].join(" "));
};

// The empty paragraph that files were dropped on gives way to them.
const emptyAt = (doc, { from, to }) => {
  const follows = doc.nodeAt(from);
  const isEmpty = follows?.type.name === "paragraph" && !follows.content.size;
  return from === to && isEmpty ? { from, to: from + follows.nodeSize } : { from, to };
};

// A copied picture comes as a file and as HTML that names where it was; a copied text of Word
// comes as HTML with a picture of it beside.
const isPictureAlone = (data) => {
  if (!data?.files.length) return false;
  const html = data.getData("text/html");
  if (!html) return true;
  const { body } = new DOMParser().parseFromString(html.replace(/<(?!img)[^>]*>/gi, ""), "text/html");
  return !body.textContent.trim();
};

export const uploadsInto = (config) =>
  prose.Extension.create({
    name: "uploading",
    addProseMirrorPlugins() {
      const { editor } = this;
      const handlers = new pm.state.Plugin({
        props: {
          handleDrop: (view, event, _slice, moved) => {
            const { files } = event.dataTransfer || {};
            if (moved || !files?.length || !library.upload) return false;
            event.preventDefault();
            uploadInto(editor, files, placeUnder(view, event), config);
            return true;
          },
          handlePaste: (view, event) => {
            const data = event.clipboardData;
            if (!library.upload || !isPictureAlone(data)) return false;
            uploadInto(editor, data.files, view.state.selection.to, config);
            return true;
          },
        },
      });
      return [placeholders(), handlers];
    },
  });
