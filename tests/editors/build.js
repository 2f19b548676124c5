// Bundles each page of pages/ into built/, which the tests serve. Needs `npm ci` before.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = fileURLToPath(new URL(".", import.meta.url));

// Ghost's packages use an old Lexical, and each would bring one of its own, of which none knows
// the others' nodes.
const oneLexicalForGhost = {
  name: "one-lexical-for-ghost",
  setup({ onResolve, resolve }) {
    const resolveDir = `${folder}node_modules/@tryghost/kg-lexical-html-renderer`;
    onResolve({ filter: /^@?lexical(\/|$)/ }, ({ importer, kind, path, pluginData }) => {
      if (pluginData || !/@tryghost|@lexical\/headless/.test(importer)) return undefined;
      return resolve(path, { kind, resolveDir, pluginData: "resolved" });
    });
  },
};

await build({
  absWorkingDir: folder,
  entryPoints: readdirSync(`${folder}pages`).map((name) => `pages/${name}`),
  outdir: "built",
  bundle: true,
  format: "esm",
  target: "chrome120",
  define: { "process.env.NODE_ENV": '"production"', "process.env": "{}", global: "globalThis" },
  // What works on a server only, or on pictures that somebody uploads: neither happens in a paste.
  external: ["@wordpress/vips/worker", "jsdom"],
  alias: { "@tryghost/kg-markdown-html-renderer": "./parts/markdown.js" },
  plugins: [oneLexicalForGhost],
  logLevel: "warning",
});
