import { full, start } from "../parts/drupal.js";

// "Full HTML" allows everything but what a script could hide in.
const editor = await start(full, [
  { name: /^(?!script|style|iframe).*/, attributes: true, classes: true, styles: true },
]);
window.exported = () => editor.getData();
