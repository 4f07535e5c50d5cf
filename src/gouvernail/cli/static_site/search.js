// Filters the list of all pages by the words that are looked for. Without a server
// that gives the index (a folder on a disk), it looks in the titles.
(async () => {
  const list = document.querySelector("[data-found]");
  const asked = new URLSearchParams(location.search).get("q") || "";
  const fold = (text) =>
    text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  const words = fold(asked).split(/\s+/).filter(Boolean).slice(0, 20);
  const field = document.querySelector("main input[name=q]");
  if (field) field.value = asked;
  if (!list || !words.length) return;
  const items = [...list.children];
  const titles = items.map((item) => fold(item.textContent));
  const index = await fetch("index.json")
    .then((answer) => answer.json())
    .catch(() => titles);
  items.forEach((item, place) => {
    item.hidden = !words.every((word) => (index[place] || "").includes(word));
  });
})();
