// Draws one package: its folders, and which of them import which.
import { boxWidth } from "./layers.mjs";

/** @typedef {import("./layers.mjs").Place} Place */
/** @typedef {import("./layers.mjs").Layout} Layout */
/** @typedef {{ readonly layout: Layout, readonly name: string, readonly words: string,
 *   readonly x: number, readonly y: number, readonly width: number, readonly height: number }} Panel */

const boxHeight = 28;
const pitch = 58;
const padding = 22;
const heading = 52;

/** How thick an arrow is: in steps, so that not each import changes the picture. @param {number} count */
export const thickness = (count) => (count < 4 ? 1.2 : count < 10 ? 2 : count < 25 ? 3.2 : 4.8);

/** An arrowhead at the end of a line.
 * @param {number} x @param {number} y @param {number} angle @param {number} width @param {string} look */
export function head(x, y, angle, width, look) {
  const [length, half] = [round(6 + width * 1.5), round(3 + width * 0.75)];
  const form = `M0 0L${-length} ${-half}L${-length} ${half}Z`;
  return `<path class="${look}" transform="translate(${x} ${y}) rotate(${angle})" d="${form}"/>`;
}

export const round = (/** @type {number} */ value) => Math.round(value * 10) / 10;

/** Where the arrows of a box begin or end along its edge: side by side, in the order of where they go.
 * @param {Layout} layout @param {string} name @param {"from" | "to"} end */
function ports({ arrows }, name, end) {
  const next = (/** @type {{ readonly points: readonly Place[] }} */ { points }) =>
    (end === "from" ? points[1] : points.at(-2))?.x ?? 0;
  const ends = arrows.filter((arrow) => arrow[end] === name).sort((a, b) => next(a) - next(b));
  const step = Math.min(20, (boxWidth - 28) / Math.max(1, ends.length - 1));
  return new Map(ends.map((arrow, index) => [arrow, round((index - (ends.length - 1) / 2) * step)]));
}

/** From box to box through the rows between. @param {Panel} panel @param {Layout["arrows"][number]} arrow */
function drawArrow({ layout, x, y }, arrow) {
  const { from, to, count, points, isUpward } = arrow;
  const width = thickness(count);
  const start = ports(layout, from, "from").get(arrow) ?? 0;
  const end = ports(layout, to, "to").get(arrow) ?? 0;
  const room = 6 + width;
  const line = points.map((point, index) => {
    const [isFirst, isLast] = [index === 0, index === points.length - 1];
    const top = y + point.row * pitch;
    return {
      x: x + point.x + (isFirst ? start : isLast ? end : 0),
      top: top - (isLast && !isUpward ? room : 0),
      bottom: top + boxHeight + (isFirst && isUpward ? room : 0),
    };
  });
  const parts = line.map((point, index) => {
    const before = line[index - 1];
    if (before === undefined) return `M${point.x} ${point.bottom}`;
    const middle = round((before.bottom + point.top) / 2);
    const curve = `C${before.x} ${middle} ${point.x} ${middle} ${point.x} ${point.top}`;
    return index === line.length - 1 ? curve : `${curve}V${point.bottom}`;
  });
  const [first, last] = [line[0], line.at(-1)];
  const tip = isUpward
    ? head(first?.x ?? 0, (first?.bottom ?? 0) - room, -90, width, "against")
    : head(last?.x ?? 0, (last?.top ?? 0) + room, 90, width, "head");
  return `<path class="${isUpward ? "up" : "down"}" stroke-width="${width}" d="${parts.join("")}"/>${tip}`;
}

/** How much room a package takes. @param {Layout} layout */
export const sizeOf = (layout) => ({
  width: layout.width + 2 * padding,
  height: heading + layout.rows * pitch - (pitch - boxHeight) + padding,
});

/** @param {Panel} panel */
export function drawPanel(panel) {
  const { layout, name, words, x, y, width, height } = panel;
  const inner = { ...panel, x: x + (width - layout.width) / 2, y: y + heading + (height - sizeOf(layout).height) / 2 };
  const boxes = layout.boxes.map((box) => {
    const [left, top] = [inner.x + box.x - boxWidth / 2, inner.y + box.row * pitch];
    const label = `<text class="label" x="${left + boxWidth / 2}" y="${top + 18.5}">${box.name}</text>`;
    return `<rect class="box" x="${left}" y="${top}" width="${boxWidth}" height="${boxHeight}" rx="6"/>${label}`;
  });
  return `<g class="${name}"><rect class="panel" x="${x}" y="${y}" width="${width}" height="${height}" rx="12"/>
<text x="${x + padding}" y="${y + 28}"><tspan class="name">${name}</tspan><tspan class="faint" dx="8">${words}</tspan></text>
${layout.arrows.map((arrow) => drawArrow(inner, arrow)).join("\n")}
${boxes.join("\n")}</g>`;
}
