// Marks that could not be sent are sent again once the connection is back. Without
// script the button at the foot of the page sends them all.

const ballot = document.querySelector("[data-ballot]");
const kept = document.getElementById("kept");
const waiting = new Set();

function tellLost(entry) {
  waiting.add(entry);
  const told = document.createElement("p");
  told.className = "g-error";
  told.dataset.testid = "lost";
  told.textContent = ballot.dataset.lost;
  kept.replaceChildren(told);
}

function sendAgain() {
  for (const entry of [...waiting]) {
    waiting.delete(entry);
    entry.dispatchEvent(new Event("change"));
  }
}

for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  ballot?.addEventListener(name, (event) => tellLost(event.detail.elt));
}
addEventListener("online", sendAgain);
addEventListener("beforeunload", (event) => {
  if (waiting.size) event.preventDefault();
});
ballot?.addEventListener("submit", () => waiting.clear());
