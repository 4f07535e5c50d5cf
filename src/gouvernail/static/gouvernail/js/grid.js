// A grid takes a block copied from a spreadsheet, anywhere, and is walked by the keys.
// Without script the same cells are typed in, and the block is sent as text.

const NEW = "new";

class Grid {
  constructor(root) {
    this.root = root;
    this.body = root.querySelector("tbody");
    this.told = root.querySelector("[data-grid-told]");
    this.undo = root.querySelector("[data-grid-undo]");
    this.more = root.querySelector("[data-grid-more]");
    this.before = null;
    root.querySelector("[data-grid-tools]").hidden = false;
    if (this.more) {
      this.more.hidden = false;
      this.more.addEventListener("click", () => this.inputs(this.addRow())[0].focus());
    }
    this.undo.addEventListener("click", () => this.takeBack());
    this.body.addEventListener("paste", (event) => this.onPaste(event));
    this.body.addEventListener("keydown", (event) => this.onKey(event));
    this.body.addEventListener("input", () => this.tell());
    this.start = new Map(this.all().map((input) => [input.name, input.defaultValue]));
    this.tell();
  }

  all() {
    return [...this.body.querySelectorAll("input.g-cell")];
  }

  rows() {
    return [...this.body.rows];
  }

  inputs(row) {
    return [...row.querySelectorAll("input.g-cell")];
  }

  // Cells by their place in the row: a locked one takes the text that falls on it away.
  at(row, column) {
    return row.cells[column]?.querySelector("input.g-cell");
  }

  addRow() {
    const last = this.rows().at(-1);
    const row = last.cloneNode(true);
    const rank = Number(last.dataset.row.slice(NEW.length)) + 1;
    const key = `${NEW}${rank}`;
    row.dataset.row = key;
    row.cells[0].id = `row-${key}`;
    row.querySelector("[data-rank]").textContent = this.rows().filter((each) => each.dataset.row.startsWith(NEW)).length + 1;
    row.querySelectorAll(".g-error").forEach((error) => error.remove());
    for (const input of this.inputs(row)) {
      const column = input.name.split("-").slice(2).join("-");
      input.name = input.id = `cell-${key}-${column}`;
      input.value = input.defaultValue = "";
      input.setAttribute("aria-labelledby", `row-${key} col-${column}`);
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
      input.classList.remove("is-changed");
    }
    this.body.append(row);
    return row;
  }

  onPaste(event) {
    const block = blockOf(event.clipboardData.getData("text/plain"));
    const input = event.target.closest("input.g-cell");
    if (!input || (block.length < 2 && block[0]?.length < 2)) return;
    event.preventDefault();
    this.before = new Map(this.all().map((each) => [each.name, each.value]));
    const column = input.closest("td").cellIndex;
    let row = input.closest("tr");
    for (const [rank, texts] of block.entries()) {
      if (rank) row = row.nextElementSibling ?? (this.more ? this.addRow() : null);
      if (!row) break;
      texts.forEach((text, place) => {
        const cell = this.at(row, column + place);
        if (cell) cell.value = text.trim();
      });
    }
    this.undo.hidden = false;
    this.tell();
  }

  takeBack() {
    for (const input of this.all()) input.value = this.before.get(input.name) ?? "";
    this.undo.hidden = true;
    this.tell();
  }

  onKey(event) {
    const input = event.target.closest("input.g-cell");
    if (!input || event.ctrlKey || event.metaKey || event.altKey) return;
    // The list of choices of a cell has the arrows while it is open.
    const isListed = input.hasAttribute("list") && event.key !== "Enter";
    const step = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }[event.key];
    if (!step || isListed) return;
    event.preventDefault();
    const row = input.closest("tr");
    const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
    const cell = next && this.at(next, input.closest("td").cellIndex);
    if (!cell) return;
    cell.focus();
    cell.select();
  }

  tell() {
    let changed = 0;
    for (const input of this.all()) {
      const isChanged = input.value !== (this.start.get(input.name) ?? "");
      input.classList.toggle("is-typed", isChanged);
      changed += isChanged;
    }
    const { one, many } = this.told.dataset;
    this.told.textContent = changed ? (changed > 1 ? many : one).replace("{count}", changed) : "";
  }
}

// Rows and cells of a text; a cell in quotes may hold tabs and ends of lines.
function blockOf(text) {
  const rows = [[]];
  const cells = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gy;
  while (cells.lastIndex < text.length) {
    const found = cells.exec(text);
    if (!found) break;
    rows.at(-1).push((found[1]?.replaceAll('""', '"') ?? found[2]).replace(/\s+/g, " "));
    if (found[3] !== "\t" && cells.lastIndex < text.length) rows.push([]);
  }
  return rows;
}

document.querySelectorAll("[data-grid]").forEach((root) => new Grid(root));
