// The lines between actions that wait for one another. Without script the same is
// written in words under the title.

const SVG = "http://www.w3.org/2000/svg";

function box(row, name) {
  const bar = row.querySelector(`.g-gantt-line .g-plan, .g-gantt-line .g-end`);
  return bar?.getBoundingClientRect()[name];
}

function draw() {
  const chart = document.querySelector("[data-gantt]");
  if (!chart) return;
  const layer = chart.querySelector("[data-links]");
  const frame = layer.getBoundingClientRect();
  layer.replaceChildren();
  for (const mark of chart.querySelectorAll("[data-after]")) {
    const after = mark.closest("[data-row]");
    const before = chart.querySelector(`[data-row="${CSS.escape(mark.dataset.after)}"]`);
    if (!before || box(before, "right") === undefined || box(after, "left") === undefined) continue;
    const [x, to] = [box(before, "right") - frame.left, box(after, "left") - frame.left];
    const middle = (row) => {
      const { top, height } = row.getBoundingClientRect();
      return top + height / 2 - frame.top;
    };
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", `M${x} ${middle(before)}h6V${middle(after)}H${to}`);
    layer.append(path);
  }
}

draw();
addEventListener("resize", draw);
document.addEventListener("views:renewed", draw);
