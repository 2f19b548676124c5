// What the link button and the picture button ask.
import { askAbout } from "newsroom/richtext/dialog";
import { isAllowedAddress } from "newsroom/richtext/extensions";

export async function askForLink(editor, { labels, schemes }) {
  const answer = await askAbout(editor, {
    title: labels.link,
    submit: labels.apply,
    cancel: labels.cancel,
    fields: [
      {
        name: "href",
        label: labels.linkAddress,
        value: editor.getAttributes("link").href,
        required: true,
        check: (typed) => (isAllowedAddress(completed(typed), schemes) ? "" : labels.linkRefused),
      },
    ],
  });
  if (!answer) return;
  editor.chain().focus().extendMarkRange("link").setLink({ href: completed(answer.href) }).run();
}

// What people type for an address is often not one yet.
const completed = (typed) => {
  if (/^[^\s/:@]+@[^\s/:@]+\.[^\s/:@]+$/.test(typed)) return `mailto:${typed}`;
  return /^[\w-]+(\.[\w-]+)+(:\d+)?([/?#]|$)/.test(typed) ? `https://${typed}` : typed;
};

export async function askForPicture(editor, { labels, media }) {
  const selected = selectedPicture(editor.state);
  const { src = "", alt = "" } = selected?.node.attrs || {};
  const isOurs = (typed) => media.some((prefix) => typed.startsWith(prefix));
  const caption = selected ? [] : [{ name: "caption", label: labels.pictureCaption }];
  const library = document.querySelector("meta[name=picture-library]")?.content;
  let size = {};
  const answer = await askAbout(editor, {
    title: labels.figure,
    submit: labels.apply,
    cancel: labels.cancel,
    fields: [
      {
        name: "src",
        label: labels.pictureAddress,
        value: src,
        required: true,
        check: (typed) => (isOurs(typed) ? "" : labels.pictureRefused),
      },
      { name: "alt", label: labels.pictureAlt, value: alt || "" },
      ...caption,
    ],
    action: library && {
      label: labels.pictureChoose,
      run: async (fill) => {
        const { width, height, ...words } = await chooseFrom(library);
        size = { src: words.src, width, height };
        fill(words);
      },
    },
  });
  if (!answer) return;
  const { width, height } = answer.src === size.src ? size : {};
  const attributes = { src: answer.src, alt: answer.alt, width, height };
  if (selected) replacePicture(editor, selected, attributes);
  else insertFigure(editor, attributes, answer.caption);
}

const replacePicture = (editor, { node, pos }, attributes) => {
  const kept = attributes.src === node.attrs.src ? node.attrs : {};
  const marked = { ...kept, ...attributes, width: attributes.width ?? kept.width ?? null };
  marked.height = attributes.height ?? kept.height ?? null;
  editor.view.dispatch(editor.state.tr.setNodeMarkup(pos, null, marked));
  editor.commands.focus();
};

const insertFigure = (editor, attributes, caption) => {
  const content = [
    { type: "image", attrs: attributes },
    { type: "caption", content: caption ? [{ type: "text", text: caption }] : [] },
  ];
  editor.chain().focus().insertContent([{ type: "figure", content }, { type: "paragraph" }]).run();
};

const selectedPicture = ({ selection, doc }) => {
  const { $from } = selection;
  const isInside = $from.depth > 0 && $from.node(1).type.name === "figure";
  const start = isInside ? $from.before(1) : selection.from;
  let found = null;
  doc.nodesBetween(start, Math.max(selection.to, start + 1), (node, pos) => {
    if (node.type.name === "image") found ||= { node, pos };
  });
  return found;
};

// The admin's list of pictures as a window of its own, which answers as it does for related
// fields: it writes the key of the chosen (or just uploaded) picture into the input whose id is
// the window's name. Promises {src, alt, caption, width, height}.
const chooseFrom = (library) =>
  new Promise((resolve, reject) => {
    const input = document.createElement("input");
    input.type = "hidden";
    input.id = "richtext-chosen-picture";
    document.getElementById(input.id)?.remove();
    document.body.append(input);
    window.django.jQuery(input).on("change", async () => {
      const answer = await fetch(`${library}${encodeURIComponent(input.value)}/for-text/`);
      input.remove();
      if (answer.ok) resolve(await answer.json());
      else reject(new Error(`The picture could not be read: ${answer.status}`));
    });
    window.open(`${library}?_popup=1`, input.id, "height=700,width=900,resizable,scrollbars");
  });
