// The plan of the next term: counts what comes along, ticks a whole objective, filters.
// Without script the same buttons do it through the server, and keep what was ticked.

const form = document.querySelector("[data-renewal]");
const rows = form ? [...form.querySelectorAll("[data-row]")] : [];
const SHOWN = { unfinished: ["unfinished"], recurring: ["recurring"], over: ["finished", "abandoned"] };

const box = (row) => row.querySelector('input[name="carry"]');
const isOn = (row) => Boolean(box(row)?.checked);

function below(path) {
  return [...form.querySelectorAll("[data-path]")].filter((each) => each.dataset.path.startsWith(path));
}

// What comes along brings its objectives; an objective left empty is left as it is.
function follow(row) {
  for (const head of form.querySelectorAll("[data-objective]")) {
    if (row.dataset.path.startsWith(head.closest("[data-path]").dataset.path)) head.checked = true;
  }
}

function tell(place, count, one, many) {
  place.textContent = (count > 1 ? many : one).replace("{count}", count).replace("{total}", total);
}

const total = rows.filter((row) => !("step" in row.dataset)).length;

function count() {
  const actions = rows.filter((row) => !("step" in row.dataset));
  const { one, many, bareOne, bareMany } = form.dataset;
  tell(form.querySelector("[data-count]"), actions.filter(isOn).length, one, many);
  const bare = actions.filter((row) => "wantsCause" in row.dataset && !isOn(row) && !row.querySelector("[data-cause]").value);
  const place = form.querySelector("[data-bare]");
  place.hidden = !bare.length;
  tell(place, bare.length, bareOne, bareMany);
}

function set(path, value) {
  for (const each of below(path)) {
    const found = each.querySelector('input[name="carry"]');
    if (found) found.checked = value;
    if (value) follow(each);
  }
  count();
}

function show(code) {
  form.querySelector("[data-shown]").value = code;
  for (const row of rows) row.hidden = code !== "" && !SHOWN[code].includes(row.dataset.because);
  for (const group of form.querySelectorAll("[data-group]")) {
    const own = [...group.querySelectorAll("[data-row]")];
    group.hidden = own.length > 0 && own.every((row) => row.hidden);
  }
  for (const chip of form.querySelectorAll("[data-filter]")) {
    const isChosen = chip.dataset.filter === code;
    chip.classList.toggle("is-on", isChosen);
    chip.setAttribute("aria-pressed", String(isChosen));
  }
}

if (form) {
  form.addEventListener("change", (event) => {
    const row = event.target.closest("[data-row]");
    if (row && event.target.name === "carry" && event.target.checked) follow(row);
    count();
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-filter], [data-all], [data-none]");
    if (!button) return;
    event.preventDefault();
    if ("filter" in button.dataset) show(button.dataset.filter);
    else set(button.closest("[data-path]").dataset.path, "all" in button.dataset);
  });
  count();
}
