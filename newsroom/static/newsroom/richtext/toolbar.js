// The toolbar: one button for each thing that the editor's preset can do.
import { ask } from "newsroom/richtext/dialog";
import { enclosingBlock, isAllowedAddress } from "newsroom/richtext/extensions";

const mark = (needs, name, icon) => ({
  name,
  needs,
  icon,
  active: (editor) => editor.isActive(name),
  can: (editor) => editor.can().toggleMark(name),
  run: (editor) => editor.chain().focus().toggleMark(name).run(),
});

const block = (needs, name, face, command) => ({
  name,
  needs,
  ...face,
  active: (editor) => editor.isActive(name),
  can: (editor) => editor.can()[command](),
  run: (editor) => editor.chain().focus()[command]().run(),
});

const heading = (level) => ({
  name: `heading${level}`,
  needs: "Heading",
  text: `H${level}`,
  active: (editor) => editor.isActive("heading", { level }),
  can: (editor) => editor.can().toggleHeading({ level }),
  run: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
});

const step = (name, needs, icon) => ({
  name,
  needs,
  icon,
  can: (editor) => editor.can()[name](),
  run: (editor) => editor.chain().focus()[name]().run(),
});

const inTable = (command) => ({
  name: command,
  needs: "Table",
  hidden: (editor) => !editor.isActive("table"),
  can: (editor) => editor.can()[command](),
  run: (editor) => editor.chain().focus()[command]().run(),
});

const GROUPS = [
  [
    mark("Bold", "bold", "format_bold"),
    mark("Italic", "italic", "format_italic"),
    mark("Subscript", "subscript", "subscript"),
    mark("Superscript", "superscript", "superscript"),
  ],
  [
    {
      name: "link",
      needs: "Link",
      icon: "insert_link",
      active: (editor) => editor.isActive("link"),
      can: (editor) => editor.isActive("link") || !editor.state.selection.empty,
      run: askForLink,
    },
    {
      name: "unlink",
      needs: "Link",
      icon: "link_off",
      can: (editor) => editor.isActive("link"),
      run: (editor) => editor.chain().focus().unsetLink().run(),
    },
  ],
  [heading(2), heading(3), heading(4)],
  [
    block("BulletList", "bulletList", { icon: "format_list_bulleted" }, "toggleBulletList"),
    block("OrderedList", "orderedList", { icon: "format_list_numbered" }, "toggleOrderedList"),
  ],
  [
    block("Blockquote", "blockquote", { icon: "format_quote" }, "toggleBlockquote"),
    block("PullQuote", "pullQuote", {}, "togglePullQuote"),
  ],
  [
    {
      name: "figure",
      needs: "Figure",
      icon: "image",
      active: (editor) => editor.isActive("figure"),
      can: (editor) => !editor.isActive("table"),
      run: askForPicture,
    },
    step("setHorizontalRule", "HorizontalRule", "horizontal_rule"),
    {
      name: "insertTable",
      needs: "Table",
      icon: "grid_on",
      can: (editor) => !editor.isActive("table") && editor.can().insertTable(),
      run: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3 }).run(),
    },
  ],
  [
    {
      name: "toggleDirection",
      needs: "LanguageOfParts",
      icon: "format_textdirection_r_to_l",
      active: (editor) => Boolean(enclosingBlock(editor.state).node.attrs.dir),
      can: () => true,
      run: (editor) => editor.chain().focus().toggleDirection().run(),
    },
  ],
  [step("undo", "History", "undo"), step("redo", "History", "redo")],
  [
    inTable("addRowAfter"),
    inTable("addColumnAfter"),
    inTable("deleteRow"),
    inTable("deleteColumn"),
    inTable("toggleHeaderCell"),
    inTable("mergeOrSplit"),
    inTable("deleteTable"),
  ],
];

