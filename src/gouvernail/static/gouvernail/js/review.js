// The review of an import: choosing without reloading, keys, source and tree in step.
// Without this script every link and form of the page does the same with a reload.

const root = document.querySelector("[data-review]");
const source = root?.querySelector("[data-source]");
const panes = root?.querySelector("[data-tree-scroll]");
const tabs = root?.querySelector("[data-tabs]");
const KEYS = new Set("123npuzojtx?");
const NEIGHBOUR = { ArrowDown: 1, ArrowUp: -1 };
let chosenInSource = false;

function tree() {
  return document.getElementById("review-tree");
}

function linesOf(name) {
  const numbers = tree().dataset[name].split(" ").filter(Boolean);
  return new Set(numbers.map((number) => `line-${number}`));
}

function isOutOf(pane, element) {
  const frame = pane.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  return box.top < frame.top + 48 || box.bottom > frame.bottom - 24;
}

function scrolls(pane) {
  return getComputedStyle(pane).overflowY !== "visible";
}

function bring(pane, element) {
  if (element && scrolls(pane) && isOutOf(pane, element)) toThird(pane, element);
}

function toThird(pane, element) {
  const offset = element.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  pane.scrollTop += offset - pane.clientHeight / 3;
}

function markLines() {
  const chosen = linesOf("lines");
  const unused = linesOf("unused");
  for (const line of source.querySelectorAll("[data-line]")) {
    line.classList.toggle("is-chosen", chosen.has(line.id));
    line.classList.toggle("is-unread", unused.has(line.id));
    line.classList.toggle("is-read", !unused.has(line.id));
  }
}

// Rather the title than where the contents repeat it.
function shownLine() {
  return source.querySelector(".is-chosen.is-title") ?? source.querySelector(".is-chosen");
}

function keepInStep() {
  markLines();
  const chosen = shownLine();
  bring(source, chosen);
  rove(linkOf(chosen) ?? source.querySelector("[data-pick]"));
  const panel = tree().querySelector("#panel");
  if (asksForColumns()) return;
  bring(panes, panel?.closest("li") ?? panel);
}

// Who comes in first sees the columns of which nobody is sure, above the plan.
function asksForColumns() {
  return panes.querySelector("[data-columns-doubt]") && !window.location.search.includes("node=");
}

// Links of the source do not say which nodes are shown: what is shown stays.
function shown(address) {
  if (address.includes("show=")) return address;
  return address.replace("#", `&show=${tree().dataset.show}#`);
}

function choose(link) {
  const address = shown(link.getAttribute("href"));
  chosenInSource = source.contains(link);
  history.replaceState(history.state, "", address);
  window.htmx.ajax("GET", address.split("#")[0], {
    // Asked by what stays: a request of the tree that leaves would be forgotten.
    source: root,
    target: "#review-tree",
    swap: "outerHTML",
  });
}

function isTyping(target) {
  const fields = "input:not([type=checkbox]), textarea, select, [contenteditable], dialog";
  return target.closest(fields) !== null;
}

function onClick(event) {
  const link = event.target.closest("a");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  if (link.matches("[data-look-link]")) keepChoice(link);
  if (link.matches("[data-show-source]")) showTab("source");
  if (!link.matches("[data-pick]") || !window.htmx) return;
  event.preventDefault();
  choose(link);
}

// The other look of the document opens on what is chosen now.
function keepChoice(link) {
  const wanted = new URLSearchParams(window.location.search);
  wanted.set("look", new URLSearchParams(link.search).get("look"));
  link.search = wanted.toString();
}

function onKey(event) {
  const key = event.key.toLowerCase();
  if (event.metaKey || event.ctrlKey || event.altKey || !KEYS.has(key)) return;
  if (isTyping(event.target)) return;
  const wanted = root.querySelector(`[data-key~="${key}"]:not(:disabled)`);
  if (!wanted) return;
  event.preventDefault();
  wanted.click();
}

// Thousands of blocks are one stop of the Tab key; arrows go from block to block.
function linkOf(line) {
  return line?.matches("[data-pick]") ? line : line?.querySelector("[data-pick]");
}

function rove(link) {
  for (const each of source.querySelectorAll("[data-pick][tabindex='0']")) {
    each.setAttribute("tabindex", "-1");
  }
  link?.setAttribute("tabindex", "0");
}

