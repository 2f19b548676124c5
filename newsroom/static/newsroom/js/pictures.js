// Opens the pictures of a story large, over the page. Without this script their links lead to the
// files. The picture that is open is in the history, so that the browser's way back closes it.

const view = document.querySelector("dialog[data-large-view]");
const links = [...document.querySelectorAll("a.opens-large")];
const [name, stage, caption] = ["name", "stage", "caption"].map((part) =>
  view?.querySelector(`.large-view-${part}`),
);
let opener = null; // where the focus returns to
let place = null; // how far the page was scrolled; it can be scrolled below the picture
let going = false; // between closing and the history's answer
let wanted = null; // a picture that was asked for in between

const current = () => history.state?.picture ?? null;
const setOf = (link) => [...(link.closest(".gallery") ?? link).querySelectorAll(".opens-large")];

function picture(link) {
  const small = link.querySelector("img");
  const made = new Image();
  const [width, height] = [link.dataset.width, link.dataset.height].map(Number);
  const fit = (across, down) => {
    made.style.setProperty("--across", across);
    made.style.setProperty("--ratio", across / down);
  };
  fit(width || small.naturalWidth || 3, height || small.naturalHeight || 2);
  made.addEventListener("load", () => fit(made.naturalWidth, made.naturalHeight), { once: true });
  made.alt = small.alt;
  made.src = link.href;
  return made;
}

function say(link, set) {
  const { one, several } = name.dataset;
  const words = several.replace("{number}", set.indexOf(link) + 1).replace("{total}", set.length);
  name.textContent = set.length > 1 ? words : one;
  const below = link.closest("figure")?.querySelector("figcaption");
  caption.replaceChildren(...(below?.cloneNode(true).childNodes ?? []));
  const language = link.closest("[lang]");
  caption.lang = language.lang;
  caption.dir = below?.dir || getComputedStyle(below ?? link).direction;
}

function show(index) {
  const link = links[index];
  if (!link) return;
  const set = setOf(link);
  view.dir = getComputedStyle(link).direction;
  stage.replaceChildren(picture(link));
  say(link, set);
  for (const button of view.querySelectorAll("[data-step]")) {
    button.hidden = button.dataset.step !== "close" && set.length < 2;
  }
  if (view.open) return;
  opener = link;
  view.showModal();
  view.scrollTop = 0;
}

function open(index) {
  if (going) {
    wanted = index;
    return;
  }
  place = scrollY;
  history.pushState({ picture: index }, "");
  show(index);
}

function step(by) {
  const set = setOf(links[current()]);
  if (set.length < 2) return;
  const at = set.indexOf(links[current()]);
  const index = links.indexOf(set[(at + by + set.length) % set.length]);
  history.replaceState({ picture: index }, "");
  show(index);
}

function onKey(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const ahead = view.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = view.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
  if (event.key !== ahead && event.key !== back) return;
  event.preventDefault();
  step(event.key === ahead ? 1 : -1);
}

function onClick(event) {
  const button = event.target.closest("button");
  if (button && button.dataset.step !== "close") step(Number(button.dataset.step));
  else if (!event.target.closest(`img, .${caption.className}`)) view.close();
}

function onClose() {
  stage.replaceChildren();
  opener?.focus({ preventScroll: true });
  if (place !== null) scrollTo({ top: place, behavior: "instant" });
  place = null;
  if (current() === null) return;
  going = true;
  history.back();
}

function onHistory() {
  going = false;
  if (wanted !== null) {
    [wanted] = [null, open(wanted)];
  } else if (current() !== null) {
    show(current());
  } else if (view.open) {
    view.close();
  }
}

if (view?.showModal && links.length) {
  for (const [index, link] of links.entries()) {
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      // A new tab, a new window or a download is what the reader asked for.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      open(index);
    });
  }
  view.addEventListener("keydown", onKey);
  view.addEventListener("click", onClick);
  view.addEventListener("close", onClose);
  addEventListener("popstate", onHistory);
  // After a reload the picture is still the one that the history says.
  if (current() !== null) show(current());
}
