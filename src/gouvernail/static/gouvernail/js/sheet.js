import "./drafts.js";

// The sheet: “Update” leads to the form and puts the hand on it.
document.querySelector("[data-testid=go-update]")?.addEventListener("click", () => {
  document.querySelector("#update input[name=status]:checked")?.focus({ preventScroll: true });
});
