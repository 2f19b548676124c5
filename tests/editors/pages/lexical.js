import { $generateHtmlFromNodes } from "@lexical/html";
import { LinkNode } from "@lexical/link";
import { ListItemNode, ListNode } from "@lexical/list";
import { HeadingNode, QuoteNode, registerRichText } from "@lexical/rich-text";
import { TableCellNode, TableNode, TableRowNode } from "@lexical/table";
import { $applyNodeReplacement, createEditor, DecoratorNode } from "lexical";

// Lexical has no image of its own; this one is as its documentation shows how to write one.
class ImageNode extends DecoratorNode {
  static getType() {
    return "image";
  }

  static clone(node) {
    return new ImageNode(node.facts, node.__key);
  }

  static importDOM() {
    const conversion = ({ src, alt, width, height }) => ({
      node: $applyNodeReplacement(new ImageNode({ src, alt, width, height })),
    });
    return { img: () => ({ conversion, priority: 0 }) };
  }

  constructor(facts, key) {
    super(key);
    this.facts = facts;
  }

  createDOM() {
    return document.createElement("span");
  }

  updateDOM() {
    return false;
  }

  exportDOM() {
    return { element: Object.assign(document.createElement("img"), this.facts) };
  }

  decorate() {
    return null;
  }
}

const root = document.getElementById("editor");
root.contentEditable = "true";
const editor = createEditor({
  nodes: [
    HeadingNode, ImageNode, LinkNode, ListItemNode, ListNode, QuoteNode, TableCellNode, TableNode,
    TableRowNode,
  ],
  onError: (error) => console.error(error),
});
registerRichText(editor);
editor.setRootElement(root);
window.exported = () => editor.read(() => $generateHtmlFromNodes(editor));
