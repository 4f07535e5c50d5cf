// "What changes": counts what is chosen, keeps together what cannot be taken apart,
// filters, and moves from row to row with the arrows. Without script the boxes, the
// links and the buttons do the same through the server.

const form = document.querySelector("[data-update]");
const rows = form ? [...form.querySelectorAll("[data-row]")] : [];
const byId = new Map(rows.map((row) => [row.id, row]));
const wantedBy = new Map();
for (const row of rows) {
  for (const id of wants(row)) wantedBy.set(id, [...(wantedBy.get(id) ?? []), row]);
}

function wants(row) {
  return row.dataset.wants.split(" ").filter((id) => byId.has(id));
}

function box(row) {
  return row.querySelector('input[name="pick"]');
}

// What is ticked ticks what it wants; what is not, unticks all that want it.
function follow(row, isOn) {
  const near = isOn ? wants(row).map((id) => byId.get(id)) : (wantedBy.get(row.id) ?? []);
  for (const other of near) {
    if (box(other).checked === isOn) continue;
    box(other).checked = isOn;
    follow(other, isOn);
  }
}

function set(some, isOn) {
  for (const row of some) {
    box(row).checked = isOn;
    follow(row, isOn);
  }
  count();
}

function count() {
  const chosen = rows.filter((row) => box(row).checked).length;
  const text = chosen === 0 ? form.dataset.none : chosen === 1 ? form.dataset.one : form.dataset.many;
  form.querySelector("[data-count]").textContent = text
    .replace("{count}", chosen)
    .replace("{total}", rows.length);
  form.querySelector("[data-take]").disabled = chosen === 0;
  for (const group of form.querySelectorAll("[data-group]")) {
    const boxes = [...group.querySelectorAll('input[name="pick"]')];
    const on = boxes.filter((each) => each.checked).length;
    const whole = group.querySelector("[data-group-tick] input");
    whole.checked = on === boxes.length;
    whole.indeterminate = on > 0 && on < boxes.length;
  }
}

function show(sort) {
  for (const group of form.querySelectorAll("[data-group]")) {
    group.hidden = sort !== "" && group.dataset.group !== sort;
  }
  for (const link of form.querySelectorAll("[data-filter]")) {
    if (link.dataset.filter === sort) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function step(from, by) {
  const visible = rows.filter((row) => !row.closest("[hidden]"));
  const next = visible[visible.indexOf(from) + by];
  if (next) box(next).focus();
  return Boolean(next);
}

if (form) {
  for (const tick of form.querySelectorAll("[data-group-tick]")) tick.hidden = false;
  form.querySelector("[data-filter-all]").hidden = false;
  form.addEventListener("change", (event) => {
    const row = event.target.closest("[data-row]");
    if (event.target.name === "pick") set([row], event.target.checked);
    if (event.target.closest("[data-group-tick]")) {
      const group = event.target.closest("[data-group]");
      set(group.querySelectorAll("[data-row]"), event.target.checked);
    }
  });
  form.addEventListener("click", (event) => {
    const filter = event.target.closest("[data-filter]");
    const choice = event.target.closest('[data-choose="all"], [data-choose="none"]');
    if (!filter && !choice) return;
    event.preventDefault();
    if (filter) show(filter.dataset.filter);
    else set(rows, choice.dataset.choose === "all");
  });
  form.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || event.target.name !== "pick") return;
    if (step(event.target.closest("[data-row]"), by)) event.preventDefault();
  });
  count();
}
