/*
 * The page that asks before a story goes live: its buttons say what was chosen and typed, and a
 * second click sends nothing. Without this script both buttons are there, and the server refuses
 * the one that doesn't fit.
 */

const form = document.getElementById("publish-form");
const words = JSON.parse(document.getElementById("publish-words").textContent);
const time = form.elements["publish-at"];
const now = form.elements["publish-now"];
const later = form.elements["publish-later"];
const correction = form.querySelector(".publish-correction");
const language = document.documentElement.lang || "en";

function kind() {
  return form.querySelector("[name=publish-kind]:checked")?.value ?? "";
}

/** Minutes that the newsroom's clock is ahead of Greenwich at an instant. */
function offset(instant) {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: words.zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  const part = Object.fromEntries(format.formatToParts(instant).map((each) => [each.type, each.value]));
  const shown = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute);
  return Math.round((shown - instant) / 60_000);
}

/** The typed time as the newsroom writes it: "Fri 27 Nov, 14:00 EST". */
function inWords(typed) {
  const clock = new Date(`${typed}Z`);
  if (Number.isNaN(clock.getTime())) return words.unknown;
  const guess = offset(clock.getTime());
  const name = words.names[offset(clock.getTime() - guess * 60_000)] ?? "";
  const part = (options) => clock.toLocaleString(language, { timeZone: "UTC", ...options });
  const thisYear = new Date(Date.now() + offset(Date.now()) * 60_000).getUTCFullYear();
  const day = [part({ weekday: "short" }), clock.getUTCDate(), part({ month: "short" })];
  if (clock.getUTCFullYear() !== thisYear) day.push(clock.getUTCFullYear());
  return `${day.join(" ")}, ${typed.slice(11, 16)} ${name}`.trim();
}

function say() {
  if (correction) correction.hidden = kind() !== "correction";
  if (!now) return;
  const [sayNow, sayLater] = words.labels[kind() || words.kind];
  const isLater = time.value !== "" || time.validity.badInput;
  now.value = sayNow;
  later.value = sayLater.replace("%(when)s", inWords(time.value));
  now.hidden = isLater;
  later.hidden = !isLater;
}

let isSent = false;

// A time of which a part is missing changes no value, so that there is no "input" to hear.
for (const event of ["input", "keyup", "focusout"]) form.addEventListener(event, say);
form.addEventListener("submit", (event) => {
  if (isSent) event.preventDefault();
  isSent = true;
});
// The back button can bring the page back as it was left.
window.addEventListener("pageshow", () => {
  isSent = false;
  say();
});
say();
