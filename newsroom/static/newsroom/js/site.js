// Links to addresses: newsroom/templatetags/contact.py encodes, this decodes. The mailto link is
// made when somebody is about to use it, so that no address stands in the page before.

const USES = ["pointerover", "focusin", "click", "contextmenu"];

function decode(hex) {
  const [key, ...bytes] = hex.match(/../g).map((pair) => Number.parseInt(pair, 16));
  return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte ^ key));
}

function reveal(event) {
  const link = event.target.closest?.("a[data-address]");
  if (!link) return;
  link.href = `mailto:${decode(link.dataset.address)}`;
  delete link.dataset.address;
}

for (const use of USES) {
  document.addEventListener(use, reveal, { capture: true });
}
