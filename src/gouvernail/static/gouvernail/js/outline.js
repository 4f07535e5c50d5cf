// The tree without reloading: fold, filter, keys, summary beside it. Without script the
// same links and forms do the same with a reload.
import "./drafts.js";
import { startEditing } from "./outline-edits.js";

const root = document.querySelector("[data-outline]");
const form = root.querySelector("[data-filters]");
const panel = root.querySelector("[data-panel]");
const WIDE = matchMedia("(min-width: 1120px)");

const tree = () => document.getElementById("tree");
const rows = () => [...tree().querySelectorAll('.g-tree-row[id]')];
const shown = () => rows().filter((row) => !row.hidden);
const keyOf = (row) => row.id.slice(2);
const rowOf = (key) => document.getElementById(`n-${key}`);
const addressOf = (row) => `${tree().dataset.base}${keyOf(row)}/`;
const isParent = (row) => row.hasAttribute("aria-expanded");
const store = () => `folded:${tree().dataset.tree}`;

let folded = new Set(JSON.parse(localStorage.getItem(store()) || "[]"));
let active = null;

function keep() {
  localStorage.setItem(store(), JSON.stringify([...folded]));
}

// --- filter -------------------------------------------------------------------------

const fold = (text) => text.toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae")
  .normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("’", "'");

// Words are looked for here; every other criterion is the server's, which marks the rows
// that it leaves out.
const wordsAsked = () => fold(form.elements.q.value).split(/\s+/).filter(Boolean);
const typedAt = () => form.elements.q.dataset.shown ?? form.elements.q.defaultValue;

function accepts(row, words) {
  return row.dataset.out === undefined && words.every((word) => row.dataset.words.includes(word));
}

function show() {
  const words = wordsAsked();
  const all = rows();
  const isActive = words.length > 0 || all.some((row) => row.dataset.out !== undefined);
  const wanted = new Set();
  const found = isActive ? all.filter((row) => accepts(row, words)) : all;
  for (const row of found) {
    for (let key = keyOf(row); key && !wanted.has(key); key = rowOf(key).dataset.parent) {
      wanted.add(key);
    }
  }
  const closed = new Set();
  for (const row of all) {
    const { parent } = row.dataset;
    const isInside = !isActive && parent && (closed.has(parent) || folded.has(parent));
    if (isInside) closed.add(keyOf(row));
    row.hidden = isInside || !wanted.has(keyOf(row));
    if (isParent(row)) setExpanded(row, isActive || !folded.has(keyOf(row)));
  }
  say(found, isActive);
  if (active === null || rowOf(active)?.hidden !== false) activate(shown()[0], false);
}

function setExpanded(row, isOpen) {
  row.setAttribute("aria-expanded", isOpen);
  row.querySelector(".g-twisty").setAttribute("aria-expanded", isOpen);
}

// The server's sentence stands until other words are typed than those it answered.
function say(found, isActive) {
  const line = root.querySelector("#found");
  const isServers = form.elements.q.value.trim() === typedAt().trim();
  if (!isServers || line.dataset.own) {
    const actions = found.filter((row) => row.dataset.kind === "action").length;
    const words = line.dataset;
    const count = (template, number) => template
      .replace("{count}", number).replace("{total}", tree().dataset.total);
    const others = found.length - actions;
    const said = [count(actions > 1 ? words.many : words.one, actions)];
    if (others && isActive) said.push(count(others > 1 ? words.otherMany : words.otherOne, others));
    line.querySelector("[data-testid=found]").textContent = said.join(", ");
    line.dataset.own = "yes";
  }
  tree().querySelector("[data-nothing]").hidden = found.length > 0;
  tree().querySelector("[role=treegrid]").hidden = found.length === 0;
  form.querySelector("[data-clear]").hidden = !isActive;
}

// --- fold ---------------------------------------------------------------------------

function toggle(row, isOpen = folded.has(keyOf(row))) {
  if (isOpen) folded.delete(keyOf(row));
  else folded.add(keyOf(row));
  keep();
  show();
}

function foldTo(depth) {
  const deep = rows().filter((row) => isParent(row) && Number(row.ariaLevel) >= depth);
  folded = new Set(depth ? deep.map(keyOf) : []);
  keep();
  show();
}

// --- keys ---------------------------------------------------------------------------

function activate(row, withFocus = true) {
  if (!row) return;
  const before = active && rowOf(active);
  if (before) before.tabIndex = -1;
  active = keyOf(row);
  row.tabIndex = 0;
  if (withFocus) row.focus();
}

function step(row, by) {
  const list = shown();
  const at = list.indexOf(row) + by;
  activate(list[Math.min(Math.max(at, 0), list.length - 1)]);
}

