// The copy buttons. The server has made the text; this only brings it to the clipboard.
//
// A button names the box with the plain text in data-copy and, for editors that show formatted
// text, the box with the HTML in data-copy-html.

const SHOWN_FOR = 4000; // milliseconds for which a button says "Copied"

const textOf = (id) => document.getElementById(id).value;

function contentsOf(button) {
  const { copy, copyHtml } = button.dataset;
  const text = textOf(copy);
  if (!copyHtml) return { "text/plain": text };
  const html = textOf(copyHtml);
  // Lexical shows the markup where both are the same.
  return { "text/plain": html === text ? `${text}\n` : text, "text/html": html };
}

// The copy event keeps the HTML byte for byte and needs no secure context, so it goes first.
function copyByEvent(contents) {
  let written = false;
  const write = (event) => {
    for (const [type, text] of Object.entries(contents)) event.clipboardData.setData(type, text);
    event.preventDefault();
    event.stopPropagation();
    written = true;
  };
  document.addEventListener("copy", write, { capture: true, once: true });
  const accepted = document.execCommand("copy");
  document.removeEventListener("copy", write, { capture: true });
  return accepted && written;
}

async function copyByClipboard(contents) {
  const parts = Object.entries(contents).map(([type, text]) => [type, new Blob([text], { type })]);
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))]);
}

async function copy(button) {
  const contents = contentsOf(button);
  let done = true;
  try {
    if (!copyByEvent(contents)) await copyByClipboard(contents);
  } catch {
    done = false;
    const field = document.getElementById(button.dataset.copy);
    field.focus();
    field.select();
  }
  say(button, done);
}

function say(button, done) {
  const status = button.parentElement.querySelector("[role=status]");
  status.textContent = "";
  // A reader of the screen hears the same sentence again only if it was away in between.
  setTimeout(() => {
    status.textContent = done ? button.dataset.said : button.dataset.failed;
  }, 50);
  if (!done) return;
  button.dataset.label ??= button.textContent;
  button.textContent = button.dataset.done;
  clearTimeout(button.timer);
  button.timer = setTimeout(() => {
    button.textContent = button.dataset.label;
  }, SHOWN_FOR);
}

// One ear for all buttons, so that those that come later (republish.js) work too.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-copy]");
  if (button) copy(button);
});
for (const button of document.querySelectorAll("button[data-copy]")) button.hidden = false;
