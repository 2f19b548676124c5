import { basic, start } from "../parts/drupal.js";

// What the text format "Basic HTML" allows beyond what the loaded parts write themselves.
const editor = await start(basic, [
  ...["h2", "h3", "h4", "h5", "h6"].map((name) => ({ name, attributes: ["id"] })),
  ...["cite", "dl", "dt", "dd"].map((name) => ({ name })),
  { name: "a", attributes: ["hreflang"] },
  { name: "blockquote", attributes: ["cite"] },
  { name: "ul", attributes: ["type"] },
  { name: "ol", attributes: ["type"] },
]);
window.exported = () => editor.getData();
