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

// The whole product, and the page of a link, which stays light.
for (const name of ["gouvernail", "answer"]) {
  const { css } = sass.compile(join(here, `scss/${name}.scss`), {
    style: "compressed",
    loadPaths: [modules],
    quietDeps: true,
    logger: sass.Logger.silent,
  });
  writeFileSync(join(out, `${name}.css`), css);
}

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
const drawn = (name) => {
  if (name in own) {
    return (
      `<symbol id="${name}" viewBox="0 0 16 16" fill="none" stroke="currentColor"` +
      ` stroke-width="1.5">${own[name]}</symbol>`
    );
  }
  const svg = readFileSync(join(modules, "bootstrap-icons/icons", `${name}.svg`), "utf8");
  const inner = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").trim();
  return `<symbol id="${name}" viewBox="0 0 16 16">${inner}</symbol>`;
};
const sprite = (file, names) =>
  writeFileSync(
    join(out, file),
    `<svg xmlns="http://www.w3.org/2000/svg">${names.map(drawn).join("")}</svg>\n`,
  );
const listed = readFileSync(join(here, "icons.txt"), "utf8").split(/\s+/);
const names = listed.filter((name) => name && !(name in own));
sprite("icons.svg", [...names, ...Object.keys(own)]);
// What the page of a link shows, and no more: it comes over slow networks.
sprite("answer.svg", [
  "check-circle-fill", "circle-half", "pause-circle", "exclamation-octagon-fill",
  "circle-dashed", "slash-circle", "reception-1", "reception-2", "reception-4",
  "arrow-repeat", "check2", "paperclip",
]);
