import { exampleSetup } from "prosemirror-example-setup";
import { DOMSerializer, Schema } from "prosemirror-model";
import { schema as basic } from "prosemirror-schema-basic";
import { addListNodes } from "prosemirror-schema-list";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";

const nodes = addListNodes(basic.spec.nodes, "paragraph block*", "block");
const schema = new Schema({ nodes, marks: basic.spec.marks });
const view = new EditorView(document.getElementById("editor"), {
  state: EditorState.create({ schema, plugins: exampleSetup({ schema, menuBar: false }) }),
});
window.exported = () => {
  const box = document.createElement("div");
  box.append(DOMSerializer.fromSchema(schema).serializeFragment(view.state.doc.content));
  return box.innerHTML;
};
