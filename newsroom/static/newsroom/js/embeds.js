// Loads the videos, posts and documents of other sites, each when the reader asks for it. Without
// this script the cards are links.

// What a player needs: scripts and storage of its own site, and links that open in a new tab.
const SANDBOX = [
  "allow-scripts",
  "allow-same-origin",
  "allow-popups",
  "allow-popups-to-escape-sandbox",
  "allow-presentation",
].join(" ");
const LOWEST = 80;
const HIGHEST = 2000;

function load(room) {
  const frame = document.createElement("iframe");
  frame.title = room.dataset.name;
  frame.setAttribute("sandbox", SANDBOX);
  frame.allow = "fullscreen; encrypted-media; picture-in-picture";
  // YouTube plays nothing for a page that doesn't say what site it is on.
  frame.referrerPolicy = "strict-origin";
  frame.loading = "eager";
  if (room.dataset.height) frame.height = room.dataset.height;
  frame.src = room.dataset.player;
  room.replaceChildren(frame);
  focusOn(frame);
  // The page that comes into the frame doesn't take over the focus of the empty one.
  frame.addEventListener("load", () => document.activeElement === frame && focusOn(frame));
}

// It stands where the button was, so nothing has to move.
function focusOn(frame) {
  frame.blur();
  frame.focus({ preventScroll: true });
}

// Posts and charts say how high they are, each host in words of its own.
function heightIn(data) {
  if (typeof data === "string") {
    try {
      return heightIn(JSON.parse(data));
    } catch {
      return 0;
    }
  }
  const chart = Object.values(data?.["datawrapper-height"] ?? {})[0];
  const x = data?.["twttr.embed"]?.params?.[0]?.height;
  const instagram = data?.type === "MEASURE" ? data.details?.height : undefined;
  return Number(chart ?? x ?? instagram ?? data?.height) || 0;
}

function hear(event) {
  for (const frame of document.querySelectorAll(".embed-post iframe, .embed-chart iframe")) {
    const isIts = event.source === frame.contentWindow && event.origin === new URL(frame.src).origin;
    const height = isIts ? heightIn(event.data) : 0;
    if (height) frame.height = Math.round(Math.min(Math.max(height, LOWEST), HIGHEST));
  }
}

for (const room of document.querySelectorAll("[data-player]")) {
  const offer = room.querySelector(".embed-offer");
  offer.querySelector("button").addEventListener("click", () => load(room));
  offer.hidden = false;
}
window.addEventListener("message", hear);
