// Makes what comes from Google Docs, Word and web pages plain before the editor reads it.
//
// Under a strict Content Security Policy the browser ignores pasted `style` attributes, so that
// the `<b style="font-weight:normal">` around each text of Google Docs would turn all of it
// bold. What the styles say is therefore written as elements here, by reading their text.

// "1." "a)" "(iv)" count; any other marker of a Word list is a bullet.
const COUNTS = /^\(?(\d{1,3}|[a-z]|[ivxlc]{1,6})[.)]/i;
const SPACES = "[ \\t\\n\\r\\f\\u00a0]";
const NO_BREAK_RUN = new RegExp(`${SPACES}*\\u00a0${SPACES}*`, "g");
const BINDS_TO_NEXT = /[\d«‹–—§№]/;
const BINDS_TO_PREVIOUS = /[\d»›:;!?%‰€$£°–—]/;
const BLOCKS = "p,h1,h2,h3,h4,h5,h6,li,ul,ol,blockquote,table,td,th,figure,div";

// Clean `html`. `media` are the beginnings of addresses of our own pictures, `direction` is
// that of the text it goes into. Gives the HTML and how many pictures were left out.
export const cleanPaste = (html, { media, direction }) => {
  const body = new DOMParser().parseFromString(withoutInlineCode(html), "text/html").body;
  removeAll(body, "script,svg,math,meta,link,title,xml");
  for (const comment of comments(body)) comment.remove();
  if (body.querySelector("[data-pm-slice]")) return { html: body.innerHTML, left: 0 };
  unwrapAll([...body.getElementsByTagName("o:p")]);
  gatherWordLists(body);
  nestStrayLists(body);
  for (const element of [...body.querySelectorAll("[data-pasted-style]")]) applyStyle(element);
  renameHeadings(body);
  const left = removePictures(body, media);
  for (const element of body.querySelectorAll("*")) dropAttributes(element, direction);
  plainSpaces(body);
  removeEmpty(body);
  return { html: body.innerHTML, left };
};

// The policy reports each inline style and handler that is parsed, so they go before that.
const withoutInlineCode = (html) =>
  html
    .replace(/<style\b[^]*?<\/style\s*>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) =>
      tag.replace(/(\s)(style|on[a-z]+)(\s*=)/gi, "$1data-pasted-$2$3"),
    );

const removeAll = (root, selector) => {
  for (const element of root.querySelectorAll(selector)) element.remove();
};

const unwrapAll = (elements) => {
  for (const element of elements) element.replaceWith(...element.childNodes);
};

const nodes = (root, kind) => {
  const walker = document.createTreeWalker(root, kind);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
};

const comments = (root) => nodes(root, NodeFilter.SHOW_COMMENT);

const styleOf = (element) =>
  Object.fromEntries(
    (element.dataset.pastedStyle || "")
      .toLowerCase()
      .split(";")
      .map((part) => part.split(":").map((half) => half.trim()))
      .filter(([, value]) => value),
  );

const wordLevel = (element) => {
  if (element?.localName !== "p") return 0;
  return Number(/\blevel(\d)/.exec(styleOf(element)["mso-list"] || "")?.[1] || 0);
};

const gatherWordLists = (body) => {
  for (const paragraph of [...body.querySelectorAll("p")]) {
    if (!paragraph.isConnected || !wordLevel(paragraph)) continue;
    const group = [paragraph];
    while (wordLevel(group.at(-1).nextElementSibling)) group.push(group.at(-1).nextElementSibling);
    paragraph.before(wordList(group));
    for (const member of group) member.remove();
  }
};

const wordList = (paragraphs) => {
  const top = document.createElement("div");
  const open = [];
  for (const paragraph of paragraphs) {
    const level = wordLevel(paragraph);
    const tag = COUNTS.test(takeMarker(paragraph)) ? "ol" : "ul";
    while (open.length && open.at(-1).level > level) open.pop();
    if (open.at(-1)?.level === level && open.at(-1).list.localName !== tag) open.pop();
    if (!open.length || open.at(-1).level < level) {
      const list = document.createElement(tag);
      (open.at(-1)?.list.lastElementChild || top).append(list);
      open.push({ level, list });
    }
    const item = document.createElement("li");
    item.append(...paragraph.childNodes);
    open.at(-1).list.append(item);
  }
  return top;
};

