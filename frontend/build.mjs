// Builds what browsers load: one style sheet, the libraries, the fonts, the icons.
// Nothing it writes is committed. Run by script/build-frontend.

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..");
const modules = join(root, "node_modules");
const out = join(root, "src/gouvernail/static/build");
const sass = createRequire(import.meta.url)("sass");

mkdirSync(join(out, "fonts"), { recursive: true });

const { css } = sass.compile(join(here, "scss/gouvernail.scss"), {
  style: "compressed",
  loadPaths: [modules],
  quietDeps: true,
  logger: sass.Logger.silent,
});
writeFileSync(join(out, "gouvernail.css"), css);

copyFileSync(join(modules, "htmx.org/dist/htmx.min.js"), join(out, "htmx.min.js"));
copyFileSync(
  join(modules, "sortablejs/modular/sortable.esm.js"),
  join(out, "sortable.esm.js"),
);
for (const family of ["source-sans-3", "source-serif-4"]) {
  for (const subset of ["latin", "latin-ext"]) {
    const name = `${family}-${subset}-wght-normal.woff2`;
    copyFileSync(
      join(modules, `@fontsource-variable/${family}/files`, name),
      join(out, "fonts", name),
    );
  }
}

// Drawn here: what the icon set lacks, and signal bars whose faint bars stay visible.
const signal = (on) =>
  [3, 8, 13]
    .map((x, i) => `<path d="M${x} ${10 - 3.5 * i}v${3.5 + 3.5 * i}"${i < on ? "" : ' opacity=".28"'}/>`)
    .join("");
const own = {
  synergy: '<circle cx="6" cy="8" r="4.25"/><circle cx="10" cy="8" r="4.25"/>',
  "circle-dashed": '<circle cx="8" cy="8" r="6.2" stroke-dasharray="2.6 2.2"/>',
  "reception-1": `<g stroke-width="3">${signal(1)}</g>`,
  "reception-2": `<g stroke-width="3">${signal(2)}</g>`,
  "reception-4": `<g stroke-width="3">${signal(3)}</g>`,
};
const names = readFileSync(join(here, "icons.txt"), "utf8")
  .split(/\s+/)
  .filter((name) => name && !(name in own));
const symbols = names.map((name) => {
  const svg = readFileSync(join(modules, "bootstrap-icons/icons", `${name}.svg`), "utf8");
  const inner = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").trim();
  return `<symbol id="${name}" viewBox="0 0 16 16">${inner}</symbol>`;
});
for (const [name, inner] of Object.entries(own)) {
  symbols.push(
    `<symbol id="${name}" viewBox="0 0 16 16" fill="none" stroke="currentColor"` +
      ` stroke-width="1.5">${inner}</symbol>`,
  );
}
writeFileSync(
  join(out, "icons.svg"),
  `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`,
);
