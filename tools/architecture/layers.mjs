// Puts folders in rows, those that import above those that they import, each row in an order in which few arrows cross.
import { reduced, upwardIn } from "./stream.mjs";

/** @typedef {import("./imports.mjs").Edge} Edge */
/** @typedef {{ readonly x: number, readonly row: number }} Place */
/** @typedef {Edge & { readonly points: readonly Place[], readonly isUpward: boolean }} Arrow one that is upward is told from its head */
/** @typedef {{ readonly width: number, readonly rows: number, readonly arrows: readonly Arrow[],
 *   readonly boxes: readonly (Place & { readonly name: string })[] }} Layout */
/** @typedef {(item: string) => readonly string[]} Neighbours */

export const boxWidth = 120;
const gap = 14;
const bendWidth = 6;
const sweeps = 60;

/** The row of each folder: below all that import it. @param {readonly string[]} nodes @param {readonly Edge[]} edges */
function rowsOf(nodes, edges) {
  /** @type {(node: string) => number} */
  const depth = (node) => Math.max(-1, ...edges.filter(({ to }) => to === node).map(({ from }) => depth(from))) + 1;
  return new Map(nodes.map((node) => [node, depth(node)]));
}

/** The folders from one end of an arrow to the other, with a bend in each row between. @param {Edge & { readonly isUpward: boolean }} edge
 * @param {Map<string, number>} rows */
function chainOf({ from, to, isUpward }, rows) {
  const [top = 0, bottom = 0] = [rows.get(from), rows.get(to)];
  const bends = Array.from({ length: bottom - top - 1 }, (_, index) => `${from}>${to}>${isUpward}>${top + 1 + index}`);
  return [from, ...bends, to];
}

const mean = (/** @type {readonly number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** How often the arrows to a row from the one above cross. @param {readonly (readonly string[])[]} rows @param {Neighbours} above */
function crossings(rows, above) {
  const place = new Map(rows.flatMap((row) => row.map((item, index) => /** @type {const} */ ([item, index]))));
  const ends = (/** @type {string} */ item) => above(item).map((other) => place.get(other) ?? 0);
  const pairs = rows.flatMap((row) => row.flatMap((left, at) => row.slice(at + 1).map((right) => ({ left, right }))));
  return pairs.reduce(
    (sum, { left, right }) => sum + ends(left).reduce((some, a) => some + ends(right).filter((b) => b < a).length, 0),
    0,
  );
}

/** The order with the fewest crossings that sorting by neighbours finds. @param {readonly (readonly string[])[]} start
 * @param {Neighbours} above @param {Neighbours} below */
function ordered(start, above, below) {
  let best = start;
  const rows = start.map((row) => [...row]);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const neighbours = sweep % 2 === 0 ? above : below;
    for (const row of sweep % 2 === 0 ? rows : rows.toReversed()) {
      const place = new Map(rows.flatMap((other) => other.map((item, index) => [item, index / other.length])));
      const wish = new Map(
        row.map((item) => [item, mean([...neighbours(item), item].map((other) => place.get(other) ?? 0))]),
      );
      row.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0));
    }
    if (crossings(rows, above) < crossings(best, above)) best = rows.map((row) => [...row]);
  }
  return best;
}

const isBend = (/** @type {string} */ item) => item.includes(">");
const widthOf = (/** @type {string} */ item) => (isBend(item) ? bendWidth : boxWidth);

/** All bends of the same arrow. @param {string} bend @param {readonly (readonly string[])[]} rows */
const bendsWith = (bend, rows) =>
  rows.flat().filter((item) => item.startsWith(bend.slice(0, bend.lastIndexOf(">") + 1)));

/** Where each item's middle is: near its neighbours, and apart from the next one. @param {readonly (readonly string[])[]} rows
 * @param {Neighbours} neighbours */
function placed(rows, neighbours) {
  const apart = (/** @type {string} */ a, /** @type {string} */ b) => (widthOf(a) + widthOf(b)) / 2 + gap;
  /** @type {Map<string, number>} */
  const x = new Map(rows.flatMap((row) => row.map((item, index) => [item, index * boxWidth])));
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    for (const row of sweep % 2 === 0 ? rows : rows.toReversed()) {
      // The bends of an arrow want to be below each other: lines are straight then.
      const wish = row.map((item) =>
        mean(
          [...neighbours(item), ...(isBend(item) ? bendsWith(item, rows) : [item])].map((other) => x.get(other) ?? 0),
        ),
      );
      const fromLeft = [...wish];
      const fromRight = [...wish];
      for (let at = 1; at < row.length; at += 1)
        fromLeft[at] = Math.max(wish[at] ?? 0, (fromLeft[at - 1] ?? 0) + apart(row[at - 1] ?? "", row[at] ?? ""));
      for (let at = row.length - 2; at >= 0; at -= 1)
        fromRight[at] = Math.min(wish[at] ?? 0, (fromRight[at + 1] ?? 0) - apart(row[at] ?? "", row[at + 1] ?? ""));
      for (const [at, item] of row.entries()) x.set(item, ((fromLeft[at] ?? 0) + (fromRight[at] ?? 0)) / 2);
    }
  }
  const left = Math.min(...rows.flat().map((item) => (x.get(item) ?? 0) - widthOf(item) / 2));
  return new Map([...x].map(([item, middle]) => [item, Math.round(middle - left)]));
}

/** @param {import("./imports.mjs").Package} folders @returns {Layout} */
export function layoutOf({ nodes, edges }) {
  const upward = upwardIn(edges);
  const turned = upward.map((edge) => ({ ...edge, from: edge.to, to: edge.from }));
  const downward = reduced(edges.filter((edge) => !upward.includes(edge)));
  const rowOf = rowsOf(nodes, downward);
  const drawn = [
    ...downward.map((edge) => ({ ...edge, isUpward: false })),
    ...turned.map((edge) => ({ ...edge, isUpward: true })),
  ].map((edge) => ({ ...edge, chain: chainOf(edge, rowOf) }));
  const steps = drawn.flatMap(({ chain }) => chain.slice(1).map((to, index) => ({ from: chain[index] ?? "", to })));
  const above = (/** @type {string} */ item) => steps.filter(({ to }) => to === item).map(({ from }) => from);
  const below = (/** @type {string} */ item) => steps.filter(({ from }) => from === item).map(({ to }) => to);
  /** @type {string[][]} */
  const start = Array.from({ length: Math.max(...rowOf.values()) + 1 }, () => []);
  for (const node of nodes) start[rowOf.get(node) ?? 0]?.push(node);
  for (const { chain, from } of drawn)
    for (const [at, item] of chain.entries()) if (isBend(item)) start[(rowOf.get(from) ?? 0) + at]?.push(item);
  const rows = ordered(start, above, below);
  const x = placed(rows, (item) => [...above(item), ...below(item)]);
  const at = (/** @type {string} */ item) => ({
    x: x.get(item) ?? 0,
    row: rows.findIndex((row) => row.includes(item)),
  });
  return {
    width: Math.max(...rows.flat().map((item) => (x.get(item) ?? 0) + widthOf(item) / 2)),
    rows: rows.length,
    boxes: nodes.map((name) => ({ name, ...at(name) })),
    arrows: drawn.map(({ chain, ...edge }) => ({ ...edge, points: chain.map(at) })),
  };
}