const takeMarker = (paragraph) => {
  const markers = [...paragraph.querySelectorAll("[data-pasted-style]")].filter((element) =>
    styleOf(element)["mso-list"]?.startsWith("ignore"),
  );
  const text = markers.map((marker) => marker.textContent).join("").trim();
  for (const marker of markers) marker.remove();
  return text;
};

// Google Docs puts an inner list beside the item it belongs to.
const nestStrayLists = (body) => {
  for (const list of [...body.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")]) {
    if (list.previousElementSibling?.localName === "li") list.previousElementSibling.append(list);
  }
};

const MARKS = { b: "strong", strong: "strong", i: "em", em: "em", sub: "sub", sup: "sup" };

const applyStyle = (element) => {
  const style = styleOf(element);
  delete element.dataset.pastedStyle;
  if (!(element.localName in MARKS) && element.localName !== "span") return;
  const marks = new Set([MARKS[element.localName]]);
  const say = (mark, on) => (on ? marks.add(mark) : marks.delete(mark));
  const weight = style["font-weight"];
  if (weight) say("strong", weight.startsWith("bold") || Number(weight) >= 600);
  if (style["font-style"]) say("em", /^(italic|oblique)/.test(style["font-style"]));
  if (style["vertical-align"] === "super") say("sup", true);
  if (style["vertical-align"] === "sub") say("sub", true);
  marks.delete(undefined);
  const wrapper = document.createDocumentFragment();
  let inner = wrapper;
  for (const mark of marks) inner = inner.appendChild(document.createElement(mark));
  inner.append(...element.childNodes);
  element.replaceWith(wrapper);
};

const renameHeadings = (body) => {
  for (const heading of [...body.querySelectorAll("h1,h5,h6")]) {
    const renamed = document.createElement(heading.localName === "h1" ? "h2" : "h4");
    renamed.append(...heading.childNodes);
    heading.replaceWith(renamed);
  }
  for (const heading of body.querySelectorAll("h2,h3,h4")) {
    const [only] = heading.children;
    if (only?.localName === "strong" && only.textContent.trim() === heading.textContent.trim()) {
      unwrapAll([only]);
    }
  }
};

const removePictures = (body, media) => {
  const foreign = [...body.querySelectorAll("img")].filter(
    (image) => !media.some((prefix) => (image.getAttribute("src") || "").startsWith(prefix)),
  );
  for (const image of foreign) {
    const figure = image.closest("figure");
    image.remove();
    if (figure && !figure.querySelector("img")) figure.remove();
  }
  return foreign.length;
};

const KEPT = /^(href|src|alt|width|height|colspan|rowspan|start|lang|dir)$/;

const dropAttributes = (element, direction) => {
  for (const { name } of [...element.attributes]) {
    const isPullQuote = name === "class" && element.matches("blockquote.pullquote");
    if (!KEPT.test(name) && !isPullQuote) element.removeAttribute(name);
  }
  if (element.getAttribute("dir")?.toLowerCase() === direction) element.removeAttribute("dir");
  if (!element.matches(BLOCKS)) element.removeAttribute("lang");
};

const plainSpaces = (body) => {
  for (const text of nodes(body, NodeFilter.SHOW_TEXT)) {
    text.data = text.data.replace(NO_BREAK_RUN, (run, at) => {
      const before = text.data[at - 1] || "";
      const after = text.data[at + run.length] || "";
      const isMeant = BINDS_TO_NEXT.test(before) || BINDS_TO_PREVIOUS.test(after);
      return run === "\u00a0" && isMeant ? run : " ";
    });
  }
};

const removeEmpty = (body) => {
  for (const block of [...body.querySelectorAll("p,h2,h3,h4,li,div")]) {
    if (!block.textContent.trim() && !block.querySelector("img,hr,table")) block.remove();
  }
  for (const line of [...body.querySelectorAll("br")]) {
    const isBetweenBlocks = [line.previousElementSibling, line.nextElementSibling].some((element) =>
      element?.matches(BLOCKS),
    );
    if (isBetweenBlocks || line.parentElement === body) line.remove();
  }
};
