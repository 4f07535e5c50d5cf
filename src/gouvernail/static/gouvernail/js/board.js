// Cards move by dragging or by their menu; both ask the same form, which asks why where
// a reason is due. Without script a card's menu opens the page of its news.
import Sortable from "../../build/sortable.esm.js";

const dialog = document.querySelector("[data-move-dialog]");
const form = dialog?.querySelector("[data-move-form]");
const WITH_REASON = ["waiting", "blocked", "abandoned"];
let putBack = null;

function open(card, status) {
  form.elements.keys.value = card.dataset.card;
  for (const choice of form.elements.status) choice.checked = choice.value === status;
  dialog.querySelector("[data-move-title]").textContent = card.querySelector("a").textContent.trim();
  dialog.showModal();
}

function moved(event) {
  const card = event.item;
  const { lane } = event.to.dataset;
  if (event.from === event.to) return;
  putBack = () => event.from.insertBefore(card, event.from.children[event.oldIndex] ?? null);
  open(card, lane);
  if (WITH_REASON.includes(lane)) form.elements.note.focus();
  else form.requestSubmit();
}

function arrange() {
  for (const lane of document.querySelectorAll("[data-lane]")) {
    if (lane.dataset.sortable) continue;
    lane.dataset.sortable = "yes";
    Sortable.create(lane, {
      group: "board", sort: false, animation: 0, draggable: ".g-card", filter: ".g-card:not(.is-movable)",
      preventOnFilter: false, delay: 150, delayOnTouchOnly: true, onEnd: moved,
    });
  }
}

if (form) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-move]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const card = link.closest("[data-card]");
    open(card, card.closest("[data-lane]").dataset.lane);
  });
  form.addEventListener("change", () => {
    const why = WITH_REASON.includes(form.elements.status.value);
    form.elements.note.required = why;
    if (why) form.elements.note.focus();
  });
  form.addEventListener("submit", () => { putBack = null; });
  dialog.addEventListener("close", () => {
    putBack?.();
    putBack = null;
    form.reset();
  });
  dialog.querySelector("[data-move-cancel]").addEventListener("click", () => dialog.close());
  document.addEventListener("views:renewed", arrange);
  arrange();
}
