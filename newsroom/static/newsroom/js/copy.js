// The copy buttons. The server has made the text; this only brings it to the clipboard.

const SHOWN_FOR = 4000; // milliseconds for which a button says "Copied"

// The copy event keeps the HTML byte for byte and needs no secure context, so it goes first.
function copyByEvent(text, rich) {
  let written = false;
  const write = (event) => {
    event.clipboardData.setData("text/plain", text);
    if (rich) event.clipboardData.setData("text/html", text);
    event.preventDefault();
    written = true;
  };
  document.addEventListener("copy", write, { capture: true, once: true });
  const accepted = document.execCommand("copy");
  document.removeEventListener("copy", write, { capture: true });
  return accepted && written;
}

async function copyByClipboard(text, rich) {
  const types = rich ? ["text/plain", "text/html"] : ["text/plain"];
  const parts = types.map((type) => [type, new Blob([text], { type })]);
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))]);
}

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  const rich = "copyRich" in button.dataset;
  let done = true;
  try {
    if (!copyByEvent(field.value, rich)) await copyByClipboard(field.value, rich);
  } catch {
    done = false;
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

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
