// The block editor of WordPress, as its documentation shows how to use it on its own.
import { BlockCanvas, BlockEditorProvider } from "@wordpress/block-editor";
import { registerCoreBlocks } from "@wordpress/block-library";
import { createBlock, serialize } from "@wordpress/blocks";
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";

let shown = [];
registerCoreBlocks();

function Editor() {
  const [blocks, setBlocks] = useState([createBlock("core/paragraph")]);
  shown = blocks;
  return createElement(
    BlockEditorProvider,
    { value: blocks, onInput: setBlocks, onChange: setBlocks, settings: {} },
    createElement(BlockCanvas, { shouldIframe: false, height: "400px" }),
  );
}

createRoot(document.getElementById("editor")).render(createElement(Editor));
window.exported = () => serialize(shown);
