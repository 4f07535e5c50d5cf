// Long lists of boxes: a field finds among them, the heading says what is ticked.
// Without script the list opens and holds the same boxes.

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function follow(list) {
  const rows = [...list.querySelectorAll("li")];
  const find = list.querySelector("[data-ticks-find]");
  const chosen = list.querySelector("[data-ticks-chosen]");
  const count = list.querySelector("[data-ticks-count]");
  const named = list.querySelector("[data-ticks-named]");
  const none = list.querySelector("[data-ticks-none]");
  const isOn = (row) => row.querySelector("input").checked;

  function tell() {
    const names = rows.filter(isOn).map((row) => row.textContent.trim());
    count.textContent = `(${names.length})`;
    named.textContent = names.join(", ");
    count.hidden = named.hidden = !names.length;
  }

  // A word below brings its theme along, a theme its words.
  function show() {
    const words = folded(find.value.trim());
    let theme = null;
    let isThemeFound = false;
    let found = 0;
    for (const row of rows) {
      const isBelow = row.classList.contains("is-below");
      const holds = folded(row.textContent).includes(words);
      if (!isBelow) [theme, isThemeFound] = [row, holds];
      row.hidden = !(holds || (isBelow && isThemeFound)) || (chosen.checked && !isOn(row));
      if (row.hidden) continue;
      found += 1;
      if (isBelow) theme.hidden = false;
    }
    none.hidden = found > 0;
  }

  list.addEventListener("change", (event) => {
    if (event.target.name) tell();
  });
  if (!find) return;
  list.querySelector("[data-ticks-tools]").hidden = false;
  find.addEventListener("input", show);
  chosen.addEventListener("change", show);
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}

document.querySelectorAll("[data-ticks]").forEach(follow);
