// TinyMCE as WordPress ships it, with WordPress's settings, and the way of a text to its readers:
// `removep` when it is saved, `autop` when it is shown.
import { autop, removep } from "@wordpress/autop";
import "tinymce4";
import "tinymce4/plugins/hr";
import "tinymce4/plugins/lists";
import "tinymce4/plugins/paste";
import "tinymce4/themes/modern";

const [editor] = await window.tinymce.init({
  target: document.getElementById("editor"),
  skin: false,
  height: 400,
  content_style: "body { margin: 1em }",
  plugins: "hr lists paste",
  branding: false,
  relative_urls: false,
  remove_script_host: false,
  convert_urls: false,
  browser_spellcheck: true,
  entities: "38,amp,60,lt,62,gt",
  entity_encoding: "raw",
  keep_styles: false,
  fix_list_elements: true,
  end_container_on_empty_block: true,
  wpautop: true,
  indent: false,
  element_format: "html",
});
editor.getContainer().style.visibility = "visible"; // which a skin would do
window.exported = () => autop(removep(editor.getContent()));
