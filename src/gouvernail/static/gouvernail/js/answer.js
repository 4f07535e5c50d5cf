// The page of a link, with a bad connection in mind: what is typed is kept on the device
// at each keystroke, what is sent waits in line until the server has it. Without script
// every form goes to the server by itself.

import { keepFile, keptFile, dropFile } from "./answer-files.js";
import { readKept, writeKept } from "./answer-kept.js";

const page = document.querySelector("[data-answer]");
const words = page.dataset;
const left = page.querySelector("[data-left]");
const said = page.querySelector("[data-said]");
const blank = page.querySelector("[data-blank]");
const net = page.querySelector("[data-net]");
const PAUSES_IN_SECONDS = [3, 8, 20, 60];
const MOST_BYTES = 10 * 1024 * 1024;
const WITH_REASON = ["waiting", "blocked", "abandoned"];

const kept = readKept(words.scope);
let isSending = false;
let failures = 0;
let timer;

const save = () => writeKept(words.scope, kept);
const entries = (state) => [...page.querySelectorAll(`[data-entry][data-state="${state}"]`)];
const entryOf = (key) => page.querySelector(`[data-entry][data-key="${CSS.escape(key)}"]`);
const isOpen = (entry) => Boolean(entry.querySelector("[data-say]"));

// How many are left, in words and in marks.
function count() {
  const todo = entries("todo");
  const sentences = words.sentences.split("|");
  page.querySelector("[data-heading]").textContent = sentences[todo.length] ?? "";
  const states = [...entries("said"), ...entries("sending")].map(() => "said");
  states.push(...todo.map((entry) => (isOpen(entry) ? "open" : "todo")));
  page.querySelector("[data-marks]").replaceChildren(
    ...states.map((state) => {
      const mark = document.createElement("i");
      mark.className = `is-${state}`;
      return mark;
    }),
  );
  page.querySelector("[data-end]").hidden = todo.length > 0;
}

// Forms: what is typed comes and goes as plain values.
function valuesOf(form) {
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") values[name] = value;
  }
  return values;
}

function fill(form, values) {
  for (const field of form.elements) {
    if (!field.name || field.type === "file" || !(field.name in values)) continue;
    if (field.type === "radio") field.checked = field.value === values[field.name];
    else field.value = values[field.name] ?? "";
  }
  dress(form);
}

// What the script adds to a form: the slider, the reason that is wanted.
function dress(form) {
  const slider = form.querySelector("[data-slider]");
  slider.hidden = false;
  slider.value = form.elements.percent.value || 0;
  const status = form.querySelector('[name="status"]:checked')?.value;
  form.elements.note.required = WITH_REASON.includes(status);
  const [file] = form.elements.file.files;
  form.elements.file.setCustomValidity(file?.size > MOST_BYTES ? words.tooLarge : "");
  form.querySelector("[data-chosen]").textContent = file?.name ?? "";
}

function open(entry) {
  if (!isOpen(entry)) {
    const buttons = entry.querySelector(".a-two");
    const html = blank.innerHTML
      .replaceAll("__key__", entry.dataset.key)
      .replaceAll("__due__", entry.dataset.due);
    buttons.insertAdjacentHTML("afterend", html);
    const form = entry.querySelector("[data-say]");
    form.action = entry.dataset.action;
    if (!entry.dataset.due) form.querySelector("[data-due]").remove();
    fill(form, JSON.parse(entry.dataset.values));
    entry.querySelector("[data-open]").hidden = true;
    takeUp(entry);
  }
  count();
  return entry.querySelector("[data-say]");
}

// Words typed before, on this device, come back.
function takeUp(entry) {
  const form = entry.querySelector("[data-say]");
  const draft = kept.drafts[entry.dataset.key];
  dress(form);
  if (!draft || "bound" in form.dataset) return;
  fill(form, { ...draft.values, last: form.elements.last.value });
  tellKept(form, draft.at);
}

function tellKept(form, at) {
  const time = new Date(at).toLocaleTimeString(document.documentElement.lang, {
    hour: "numeric",
    minute: "2-digit",
  });
  const french = time.replace(/^0?(\d+):/, "$1\u00a0h\u00a0");
  const shown = document.documentElement.lang === "fr" ? french : time;
  form.querySelector("[data-kept-line]").textContent = words.kept.replace("{time}", shown);
}

function keepDraft(form) {
  const { key } = form.closest("[data-entry]").dataset;
  kept.drafts[key] = { values: valuesOf(form), at: Date.now() };
  save();
  tellKept(form, kept.drafts[key].at);
}

// Sending: in line first, then to the server, for as long as it takes.
async function enqueue(entry, values, file, told) {
  const { key, action } = entry.dataset;
  kept.line = kept.line.filter((item) => item.key !== key);
  kept.line.push({ key, action, values, told, withFile: Boolean(file) });
  if (file) await keepFile(`${words.scope}-${key}`, file);
  save();
  showWaiting(entry, told);
  showNext(entry);
  send();
}

