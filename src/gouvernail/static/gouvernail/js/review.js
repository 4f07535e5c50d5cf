// The review of an import: choosing without reloading, keys, source and tree in step.
// Without this script every link and form of the page does the same with a reload.

const root = document.querySelector("[data-review]");
const source = root?.querySelector("[data-source]");
const panes = root?.querySelector("[data-tree-scroll]");
const KEYS = new Set(["1", "2", "3", "n", "p", "u"]);
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
  if (!element || !scrolls(pane) || !isOutOf(pane, element)) return;
  const offset = element.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  pane.scrollTop += offset - pane.clientHeight / 3;
}

function markLines() {
  const chosen = linesOf("lines");
  const unused = linesOf("unused");
  for (const line of source.querySelectorAll("li")) {
    line.classList.toggle("is-chosen", chosen.has(line.id));
    line.classList.toggle("is-unread", unused.has(line.id));
    line.classList.toggle("is-read", !unused.has(line.id));
  }
}

function keepInStep() {
  markLines();
  bring(source, source.querySelector(".is-chosen"));
  const panel = tree().querySelector("#panel");
  bring(panes, panel?.closest("li") ?? panel);
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
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

function onClick(event) {
  const link = event.target.closest("a[data-pick]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  if (!window.htmx) return;
  event.preventDefault();
  choose(link);
}

function onKey(event) {
  const key = event.key.toLowerCase();
  if (event.metaKey || event.ctrlKey || event.altKey || !KEYS.has(key)) return;
  if (isTyping(event.target)) return;
  const wanted = root.querySelector(`[data-key="${key}"]`);
  if (!wanted) return;
  event.preventDefault();
  wanted.click();
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
  keepInStep();
  // On a phone the tree stands above its source: go up to what was chosen below.
  if (!scrolls(panes)) tree().querySelector("#panel")?.closest("li, form")?.scrollIntoView();
  if (chosenInSource) tree().querySelector("#panel")?.focus({ preventScroll: true });
  chosenInSource = false;
}

if (root && source && panes) {
  root.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.body.addEventListener("htmx:beforeSwap", showRefusals);
  document.body.addEventListener("htmx:afterSettle", afterSwap);
  keepInStep();
}