function onArrow(event) {
  const step = NEIGHBOUR[event.key];
  const here = event.target.closest("[data-pick]");
  if (!step || !here || event.altKey || event.ctrlKey || event.metaKey) return;
  const all = [...source.querySelectorAll("[data-pick]")];
  const next = all[all.indexOf(here) + step];
  if (!next) return;
  event.preventDefault();
  rove(next);
  next.focus();
}

// The bar of the document says why a block was taken for what it is.
const hint = source?.querySelector("[data-hint]");
const usual = hint?.textContent;

function explain(event) {
  const link = event.target.closest?.("[data-line]");
  const pick = link && linkOf(link);
  const why = pick?.querySelector("title")?.textContent ?? pick?.getAttribute("title");
  hint.textContent = why || usual;
}

// Where one is in the document, told in its bar and in the strip of pages.
const starts = source ? [...source.querySelectorAll("[data-page-start]")] : [];
const strip = root ? [...root.querySelectorAll("[data-strip] a")] : [];

function tellPage() {
  const pane = scrolls(source) ? source : null;
  const mark = pane
    ? pane.getBoundingClientRect().top + pane.clientHeight / 3
    : window.innerHeight / 3;
  const before = starts.filter((each) => each.getBoundingClientRect().top <= mark);
  const here = before.at(-1) ?? starts[0];
  const place = strip.findIndex((link) => link.hash === `#${here?.id}`);
  if (place < 0) return;
  source.querySelector("[data-page]").textContent = strip[place].dataset.number;
  for (const link of strip) link.removeAttribute("aria-current");
  strip[place].setAttribute("aria-current", "true");
  keepInStrip(strip[place]);
}

function keepInStrip(link) {
  const list = link.closest("[data-strip]");
  const box = link.getBoundingClientRect();
  const frame = list.getBoundingClientRect();
  if (box.top < frame.top || box.bottom > frame.bottom) {
    list.scrollTop += box.top - frame.top - list.clientHeight / 2;
  }
  if (box.left < frame.left || box.right > frame.right) {
    list.scrollLeft += box.left - frame.left - list.clientWidth / 2;
  }
}

let waiting = false;
function onScroll() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    tellPage();
  });
}

// On a narrow screen, the plan or the document.
function showTab(name) {
  if (!tabs) return;
  root.dataset.tab = name;
  for (const link of tabs.querySelectorAll("a")) {
    if (link.hash === `#review-${name}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function onTab(event) {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  showTab(link.hash.replace("#review-", ""));
  if (link.hash === "#review-source") {
    source.querySelector(".is-chosen")?.scrollIntoView({ block: "center" });
    tellPage();
  }
}

// A refusal comes with what was typed: it replaces the tree like any other answer.
function showRefusals(event) {
  if (event.detail.xhr.status !== 422) return;
  event.detail.shouldSwap = true;
  event.detail.isError = false;
}

function afterSwap(event) {
  if (event.detail.target?.id !== "review-tree" && event.target.id !== "review-tree") {
    return;
  }
  showTab("plan");
  keepInStep();
  // On a phone the page scrolls as one: go up to what was chosen in the document.
  if (!scrolls(panes)) tree().querySelector("#panel")?.closest("li, form")?.scrollIntoView();
  if (chosenInSource) tree().querySelector("#panel")?.focus({ preventScroll: true });
  chosenInSource = false;
}

if (root && source && panes) {
  for (const link of source.querySelectorAll("[data-pick]")) link.setAttribute("tabindex", "-1");
  root.addEventListener("click", onClick);
  source.addEventListener("keydown", onArrow);
  for (const name of ["pointerover", "focusin"]) source.addEventListener(name, explain);
  source.addEventListener("scroll", onScroll, { passive: true });
  window.addEventListener("scroll", onScroll, { passive: true });
  tabs?.addEventListener("click", onTab);
  document.addEventListener("keydown", onKey);
  document.body.addEventListener("htmx:beforeSwap", showRefusals);
  document.body.addEventListener("htmx:afterSettle", afterSwap);
  showTab(window.location.hash.startsWith("#line-") ? "source" : "plan");
  keepInStep();
  // A document opens at what is read of it first, not on its cover.
  const first = shownLine();
  if (first && scrolls(source) && !window.location.hash) toThird(source, first);
  tellPage();
}
