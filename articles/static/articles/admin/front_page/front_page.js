/*
 * The front page at the desk. Each button works as a form of its own; here its answer takes the
 * place of the page's parts, so that the focus stays on the story that was moved. The server does
 * the arranging and finds all words.
 */

import { follow } from "./dragging.js";

const PAUSE = 300;
const live = document.getElementById("front-page-live");
const failed = document.getElementById("front-page-failed");
const root = () => document.getElementById("front-page");
const row = (story) => root().querySelector(`.front-page-row[data-story="${story}"]`);

// One after the other: each begins with what the one before has arranged.
let queue = Promise.resolve();
let waiting = 0;
let leaving = false;

function enqueue(work) {
  waiting += 1;
  queue = queue
    .then(work)
    .catch(() => {
      failed.hidden = false;
      failed.scrollIntoView({ block: "center" });
    })
    .finally(() => {
      waiting -= 1;
    });
}

/* Send what a form held when its button was pressed, with what is arranged by now. */
async function ask(data, task) {
  data.set("do", task);
  for (const name of ["slots", "seen", "q", "at"]) {
    data.set(name, root().querySelector(`.front-page-find [name=${name}]`).value);
  }
  const answer = await fetch(location.pathname, { method: "POST", body: data });
  if (!answer.ok || answer.redirected) throw new Error(answer.status);
  failed.hidden = true;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function say(words) {
  live.textContent = "";
  requestAnimationFrame(() => {
    live.textContent = words;
  });
}

function take(answer) {
  const scrolled = scrollY;
  const opened = root().querySelector(".front-page-changes")?.open;
  root().replaceWith(document.adoptNode(answer.getElementById("front-page")));
  root().querySelector(".front-page-changes")?.toggleAttribute("open", Boolean(opened));
  scrollTo({ top: scrolled, behavior: "instant" });
  say(root().dataset.said);
}

/* Put the focus where the person was: on the same button of the story, wherever it is now. */
function refocus(verb, story, place) {
  const panel = root().querySelector(".front-page-panel");
  if (panel && verb === "open") {
    (panel.querySelector("[aria-invalid=true]") ?? panel.querySelector("input")).focus();
    return;
  }
  if (verb === "add" && "refused" in root().dataset) {
    document.getElementById("front-page-at").focus();
    return;
  }
  const { key } = root().dataset;
  const now = (key && root().querySelector(`[data-key="${key}"]`)) || (story && row(story));
  const there = now || root().querySelector(`[data-place="${place}"]`);
  if (!there) return;
  const verbs = { pin: ["unpin"], unpin: ["pin"], add: [], row: [] }[verb] ?? [verb];
  const button = verbs.map((one) => there.querySelector(`[data-verb=${one}]:not(:disabled)`))[0];
  (button ?? there).focus({ preventScroll: true });
  there.scrollIntoView({ block: "nearest" });
}

/* Move a story by keyboard or by dragging; its key is read when its turn comes. */
function move(story, task) {
  enqueue(async () => {
    const there = row(story);
    if (!there) return;
    take(await ask(new FormData(there.closest("form")), task(there.dataset.key)));
    refocus("row", story, null);
  });
}

let pause;
function find() {
  enqueue(async () => {
    const answer = await ask(new FormData(document.getElementById("front-page-find")), "find");
    const found = answer.getElementById("front-page-found");
    document.getElementById("front-page-found").replaceWith(document.adoptNode(found));
    say(found.dataset.said);
  });
}

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!root().contains(event.target) || !button) return;
  const task = button.value;
  if (task === "save" && !waiting) {
    leaving = true;
    return;
  }
  event.preventDefault();
  if (task === "save") {
    queue.then(() => root().querySelector(".front-page-bar [value=save]")?.click());
    return;
  }
  if (task === "find") {
    clearTimeout(pause);
    find();
    return;
  }
  const data = new FormData(event.target);
  const { verb } = button.dataset;
  const { story, place } = button.closest("[data-story]")?.dataset ?? {};
  enqueue(async () => {
    take(await ask(data, task));
    refocus(verb ?? task, story, place);
  });
});

document.addEventListener("input", (event) => {
  if (event.target.id !== "front-page-q") return;
  clearTimeout(pause);
  pause = setTimeout(find, PAUSE);
});

document.addEventListener("keydown", (event) => {
  const verb = { ArrowUp: "up", ArrowDown: "down" }[event.key];
  const there = event.target.closest(".front-page-row[data-place]");
  if (!verb || !event.altKey || !there || event.target.matches("input")) return;
  event.preventDefault();
  move(there.dataset.story, (key) => `${verb}:${key}`);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-leave]")) leaving = true;
});

window.addEventListener("beforeunload", (event) => {
  if ("unsaved" in root().dataset && !leaving) event.preventDefault();
});

window.addEventListener("pageshow", () => {
  leaving = false;
});

follow((story, place) => move(story, (key) => `move:${key}:${place}`));
