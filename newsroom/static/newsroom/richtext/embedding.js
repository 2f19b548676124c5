// Puts an address into a text: as a link at once, and as an embed if the server says that it is one.
import * as prose from "django-prose-editor/editor";

import { askAbout } from "newsroom/richtext/dialog";

const { TextSelection } = prose.pm.state;
const { closeHistory } = prose.pm.history;
const PATIENCE = 20_000; // milliseconds; the server gives up long before that

// Where the server is asked; only the forms of stories say it.
const questionAddress = () => document.querySelector("meta[name=embed-question]")?.content;

export const isPossible = () => Boolean(questionAddress());

export const isAddress = (text) => /^https?:\/\/[^\s/]+\.[^\s/]+\/?\S*$/i.test(text);

// People type an address without its beginning, or paste the code that a site offers for embedding.
const completed = (typed) => {
  const framed = /<iframe\b[^>]*?\bsrc\s*=\s*["']([^"']+)["']/i.exec(typed)?.[1];
  const address = (framed || typed).replaceAll("&amp;", "&").replace(/^\/\//, "https://");
  return /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
};

export async function askForEmbed(editor, { labels }) {
  const { node } = editor.state.selection;
  const selected = node?.type.name === "embed" ? node.attrs : { href: "", title: "" };
  const known = selected.title === selected.href ? "" : selected.title;
  const answer = await askAbout(editor, {
    title: labels.embed,
    submit: labels.apply,
    cancel: labels.cancel,
    fields: [
      {
        name: "href",
        label: labels.embedAddress,
        value: selected.href,
        required: true,
        check: (typed) => (isAddress(completed(typed)) ? "" : labels.embedRefused),
      },
      { name: "title", label: labels.embedTitle, value: known },
    ],
  });
  if (!answer) return;
  const address = completed(answer.href);
  // The title of one address is none for another.
  const isOfAnother = address !== selected.href && answer.title === known;
  await place(editor, address, labels, isOfAnother ? "" : answer.title);
}

// The link stands in the text while the server is asked, and stays if it becomes no embed.
export async function place(editor, address, labels, title = "") {
  const say = (text) => {
    const box = editor.view.dom.closest(".richtext");
    box.querySelector("[role=status]").textContent = text;
  };
  const line = insertLink(editor, address, title);
  say(labels.embedAsking);
  let answer;
  try {
    answer = await question(editor, address);
  } catch {
    answer = { embed: null, said: labels.embedFailed };
  }
  line.leave();
  const { embed, said } = answer;
  if (!embed) say(said);
  else if (becomeEmbed(editor, line, { ...embed, title: title || embed.title })) say(said);
  else say(labels.embedChanged);
}

const question = async (editor, address) => {
  const token = editor.view.dom.closest("form").elements.csrfmiddlewaretoken.value;
  const response = await fetch(questionAddress(), {
    method: "POST",
    body: new URLSearchParams({ address, csrfmiddlewaretoken: token }),
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.json();
};

// Write the link as a line of its own, in place of an empty line or a selected embed, else behind
// the block with the caret, which goes on to the next line. Gives the line, kept track of.
const insertLink = (editor, address, title) => {
  const { schema, selection, tr } = editor.state;
  const { $from, node } = selection;
  const text = schema.text(title || address, [schema.marks.link.create({ href: address })]);
  const paragraph = schema.nodes.paragraph.create(null, text);
  const isEmptyLine = $from.depth === 1 && !$from.parent.content.size;
  const isEmbed = node?.type.name === "embed";
  let pos = $from.depth ? $from.after(1) : selection.to;
  if (isEmptyLine) pos = $from.before(1);
  if (isEmbed) pos = selection.from;
  const end = isEmptyLine ? $from.after(1) : pos + (isEmbed ? node.nodeSize : 0);
  tr.replaceWith(pos, end, paragraph);
  const behind = pos + paragraph.nodeSize;
  if (!tr.doc.nodeAt(behind)?.isTextblock) tr.insert(behind, schema.nodes.paragraph.create());
  tr.setSelection(TextSelection.near(tr.doc.resolve(behind + 1)));
  editor.view.dispatch(closeHistory(tr.scrollIntoView()));
  return tracked(editor, pos, paragraph);
};

const tracked = (editor, pos, paragraph) => {
  const line = { pos, paragraph };
  const follow = ({ transaction }) => {
    line.pos = transaction.mapping.map(line.pos);
  };
  line.leave = () => editor.off("transaction", follow);
  editor.on("transaction", follow);
  return line;
};

// A step of its own for "Undo", which gives the link back. False if the line is not as it was.
const becomeEmbed = (editor, { pos, paragraph }, { address, title }) => {
  const { doc, schema, tr } = editor.state;
  const found = pos < doc.content.size ? doc.nodeAt(pos) : null;
  // What was typed this moment stands in the page, and not in the editor's document yet.
  const shown = found && editor.view.nodeDOM(pos)?.textContent;
  if (!found?.eq(paragraph) || shown !== paragraph.textContent) return false;
  const embed = schema.nodes.embed.create({ href: address, title: title || address });
  tr.replaceWith(pos, pos + found.nodeSize, embed);
  editor.view.dispatch(closeHistory(tr));
  return true;
};
