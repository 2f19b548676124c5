import tinymce from "tinymce";
import "tinymce/icons/default";
import "tinymce/models/dom";
import "tinymce/plugins/image";
import "tinymce/plugins/link";
import "tinymce/plugins/lists";
import "tinymce/plugins/table";
import "tinymce/skins/content/default/content.js";
import "tinymce/skins/ui/oxide/content.js";
import "tinymce/skins/ui/oxide/skin.js";
import "tinymce/themes/silver";

const [editor] = await tinymce.init({
  target: document.getElementById("editor"),
  license_key: "gpl",
  skin_url: "default",
  content_css: "default",
  plugins: "image link lists table",
  convert_urls: false,
  promotion: false,
});
window.exported = () => editor.getContent();
