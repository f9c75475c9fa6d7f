// Which imports go with the stream, from a package's entrance down, and which of them are worth an arrow.

/** @typedef {import("./imports.mjs").Edge} Edge */

/** A way along arrows, if there is one. @param {readonly Edge[]} edges @param {string} from @param {string} to
 * @param {readonly string[]} [seen] @returns {readonly Edge[] | undefined} */
function wayOf(edges, from, to, seen = []) {
  if (from === to) return [];
  for (const edge of edges) {
    if (edge.from !== from || seen.includes(edge.to)) continue;
    const rest = wayOf(edges, edge.to, to, [...seen, from]);
    if (rest !== undefined) return [edge, ...rest];
  }
  return undefined;
}

/** The weakest arrow of each circle: it points upward. @param {readonly Edge[]} edges @returns {readonly Edge[]} */
export function upwardIn(edges) {
  for (const edge of edges) {
    const back = wayOf(edges, edge.to, edge.from);
    if (back === undefined) continue;
    const weakest = [edge, ...back].reduce((one, other) => (other.count < one.count ? other : one));
    return [weakest, ...upwardIn(edges.filter((other) => other !== weakest))];
  }
  return [];
}

/** Without what follows from the other arrows. @param {readonly Edge[]} edges @returns {readonly Edge[]} */
export function reduced(edges) {
  return edges.filter((edge) => {
    const others = edges.filter((other) => other !== edge);
    return wayOf(others, edge.from, edge.to) === undefined;
  });
}