const isOpen = (row) => row.getAttribute("aria-expanded") === "true";

const KEYS = {
  ArrowDown: (row) => step(row, 1),
  ArrowUp: (row) => step(row, -1),
  Home: () => activate(shown()[0]),
  End: () => activate(shown().at(-1)),
  ArrowRight: (row) => {
    if (isParent(row) && !isOpen(row)) toggle(row, true);
    else if (isParent(row)) step(row, 1);
  },
  ArrowLeft: (row) => {
    if (isParent(row) && isOpen(row)) toggle(row, false);
    else activate(rowOf(row.dataset.parent));
  },
  Enter: (row) => open(row),
  m: (row) => update(row),
};

function onKey(event) {
  const row = event.target.closest(".g-tree-row[id]");
  if (!row || event.target !== row || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = KEYS[event.key] || KEYS[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act(row);
}

// --- summary ------------------------------------------------------------------------

async function open(row, focus = "") {
  if (!WIDE.matches) {
    location.assign(focus ? `${addressOf(row)}update/` : addressOf(row));
    return;
  }
  for (const each of rows()) each.classList.toggle("is-selected", each === row);
  await htmx.ajax("GET", addressOf(row), { target: "#panel", swap: "innerHTML" });
  panel.hidden = false;
  root.classList.add("has-panel");
  if (focus) panel.querySelector(focus)?.focus();
}

function update(row) {
  if (row.dataset.status) open(row, "input[name=status]:checked");
}

function close() {
  panel.hidden = true;
  root.classList.remove("has-panel");
  for (const row of rows()) row.classList.remove("is-selected");
  if (active) activate(rowOf(active));
}

// --- the tree anew ------------------------------------------------------------------

function renew(page) {
  const selected = tree().querySelector(".is-selected")?.id;
  tree().replaceWith(page.getElementById("tree"));
  const toasts = page.querySelector("[data-toasts]");
  if (toasts) document.querySelector("[data-toasts]").replaceChildren(...toasts.children);
  if (selected) document.getElementById(selected)?.classList.add("is-selected");
  settle();
  document.dispatchEvent(new Event("htmx:afterSettle"));
}

function settle() {
  for (const row of rows()) row.tabIndex = keyOf(row) === active ? 0 : -1;
  for (const inner of tree().querySelectorAll("a, button")) inner.tabIndex = -1;
  show();
}

async function refresh() {
  const answer = await fetch(location.href);
  renew(new DOMParser().parseFromString(await answer.text(), "text/html"));
}

// --- start --------------------------------------------------------------------------

root.addEventListener("click", (event) => {
  const row = event.target.closest(".g-tree-row[id]");
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
  if (event.target.closest(".g-twisty") && row) toggle(row);
  else if (event.target.closest("[data-close]")) {
    event.preventDefault();
    close();
  } else if (row && event.target.closest(".g-tree-name > a") && isPlain && WIDE.matches) {
    event.preventDefault();
    activate(row);
    open(row);
  } else if (event.target.closest("[data-fold]") && isPlain) {
    event.preventDefault();
    foldTo(Number(event.target.closest("[data-fold]").dataset.fold));
  }
});
root.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest("[data-panel]")) close();
  else onKey(event);
});
root.addEventListener("focusin", (event) => {
  const row = event.target.closest?.(".g-tree-row[id]");
  if (row && event.target === row) activate(row, false);
});
if (form) {
  form.elements.q.addEventListener("input", show);
  document.addEventListener("views:renewed", () => {
    form.elements.q.dataset.shown = form.elements.q.value;
    settle();
  });
  root.querySelector("[data-keys]").hidden = false;
  const target = location.hash.startsWith("#n-") && rowOf(location.hash.slice(3));
  if (target) active = keyOf(target);
  settle();
  startEditing({ root, tree, rows, keyOf, rowOf, addressOf, renew, activate });
}
// Undoing from a toast leaves one where one is.
document.addEventListener("submit", async (event) => {
  if (!event.target.closest("[data-toasts]")) return;
  event.preventDefault();
  const body = new FormData(event.target);
  body.set("next", location.pathname + location.search);
  const answer = await fetch(event.target.action, { method: "POST", body });
  renew(new DOMParser().parseFromString(await answer.text(), "text/html"));
  const selected = tree().querySelector(".is-selected");
  if (selected && !panel.hidden) open(selected);
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.target?.id === "panel" && event.detail.requestConfig.verb === "post") {
    refresh();
  }
});
// The form of the summary, refused, comes back with what was typed.
document.addEventListener("htmx:beforeSwap", (event) => {
  if ([409, 422].includes(event.detail.xhr.status)) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
