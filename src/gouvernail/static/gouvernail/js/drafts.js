// What one types about an action outlives a reload or a lost connection: it stays in this
// window until it is saved. Where the news on the page is no longer the one that was
// there, the words were saved, or somebody else wrote: the server tells.

const nameOf = (form) => `gouvernail-draft-${new URL(form.action).pathname}`;
const forms = () => document.querySelectorAll("form[data-draft]");

function valuesOf(form) {
  const typed = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  const apart = ["csrfmiddlewaretoken", "next"];
  return Object.fromEntries(typed.filter(([name]) => !apart.includes(name)));
}

function takeUp(form) {
  const kept = JSON.parse(sessionStorage.getItem(nameOf(form)) ?? "null");
  if (!kept || "bound" in form.dataset) return;
  if (kept.last !== form.elements.last.value) {
    sessionStorage.removeItem(nameOf(form));
    return;
  }
  for (const field of form.elements) {
    if (!(field.name in kept) || field.type === "file") continue;
    if (field.type === "radio") field.checked = field.value === kept[field.name];
    else field.value = kept[field.name];
  }
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-draft]");
  if (form) sessionStorage.setItem(nameOf(form), JSON.stringify(valuesOf(form)));
});
document.addEventListener("htmx:load", () => forms().forEach(takeUp));
forms().forEach(takeUp);
