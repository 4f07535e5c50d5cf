// Builds what browsers load: one style sheet, the libraries, the fonts, the icons.
// Nothing it writes is committed. Run by script/build-frontend.

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflateSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..");
const modules = join(root, "node_modules");
const out = join(root, "src/gouvernail/static/build");
const sass = createRequire(import.meta.url)("sass");

mkdirSync(join(out, "fonts"), { recursive: true });

// The whole product, and the page of a link, which stays light.
for (const name of ["gouvernail", "answer", "public", "embed"]) {
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

// What sets documents and pictures reads no web font: the same letters as plain
// TrueType, which a WOFF file holds table by table, each compressed by itself.
const plainFont = (woff) => {
  const flavour = woff.readUInt32BE(4);
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, n) => {
    const at = 44 + 20 * n;
    const [start, packed, size] = [4, 8, 12].map((x) => woff.readUInt32BE(at + x));
    const body = woff.subarray(start, start + packed);
    const data = packed < size ? inflateSync(body) : body;
    return { tag: woff.subarray(at, at + 4), sum: woff.readUInt32BE(at + 16), data };
  });
  const power = Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + 16 * count);
  head.writeUInt32BE(flavour, 0);
  [count, 16 * 2 ** power, power, 16 * (count - 2 ** power)].forEach((value, n) =>
    head.writeUInt16BE(value, 4 + 2 * n),
  );
  const parts = [head];
  let offset = head.length;
  tables.forEach(({ tag, sum, data }, n) => {
    tag.copy(head, 12 + 16 * n);
    [sum, offset, data.length].forEach((value, place) =>
      head.writeUInt32BE(value, 16 + 16 * n + 4 * place),
    );
    const padding = Buffer.alloc((4 - (data.length % 4)) % 4);
    parts.push(data, padding);
    offset += data.length + padding.length;
  });
  return Buffer.concat(parts);
};
mkdirSync(join(out, "letters"), { recursive: true });
for (const family of ["source-sans-3", "source-serif-4"]) {
  for (const face of ["400-normal", "400-italic", "600-normal", "600-italic"]) {
    const files = join(modules, `@fontsource/${family}/files`);
    const woff = readFileSync(join(files, `${family}-latin-${face}.woff`));
    writeFileSync(join(out, "letters", `${family}-${face}.ttf`), plainFont(woff));
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
// And what the public site shows: a page of it weighs 100 kB at most.
sprite("public.svg", [
  "check-circle-fill", "circle-half", "pause-circle", "exclamation-octagon-fill",
  "circle-dashed", "slash-circle", "arrow-repeat", "x-lg", "calendar3", "synergy",
  "printer", "search", "chevron-right",
]);
// Titles of the public site have one weight, in the smaller file of it.
copyFileSync(
  join(modules, "@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2"),
  join(out, "fonts/source-serif-4-latin-600-normal.woff2"),
);
