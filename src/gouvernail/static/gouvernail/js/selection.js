// Several elements of the review at once: Shift ticks all between two boxes, a count
// says how many, and what is ticked stays so while one looks at other elements.
// Without this script the boxes, the links and the buttons do the same with a reload.

const root = document.querySelector("[data-review]");
const dialog = root?.querySelector("[data-keys-dialog]");
let ticked = new Set();
let last = null;
let isServers = false;

function boxes() {
  return [...root.querySelectorAll("[data-tick]")];
}

function tell() {
  root.querySelector("[data-keys-open]").hidden = false;
  const on = boxes().filter((box) => box.checked);
  ticked = new Set(on.map((box) => box.value));
  const count = root.querySelector("[data-count-ticked]");
  const { one, many } = count.dataset;
  count.textContent = on.length === 1 ? one : many.replace("{count}", on.length);
}

function tickUpTo(box) {
  const all = boxes();
  const ends = [all.findIndex((each) => each.value === last), all.indexOf(box)];
  if (ends[0] < 0) return;
  const [from, to] = ends.sort((a, b) => a - b);
  for (const each of all.slice(from, to + 1)) each.checked = box.checked;
}

function onClick(event) {
  const box = event.target.closest("[data-tick]");
  if (box) {
    if (event.shiftKey) tickUpTo(box);
    last = box.value;
    tell();
  }
  if (event.target.closest("[data-keys-open]")) dialog.showModal();
  // What the server ticks, or unticks, is what is ticked from then on.
  if (event.target.closest("[data-untick], .g-ways a")) isServers = true;
}

function onSubmit(event) {
  if (event.target.closest("[data-bulk]")) isServers = true;
}

function afterSwap() {
  if (!isServers) {
    for (const box of boxes()) box.checked ||= ticked.has(box.value);
  }
  isServers = false;
  tell();
}

if (root && dialog) {
  root.addEventListener("click", onClick);
  root.addEventListener("submit", onSubmit, true);
  document.body.addEventListener("htmx:afterSwap", afterSwap);
  tell();
}
