// The filter of the views: a change shows at once, the address follows. Without script
// the same form is sent by its button, the same links are followed.

const form = document.querySelector("[data-filters]");
const words = form?.querySelector("[name=q]");
const isLive = form?.hasAttribute("data-live");
const PAUSE = 250;
let waiting = 0;
let asked = 0;

function address() {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) query.append(name, value);
  return query.size ? `?${query}` : location.pathname;
}

// What was open stays open, what had the focus keeps it.
function renew(page) {
  const open = new Set([...document.querySelectorAll("details[data-open][open]")].map((each) => each.dataset.open));
  const focused = document.activeElement?.id;
  for (const part of document.querySelectorAll("[data-renew]")) {
    const fresh = page.getElementById(part.id);
    if (fresh) part.replaceWith(fresh);
  }
  for (const menu of document.querySelectorAll("details[data-open]")) menu.open = open.has(menu.dataset.open);
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
  for (const here of document.querySelectorAll("[data-here]")) here.value = location.pathname + location.search;
  document.dispatchEvent(new Event("views:renewed"));
}

async function show(to, push = false) {
  const mine = (asked += 1);
  history[push ? "pushState" : "replaceState"](null, "", to);
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  const text = await answer.text();
  if (mine !== asked) return;
  if (!answer.ok) {
    location.reload();
    return;
  }
  renew(new DOMParser().parseFromString(text, "text/html"));
}

function later() {
  clearTimeout(waiting);
  waiting = setTimeout(() => show(address()), PAUSE);
}

function arrange() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.onclick = () => print();
  }
  arrangeColumns();
}

// Columns are put in order by dragging; the arrows beside them do the same.
async function arrangeColumns() {
  const list = document.querySelector("[data-columns] ul");
  if (!list || list.dataset.sortable) return;
  list.dataset.sortable = "yes";
  const { default: Sortable } = await import("../../build/sortable.esm.js");
  Sortable.create(list, { animation: 0, filter: "a, input", preventOnFilter: false });
}

if (form) {
  form.addEventListener("input", (event) => {
    if (event.target === words) {
      if (isLive) history.replaceState(null, "", address());
      else later();
    }
  });
  form.addEventListener("change", (event) => {
    if (event.target !== words) show(address(), true);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!isLive) show(address());
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-go], [data-without], [data-clear]");
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (!link || !isPlain) return;
    event.preventDefault();
    if (link.matches("[data-clear]")) words.value = "";
    show(link.href, true);
  });
  addEventListener("popstate", () => location.reload());
  document.addEventListener("views:renewed", arrange);
  arrange();
}

export { address, renew, show };
