// The toolbar: one button for each thing that the editor's preset can do.
import { pm } from "django-prose-editor/editor";

import { askForEmbed, isPossible } from "newsroom/richtext/embedding";
import { selectedBlocks } from "newsroom/richtext/extensions";
import { library } from "newsroom/richtext/library";
import { FOR_PICTURES, ON_PICTURES } from "newsroom/richtext/picture_buttons";
import { askForLink } from "newsroom/richtext/questions";

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
  can: (editor) => editor.isActive(name) || editor.can()[command](),
  run: (editor) => editor.chain().focus().command(intoBlocks)[command]().run(),
});

// A selection of everything holds the blocks from outside, where none can be lifted out of.
const intoBlocks = ({ tr }) => {
  const { TextSelection, AllSelection } = pm.state;
  if (tr.selection instanceof AllSelection) {
    const [from, to] = [tr.doc.resolve(0), tr.doc.resolve(tr.doc.content.size)];
    tr.setSelection(TextSelection.between(from, to));
  }
  return true;
};

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
    ...FOR_PICTURES,
    {
      name: "embed",
      needs: "Embed",
      hidden: () => !isPossible(),
      active: (editor) => editor.isActive("embed"),
      can: (editor) => !editor.isActive("table"),
      run: askForEmbed,
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
  ON_PICTURES,
  [
    {
      name: "toggleDirection",
      needs: "LanguageOfParts",
      icon: "format_textdirection_r_to_l",
      active: (editor) => Boolean(selectedBlocks(editor.state)[0]?.node.attrs.dir),
      can: (editor) => selectedBlocks(editor.state).length > 0,
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
  library.whenOpen(update);
  update();
  moveWithArrows(toolbar, editor);
  return toolbar;
};
