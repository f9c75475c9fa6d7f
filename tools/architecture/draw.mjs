// Draws the packages, the folders in them and who imports whom, as an SVG for light and dark pages.
import { layoutOf } from "./layers.mjs";
import { drawPanel, head, round, sizeOf, thickness } from "./panel.mjs";

/** @typedef {import("./panel.mjs").Panel} Panel */
/** @typedef {import("./imports.mjs").Graph} Graph */
/** @typedef {keyof typeof looks} Name */

const gutter = 60;
const margin = 16;
const legendHeight = 90;

/** Of each package: its hue, its words, and the column and row that it stands in. */
const looks = {
  sdk: { hue: 214, words: "what people install, import and run", column: 0, row: 0 },
  service: { hue: 160, words: "the reference account service", column: 1, row: 0 },
  provider: { hue: 265, words: "how a service is read and changed", column: 0, row: 1 },
  schema: { hue: 32, words: "what a charter may say", column: 1, row: 1 },
};

/** @type {readonly Name[]} */
const names = ["sdk", "service", "provider", "schema"];

const light = { back: "#ffffff", ink: "#1f2328", faint: "#656d76", against: "#bc4c00" };
const dark = { back: "#0d1117", ink: "#e6edf3", faint: "#9198a1", against: "#f0883e" };

/** Saturation and lightness of what has the hue of its package. */
const tones = {
  light: { panel: "60%,98%", frame: "35%,84%", box: "75%,93%", edge: "45%,62%", arrow: "38%,58%" },
  dark: { panel: "30%,11%", frame: "30%,28%", box: "38%,22%", edge: "45%,48%", arrow: "40%,58%" },
};

/** Colors by class. @param {typeof light} colors @param {typeof tones.light} tone */
function colored({ back, ink, faint, against }, { panel, frame, box, edge, arrow }) {
  const hued = Object.entries(looks).flatMap(([name, { hue }]) => [
    `.${name} .panel{fill:hsl(${hue},${panel});stroke:hsl(${hue},${frame})}`,
    `.${name} .box{fill:hsl(${hue},${box});stroke:hsl(${hue},${edge})}`,
    `.${name} .down{stroke:hsl(${hue},${arrow})}.${name} .head{fill:hsl(${hue},${arrow})}`,
  ]);
  return [
    `.back{fill:${back}}text{fill:${ink}}.faint{fill:${faint}}`,
    `.between .down{stroke:${faint}}.between .head{fill:${faint}}.up{stroke:${against}}.against{fill:${against}}`,
    ...hued,
  ].join("\n");
}

const style = [
  "text{font-family:ui-sans-serif,-apple-system,'Segoe UI','DejaVu Sans',sans-serif;font-size:12px}",
  ".name{font-size:16px;font-weight:600}.label{text-anchor:middle}",
  ".panel,.box{stroke-width:1}.down,.up{fill:none;stroke-linecap:butt}.up{stroke-dasharray:4 3}",
  colored(light, tones.light),
  `@media (prefers-color-scheme:dark){\n${colored(dark, tones.dark)}\n}`,
].join("\n");

/** A straight arrow. @param {readonly [number, number]} from @param {readonly [number, number]} to @param {number} count */
function drawLine([x1, y1], [x2, y2], count) {
  const width = thickness(count);
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const room = 7 + width;
  const end = `${round(x2 - room * Math.cos(angle))} ${round(y2 - room * Math.sin(angle))}`;
  const tip = head(x2, y2, round((angle * 180) / Math.PI), width, "head");
  return `<path class="down" stroke-width="${width}" d="M${x1} ${y1}L${end}"/>${tip}`;
}

/** The arrow from one package to another: across the gutter, or from corner to corner.
 * @param {Panel} from @param {Panel} to @param {number} count */
function drawBetween(from, to, count) {
  /** @type {(a: number, size: number, b: number, otherSize: number) => readonly [number, number]} */
  const side = (a, size, b, otherSize) => {
    if (a === b) return [a + size / 2, a + size / 2];
    return a < b ? [a + size, b] : [a, b + otherSize];
  };
  const [x1, x2] = side(from.x, from.width, to.x, to.width);
  const [y1, y2] = side(from.y, from.height, to.y, to.height);
  return drawLine([x1, y1], [x2, y2], count);
}

/** What the signs mean. @param {number} y */
function drawLegend(y) {
  const sign = (/** @type {string} */ drawn, /** @type {number} */ row, /** @type {string} */ words) =>
    `${drawn}<text class="faint" x="${margin + 44}" y="${y + row * 22 + 4}">${words}</text>`;
  const line = (/** @type {number} */ count, /** @type {number} */ row) =>
    drawLine([margin + 2, y + row * 22], [margin + 34, y + row * 22], count);
  const against = `<path class="up" stroke-width="1.2" d="M${margin + 2} ${y + 44}H${margin + 26}"/>${head(margin + 34, y + 44, 0, 1.2, "against")}`;
  return [
    sign(
      line(1, 0),
      0,
      "imports; what imports types alone does not count. The thicker, the more often: from 1, 4, 10 and 25 times.",
    ),
    sign(
      "",
      1,
      "What follows from other arrows is left out. Of the files beside the folders, “shared” are those that folders of the package stand on.",
    ),
    sign(against, 2, "against the stream: it closes a circle of folders. No file is in a circle."),
  ].join("\n");
}

const label = "The packages, their folders, and which of them import which";

/** @param {Graph} graph @returns {string} */
export function drawArchitecture({ inside, between }) {
  const layouts = new Map(inside.map((one) => [one.name, layoutOf(one)]));
  const cells = names.flatMap((name) => {
    const layout = layouts.get(name);
    return layout === undefined ? [] : [{ ...looks[name], ...sizeOf(layout), name, layout }];
  });
  const sizes = (/** @type {"column" | "row"} */ line, /** @type {"width" | "height"} */ size) =>
    [0, 1].map((place) => Math.max(...cells.filter((one) => one[line] === place).map((one) => one[size])));
  const [left = 0, right = 0] = sizes("column", "width");
  const [upper = 0, lower = 0] = sizes("row", "height");
  const panels = cells.map(({ column, row, ...cell }) => ({
    ...cell,
    x: margin + column * (left + gutter),
    y: margin + row * (upper + gutter),
    width: column === 0 ? left : right,
    height: row === 0 ? upper : lower,
  }));
  const of = (/** @type {string} */ name) => panels.filter((panel) => panel.name === name);
  const [width, bottom] = [left + gutter + right + 2 * margin, margin + upper + gutter + lower];
  const arrows = between.flatMap(({ from, to, count }) =>
    of(from).flatMap((one) => of(to).map((other) => drawBetween(one, other, count))),
  );
  const height = bottom + legendHeight;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
<style>
${style}
</style>
<rect class="back" width="100%" height="100%" rx="10"/>
<g class="between">
${arrows.join("\n")}
</g>
${panels.map(drawPanel).join("\n")}
<g class="between">${drawLegend(bottom + 24)}</g>
</svg>
`;
}
