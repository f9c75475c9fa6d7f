// Draws a terminal's output as an SVG, for the README: `FORCE_COLOR=1 charter plan org.yaml | node tools/picture.mjs 'charter plan org.yaml'`.
import { text } from "node:stream/consumers";
import { stripVTControlCharacters } from "node:util";

const fontSize = 14;
const lineHeight = 20;
const charWidth = 8.43;
const margin = 20;
const colorCode = new RegExp(`${String.fromCharCode(27)}\\[([\\d;]*)m`);

const colors = new Map([
  ["31", "#f87171"],
  ["32", "#4ade80"],
  ["33", "#facc15"],
  ["34", "#60a5fa"],
  ["35", "#c084fc"],
  ["36", "#22d3ee"],
  ["90", "#9ca3af"],
]);

/** @param {string} raw */
const escapeXml = (raw) => raw.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/**
 * @typedef {{ fill?: string, bold?: boolean, dim?: boolean }} Look
 * @param {Look} look
 * @param {string} code
 * @returns {Look}
 */
function lookAfter(look, code) {
  if (code === "" || code === "0") return {};
  if (code === "1") return { ...look, bold: true };
  if (code === "2") return { ...look, dim: true };
  if (code === "22") return { ...look, bold: false, dim: false };
  if (code === "39") return { ...look, fill: "" };
  const fill = colors.get(code);
  return fill === undefined ? look : { ...look, fill };
}

/** @param {Look} look */
function attributes({ fill, bold, dim }) {
  return [fill ? ` fill="${fill}"` : "", bold ? ' font-weight="bold"' : "", dim ? ' opacity="0.6"' : ""].join("");
}

/** @param {string} line @param {number} row */
function drawLine(line, row) {
  /** @type {Look} */
  let look = {};
  const y = margin + 24 + row * lineHeight;
  const spans = line.split(colorCode).map((part, index) => {
    if (index % 2 === 1) {
      for (const code of part.split(";")) look = lookAfter(look, code);
      return "";
    }
    return part === "" ? "" : `<tspan${attributes(look)}>${escapeXml(part)}</tspan>`;
  });
  return `<text x="${margin}" y="${y}" xml:space="preserve">${spans.join("")}</text>`;
}

const [command = ""] = process.argv.slice(2);
const output = (await text(process.stdin)).trimEnd().split("\n");
const lines = [`\x1b[90m$\x1b[39m \x1b[1m${command}\x1b[22m`, "", ...output];
const columns = Math.max(...lines.map((line) => stripVTControlCharacters(line).length));
const width = Math.ceil(columns * charWidth) + 2 * margin;
const height = lines.length * lineHeight + 2 * margin + 12;
console.log(
  [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(command)}">`,
    `<rect width="100%" height="100%" rx="10" fill="#111827"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${fontSize}" fill="#e5e7eb">`,
    ...lines.map(drawLine),
    "</g>",
    "</svg>",
  ].join("\n"),
);
