// The pages in docs/ and the sections that they stand in: by folder, and by what a page says of itself before its first line.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** Sections as readers meet them, with the folder whose pages are theirs. A page of another folder names its own: `section: Concepts`. */
const sections = [
  { text: "Start", folder: "start" },
  { text: "How-to", folder: "how-to" },
  { text: "Concepts", folder: "concepts" },
  { text: "Reference", folder: "reference" },
  { text: "API", folder: "reference/api", apart: true },
  { text: "Messages", folder: "messages", apart: true },
  { text: "Contributing", folder: "contributing" },
  { text: "Decisions", folder: "decisions", apart: true },
];

/** Where a page that names no section stands. */
const otherwise = "Concepts";

/**
 * @typedef {object} Page
 * @property {string} file from the folder of pages, such as `how-to/offboard.md`
 * @property {string} title
 * @property {string} section
 * @property {number} order
 */

/** @param {string} docs @param {string} file @returns {Page} */
function pageOf(docs, file) {
  const text = readFileSync(join(docs, file), "utf8");
  const { title, section, order = 100 } = parse(/^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? "") ?? {};
  const [, heading = file] = /^# (.+)$/m.exec(text) ?? [];
  const folder = sections.findLast((one) => file.startsWith(`${one.folder}/`));
  return {
    file,
    title: title ?? heading.replaceAll("`", "").replace(/\\?<.*|\(\)$/, ""),
    section: section ?? folder?.text ?? otherwise,
    order,
  };
}

/** All pages but the first one. @param {string} docs */
export const pagesIn = (docs) =>
  readdirSync(docs, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md") && !file.startsWith(".") && file !== "index.md")
    .map((file) => pageOf(docs, file))
    .sort((a, b) => a.order - b.order || (a.file < b.file ? -1 : 1));

const linkTo = (/** @type {Page} */ { file, title }) => ({
  text: title,
  link: `/${file.replace(/(?:^|(?<=\/))index\.md$/, "").replace(/\.md$/, "")}`,
});

/**
 * What VitePress shows beside a page, by where the page is. A section of many pages has a sidebar of its own; elsewhere it is a line.
 * @param {string} docs
 */
export function sidebarOf(docs) {
  const bySection = Map.groupBy(pagesIn(docs), ({ section }) => section);
  const lost = [...bySection.keys()].find((name) => sections.every(({ text }) => text !== name));
  if (lost !== undefined)
    throw new Error(`${bySection.get(lost)?.[0]?.file} names the section ${lost}, which there is not`);
  const there = sections.filter(({ text }) => bySection.has(text));
  const full = (/** @type {{ text: string }} */ { text }) => ({ text, items: (bySection.get(text) ?? []).map(linkTo) });
  const short = (/** @type {{ text: string, folder: string }} */ { text, folder }) => ({ text, link: `/${folder}/` });
  const everywhere = there.map((one) => (one.apart === true ? short(one) : full(one)));
  return Object.fromEntries([
    ...there
      .filter(({ apart }) => apart)
      .map((one) => [`/${one.folder}/`, [{ text: "All sections", link: "/" }, full(one)]]),
    ["/", everywhere],
  ]);
}
