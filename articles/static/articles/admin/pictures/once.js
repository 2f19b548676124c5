// The second click of a double click sends nothing: a file would be stored twice.

const form = document.getElementById("image_form");
let isSent = false;

form?.addEventListener("submit", (event) => {
  if (isSent) event.preventDefault();
  isSent = true;
});
window.addEventListener("pageshow", () => {
  isSent = false;
});