function showWaiting(entry, told) {
  // The server had it although its reply was lost: it stands as said, and is asked again.
  if (entry.dataset.state === "said") return;
  entry.dataset.state = "sending";
  const state = navigator.onLine && failures === 0 ? words.sending : words.waiting;
  entry.querySelector("[data-what]").textContent = [told, state].filter(Boolean).join(" · ");
  count();
}

function showNext(entry) {
  const todo = entries("todo");
  if (todo.length === 0) {
    page.querySelector("[data-heading]").scrollIntoView();
    return;
  }
  if (todo.some(isOpen)) return;
  const next = todo.find((each) => entry.compareDocumentPosition(each) & 4) ?? todo[0];
  open(next);
  next.scrollIntoView();
  next.querySelector("h2").focus({ preventScroll: true });
}

async function send() {
  if (isSending) return;
  isSending = true;
  clearTimeout(timer);
  while (kept.line.length > 0) {
    const item = kept.line[0];
    const answer = await post(item);
    if (!answer) {
      failures += 1;
      break;
    }
    failures = 0;
    if (kept.line[0] === item) kept.line.shift();
    await receive(item, answer);
  }
  isSending = false;
  tellNet();
}

// The answer, or nothing when the server was not reached or was not well.
async function post(item) {
  const body = new FormData();
  for (const [name, value] of Object.entries(item.values)) body.append(name, value ?? "");
  const file = item.withFile && (await keptFile(`${words.scope}-${item.key}`));
  if (file) body.append("file", file, file.name);
  try {
    const response = await fetch(item.action, {
      method: "POST",
      body,
      headers: { "X-Part": "action" },
    });
    if (response.status >= 500 || response.status === 429) return null;
    const isOurs = response.headers.get("X-Part") === "action";
    return isOurs ? { status: response.status, html: await response.text() } : null;
  } catch {
    return null;
  }
}

async function receive(item, { status, html }) {
  const file = item.withFile && (await keptFile(`${words.scope}-${item.key}`));
  if (status === 200) {
    delete kept.drafts[item.key];
    await dropFile(`${words.scope}-${item.key}`);
  }
  save();
  const old = entryOf(item.key);
  if (!old) return;
  old.outerHTML = html;
  const entry = entryOf(item.key) ?? left.querySelector('[data-state="refused"]');
  if (status === 200) {
    said.append(entry);
  } else if (isOpen(entry)) {
    if (said.contains(entry)) left.append(entry);
    putBack(entry, file);
    // Who is typing elsewhere is not dragged away; the page says it aloud.
    if (!page.querySelector("textarea:focus, input:focus")) entry.scrollIntoView();
  }
  count();
}

// A file chosen before is in the form again, where browsers allow it.
function putBack(entry, file) {
  const form = entry.querySelector("[data-say]");
  dress(form);
  if (!file) return;
  const carrier = new DataTransfer();
  carrier.items.add(file);
  form.elements.file.files = carrier.files;
  form.querySelector("[data-lost]")?.remove();
  dress(form);
}

function tellNet() {
  const waits = kept.line.length > 0;
  net.textContent = waits || !navigator.onLine ? words.offline : "";
  for (const item of kept.line) {
    const entry = entryOf(item.key);
    if (entry) showWaiting(entry, item.told);
  }
  if (!waits) return;
  const pause = PAUSES_IN_SECONDS[Math.min(failures, PAUSES_IN_SECONDS.length) - 1] ?? 3;
  timer = setTimeout(send, pause * 1000);
}

page.addEventListener("input", (event) => {
  const form = event.target.closest("[data-say]");
  if (!form) return;
  if ("slider" in event.target.dataset) form.elements.percent.value = event.target.value;
  dress(form);
  keepDraft(form);
});

page.addEventListener("submit", (event) => {
  const form = event.target;
  const entry = form.closest("[data-entry]");
  if (!entry) return;
  event.preventDefault();
  const values = valuesOf(form);
  if (event.submitter?.name) values[event.submitter.name] = event.submitter.value;
  const chosen = form.querySelector('[name="status"]:checked');
  const told = chosen?.closest("label").textContent ?? event.submitter?.textContent ?? "";
  enqueue(entry, values, form.elements.file?.files[0], told.trim());
});

page.addEventListener("click", (event) => {
  const entry = event.target.closest("[data-entry]");
  if (event.target.closest("[data-open]")) {
    event.preventDefault();
    open(entry);
    entry.scrollIntoView();
    entry.querySelector('[name="status"]:checked')?.focus({ preventScroll: true });
  } else if (event.target.closest("[data-unqueue]")) {
    const { key } = entry.dataset;
    kept.line = kept.line.filter((item) => item.key !== key);
    save();
    entry.dataset.state = "todo";
    open(entry);
  }
});

addEventListener("online", () => { failures = 0; send(); });
addEventListener("offline", tellNet);
document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });

for (const entry of entries("todo").filter(isOpen)) takeUp(entry);
for (const item of kept.line) {
  const entry = entryOf(item.key);
  if (entry) showWaiting(entry, item.told);
}
if (kept.line.length > 0) send();
count();
page.dataset.ready = "yes";
