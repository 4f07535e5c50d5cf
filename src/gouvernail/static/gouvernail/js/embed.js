// For the page that shows cards: each frame takes the height that its card tells.
// Only this script's own site is listened to, and only about frames of that site.

(() => {
  const origin = new URL(document.currentScript.src).origin;
  const tallest = 2000;

  window.addEventListener("message", ({ data, origin: from, source }) => {
    if (from !== origin || !data || data.gouvernail !== "height") return;
    const height = Number(data.height);
    if (!(height > 0 && height <= tallest)) return;
    for (const frame of document.querySelectorAll("iframe[data-gouvernail]")) {
      if (frame.contentWindow === source) frame.style.height = `${height}px`;
    }
  });
})();