async function askForLink(editor, { labels, schemes }) {
  const answer = await ask({
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

async function askForPicture(editor, { labels, media }) {
  const selected = selectedPicture(editor.state);
  const { src = "", alt = "" } = selected?.node.attrs || {};
  const isOurs = (typed) => media.some((prefix) => typed.startsWith(prefix));
  const caption = selected ? [] : [{ name: "caption", label: labels.pictureCaption }];
  const answer = await ask({
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
  });
  if (!answer) return;
  const { src: address, alt: text } = answer;
  if (selected) {
    const attributes = { ...selected.node.attrs, src: address, alt: text };
    editor.view.dispatch(editor.state.tr.setNodeMarkup(selected.pos, null, attributes));
    editor.commands.focus();
    return;
  }
  const words = answer.caption ? [{ type: "text", text: answer.caption }] : [];
  const content = [{ type: "image", attrs: { src: address, alt: text } }, { type: "caption", content: words }];
  editor.chain().focus().insertContent({ type: "figure", content }).run();
}

const selectedPicture = ({ selection, doc }) => {
  let found = null;
  const figure = selection.$from.node(1)?.type.name === "figure" ? selection.$from.before(1) : selection.from;
  doc.nodesBetween(figure, Math.max(selection.to, figure + 1), (node, pos) => {
    if (node.type.name === "image") found ||= { node, pos };
  });
  return found;
};

const makeButton = (definition, editor, config) => {
  const button = document.createElement("button");
  const label = config.labels[definition.name];
  button.type = "button";
  button.className = "richtext-toolbar__button";
  button.dataset.name = definition.name;
  button.textContent = definition.icon || definition.text || label;
  if (definition.icon) button.classList.add("material-icons");
  if (definition.icon || definition.text) button.setAttribute("aria-label", label);
  button.title = label;
  button.tabIndex = -1;
  // The text keeps its selection while a button is pressed.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    if (definition.can(editor)) definition.run(editor, config);
  });
  return button;
};

const showState = (pairs, editor) => {
  for (const [definition, button] of pairs) {
    button.hidden = Boolean(definition.hidden?.(editor));
    button.setAttribute("aria-disabled", String(!definition.can(editor)));
    if (definition.active) button.setAttribute("aria-pressed", String(Boolean(definition.active(editor))));
  }
};

// One stop of the Tab key; arrows, Home and End move inside (ARIA Authoring Practices, toolbar).
const moveWithArrows = (toolbar, editor) => {
  const shown = () => [...toolbar.querySelectorAll("button:not([hidden])")];
  const stopAt = (button) => {
    for (const other of toolbar.querySelectorAll("button")) other.tabIndex = -1;
    button.tabIndex = 0;
  };
  toolbar.addEventListener("focusin", (event) => stopAt(event.target));
  toolbar.addEventListener("keydown", (event) => {
    const buttons = shown();
    const at = buttons.indexOf(document.activeElement);
    const forward = getComputedStyle(toolbar).direction === "rtl" ? -1 : 1;
    const next = {
      ArrowRight: at + forward,
      ArrowLeft: at - forward,
      Home: 0,
      End: buttons.length - 1,
    }[event.key];
    if (event.key === "Escape") editor.commands.focus();
    else if (next !== undefined) buttons[(next + buttons.length) % buttons.length].focus();
    else return;
    event.preventDefault();
  });
  stopAt(toolbar.querySelector("button"));
};

export const createToolbar = (editor, config) => {
  const toolbar = document.createElement("div");
  toolbar.className = "richtext-toolbar";
  toolbar.setAttribute("role", "toolbar");
  toolbar.setAttribute("aria-label", config.labels.toolbar);
  const pairs = [];
  for (const definitions of GROUPS) {
    const group = document.createElement("div");
    group.className = "richtext-toolbar__group";
    for (const definition of definitions) {
      if (definition.needs !== "History" && !(definition.needs in config.extensions)) continue;
      const button = makeButton(definition, editor, config);
      pairs.push([definition, button]);
      group.append(button);
    }
    if (group.children.length) toolbar.append(group);
  }
  const update = () => showState(pairs, editor);
  editor.on("transaction", update);
  update();
  moveWithArrows(toolbar, editor);
  return toolbar;
};
