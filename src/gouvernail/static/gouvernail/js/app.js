// What every page does once it is there. Behaviour hangs on data- attributes; without
// script everything below still works as plain links, forms and <details>.

const root = document.documentElement;

function toggleTheme() {
  const theme = root.dataset.bsTheme === "dark" ? "light" : "dark";
  root.dataset.bsTheme = theme;
  localStorage.setItem("theme", theme);
}

for (const button of document.querySelectorAll("[data-theme-toggle]")) {
  button.hidden = false;
  button.addEventListener("click", toggleTheme);
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const field = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
  if (!field) return;
  event.preventDefault();
  if (field.matches("input, select, textarea")) field.focus();
  else field.click();
});

// A menu closes when one leaves it or presses Escape.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest("details[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// A toast goes after ten seconds, and says how many are left; looking at it stops the clock.
const LIFE_IN_SECONDS = 10;

function startToast(toast) {
  if (toast.dataset.started) return;
  toast.dataset.started = "yes";
  const counter = toast.querySelector("[data-left]");
  let left = LIFE_IN_SECONDS;
  let clock;
  const tick = () => {
    if (left === 0) {
      stop();
      toast.remove();
      return;
    }
    counter.textContent = `${left}\u00a0s`;
    left -= 1;
  };
  const stop = () => clearInterval(clock);
  const start = () => { stop(); clock = setInterval(tick, 1000); };
  for (const name of ["mouseenter", "focusin"]) toast.addEventListener(name, stop);
  for (const name of ["mouseleave", "focusout"]) toast.addEventListener(name, start);
  tick();
  start();
}

const startToasts = () => document.querySelectorAll("[data-toast]").forEach(startToast);
startToasts();
document.addEventListener("htmx:afterSettle", startToasts);
