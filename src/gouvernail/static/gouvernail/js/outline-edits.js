// Changing the tree in place: rename, add, move by keys, by menu, by hand, remove.
import Sortable from "../../build/sortable.esm.js";

const DIRECTIONS = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "indent", ArrowLeft: "outdent" };
const NARROWER = { volet: "strategic", strategic: "operational", operational: "action", action: "subaction" };

export function startEditing(outline) {
  const menu = document.querySelector("[data-row-menu]");
  const inline = document.querySelector("[data-inline]");
  if (!menu) return;
  let current = null;

  // Posts what a form without script would, then puts the new tree in place.
  async function send(address, fields) {
    const body = new FormData(menu);
    body.set("next", location.pathname + location.search);
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const answer = await fetch(address, { method: "POST", body });
    if (!answer.ok) {
      location.reload();
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.querySelector("[data-tree]")) {
      // Something is asked first, on a page of its own.
      location.assign(answer.url);
      return;
    }
    outline.renew(page);
    watchRows();
  }

  async function move(row, direction) {
    const key = outline.keyOf(row);
    await send(`${outline.addressOf(row)}move/`, { direction });
    outline.activate(outline.rowOf(key));
  }

  // --- words in place ---------------------------------------------------------------

  function write(row, { title, kind, place }, done) {
    const editor = inline.cloneNode(true);
    const [words, level] = [editor.elements.title, editor.elements.kind];
    editor.hidden = false;
    words.value = title;
    level.value = kind;
    level.hidden = place === "inside";
    const name = row.querySelector(".g-tree-name");
    let isOver = false;
    const end = () => {
      isOver = true;
      editor.remove();
      name.hidden = false;
    };
    if (place === "inside") {
      name.hidden = true;
      name.after(editor);
    } else row.after(editor);
    words.focus();
    words.select();
    editor.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key !== "Escape") return;
      end();
      outline.activate(row);
    });
    editor.addEventListener("submit", (event) => {
      event.preventDefault();
      const said = { title: words.value.trim(), kind: level.value };
      end();
      if (said.title && said.title !== title) done(said);
      else outline.activate(row);
    });
    editor.addEventListener("focusout", (event) => {
      if (!isOver && !editor.contains(event.relatedTarget)) end();
    });
  }

  function rename(row) {
    const key = outline.keyOf(row);
    const title = row.querySelector(".g-tree-name > a").textContent;
    write(row, { title, kind: row.dataset.kind, place: "inside" }, async (said) => {
      await send(`${outline.addressOf(row)}edit/`, { title: said.title });
      outline.activate(outline.rowOf(key));
    });
  }

  function add(row, isChild) {
    const key = outline.keyOf(row);
    const child = outline.rows().find((each) => each.dataset.parent === key);
    const below = child?.dataset.kind || NARROWER[row.dataset.kind] || "subaction";
    const kind = isChild ? below : row.dataset.kind;
    write(row, { title: "", kind, place: "after" }, async (said) => {
      await send(outline.tree().dataset.add, { ...said, [isChild ? "parent" : "after"]: key });
      outline.activate(outline.rowOf(key));
    });
  }

  // --- the menu of a row ------------------------------------------------------------

  function openMenu(row, button) {
    current = row;
    const box = button.getBoundingClientRect();
    menu.hidden = false;
    menu.querySelector("[data-do=place]").href = `${outline.addressOf(row)}move/`;
    const top = Math.min(box.bottom + 4, innerHeight - menu.offsetHeight - 8);
    const place = { top: `${Math.max(top, 8)}px`, left: `${box.right - menu.offsetWidth}px` };
    Object.assign(menu.style, place);
    menu.querySelector("button").focus();
  }

  function closeMenu() {
    menu.hidden = true;
  }

  const ACTS = {
    rename,
    "add-child": (row) => add(row, true),
    "add-after": (row) => add(row, false),
    up: (row) => move(row, "up"),
    down: (row) => move(row, "down"),
    indent: (row) => move(row, "indent"),
    outdent: (row) => move(row, "outdent"),
    remove: (row) => send(`${outline.addressOf(row)}remove/`, {}),
  };

  menu.addEventListener("click", (event) => {
    const act = ACTS[event.target.closest("[data-do]")?.dataset.do];
    if (!act) return;
    closeMenu();
    act(current);
  });
  menu.addEventListener("keydown", (event) => {
    const items = [...menu.querySelectorAll("[data-do]")];
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      closeMenu();
      outline.activate(current);
    } else if (by) {
      event.preventDefault();
      const at = items.indexOf(document.activeElement) + by;
      items[(at + items.length) % items.length].focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target) && !event.target.closest(".g-row-open")) closeMenu();
  });
  outline.root.addEventListener("click", (event) => {
    const button = event.target.closest(".g-row-open");
    if (!button) return;
    event.preventDefault();
    openMenu(button.closest(".g-tree-row"), button);
  });
  outline.root.addEventListener("keydown", (event) => {
    const row = event.target.closest(".g-tree-row[id]");
    if (!row || event.target !== row) return;
    const direction = event.altKey && DIRECTIONS[event.key];
    if (direction) {
      event.preventDefault();
      move(row, direction);
    } else if (event.key === "F2") rename(row);
    else if (event.key === "ContextMenu" || (event.shiftKey && event.key === "F10")) {
      event.preventDefault();
      openMenu(row, row.querySelector(".g-row-open"));
    }
  });

  // --- by hand ----------------------------------------------------------------------

  // A row dropped between two others takes the place of what follows it, at its level.
  function dropped(event) {
    const row = event.item;
    const siblings = outline.rows().filter((each) => each !== row);
    const after = siblings.find((each) => each.dataset.kind === row.dataset.kind
      && row.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
    const before = siblings.findLast((each) => each.dataset.kind === row.dataset.kind
      && row.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_PRECEDING);
    const parent = parentAt(row, siblings);
    const beside = [after, before].find((each) => each?.dataset.parent === parent);
    const family = siblings.filter((each) => each.dataset.parent === parent);
    let position = beside ? family.indexOf(beside) : family.length;
    if (beside && beside === before) position += 1;
    send(`${outline.addressOf(row)}move/`, { parent, position });
  }

  const RANKS = Object.keys(NARROWER).concat("subaction");
  const rank = (row) => RANKS.indexOf(row.dataset.kind);

  function parentAt(row, others) {
    const above = others.findLast((each) => rank(each) < rank(row)
      && row.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_PRECEDING);
    return above ? outline.keyOf(above) : "";
  }

  function watchRows() {
    const list = outline.tree().querySelector("[role=treegrid]");
    Sortable.create(list, {
      draggable: ".g-tree-row[id]",
      handle: ".g-ref, .g-row-open",
      delay: 120,
      delayOnTouchOnly: true,
      animation: 0,
      onEnd: (event) => { if (event.oldIndex !== event.newIndex) dropped(event); },
    });
  }
  watchRows();
}
