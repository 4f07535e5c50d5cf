// The bar of the ticked rows: it shows once there is one, says how many, and Shift ticks
// everything between two boxes.

const bar = document.querySelector("[data-bulk]");
let last = null;

const boxes = () => [...document.querySelectorAll("[data-tick]")];

function tell() {
  const ticked = boxes().filter((box) => box.checked).length;
  const { one, many } = bar.dataset;
  bar.hidden = ticked === 0;
  bar.querySelector("[data-count]").textContent = (ticked > 1 ? many : one).replace("{count}", ticked);
  for (const box of boxes()) box.closest("tr").classList.toggle("is-ticked", box.checked);
  const all = document.querySelector("[data-tick-all]");
  if (!all) return;
  all.hidden = false;
  all.checked = ticked > 0 && ticked === boxes().length;
  all.indeterminate = ticked > 0 && !all.checked;
}

function tickUpTo(box) {
  const all = boxes();
  const ends = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
  if (ends[0] < 0) return;
  for (const each of all.slice(ends[0], ends[1] + 1)) each.checked = box.checked;
}

if (bar) {
  document.addEventListener("click", (event) => {
    const box = event.target.closest("[data-tick]");
    if (box) {
      if (event.shiftKey) tickUpTo(box);
      last = box;
    }
    if (event.target.closest("[data-tick-all]")) {
      for (const each of boxes()) each.checked = event.target.checked;
    }
    if (event.target.closest("[data-untick]")) for (const each of boxes()) each.checked = false;
    tell();
  });
  // A reload of some browsers ticks again what was ticked.
  addEventListener("pageshow", tell);
  document.addEventListener("views:renewed", tell);
  tell();
}
