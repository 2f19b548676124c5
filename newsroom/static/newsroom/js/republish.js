// Shows the page with all formats of a story over the story itself. Without this script, or when
// it can't be fetched, the link leads to that page.

const opener = document.querySelector("a[data-republish-open]");
let dialog = null;

async function contentOf(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The page answered ${response.status}.`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const content = page.querySelector("[data-republish-content]");
  if (!content) throw new Error("The page has nothing to show.");
  for (const button of content.querySelectorAll("button[data-copy]")) button.hidden = false;
  for (const aside of content.querySelectorAll("noscript")) aside.remove();
  return content;
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function dialogWith(content) {
  const { title, close } = opener.dataset;
  const heading = element("h2", { id: "republish-dialog-title", tabIndex: -1 }, title);
  const button = element("button", { className: "button button-quiet", type: "button" }, close);
  const bar = element("div", { className: "republish-dialog-bar" }, heading, button);
  const made = element("dialog", { className: "republish-dialog" }, bar, content);
  made.setAttribute("aria-labelledby", heading.id);
  button.addEventListener("click", () => made.close());
  // A click beside the dialog lands on the dialog itself, and not on what is in it.
  made.addEventListener("click", (event) => event.target === made && made.close());
  made.addEventListener("close", () => opener.focus());
  document.body.append(made);
  return made;
}

async function open(event) {
  // A new tab, a new window or a download is what the reader asked for.
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (opener.getAttribute("aria-busy") === "true") return;
  opener.setAttribute("aria-busy", "true");
  try {
    dialog ??= dialogWith(await contentOf(opener.href));
    dialog.showModal();
    dialog.scrollTop = 0;
    dialog.querySelector("h2").focus();
  } catch {
    location.assign(opener.href);
  } finally {
    opener.removeAttribute("aria-busy");
  }
}

opener?.addEventListener("click", open);
