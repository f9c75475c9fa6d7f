import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fromMarkdown } from "mdast-util-from-markdown";
import { expect, test } from "vitest";

/** What the site alone has: its generated pages. */
const made = [/^docs\/contributing\//, /^docs\/reference\/api\//];

const pages = readdirSync("docs", { recursive: true, encoding: "utf8" })
  .map((file) => join("docs", file))
  .filter((file) => file.endsWith(".md") && !made.some((one) => one.test(file)))
  .sort();

type Node = ReturnType<typeof fromMarkdown>["children"][number];

const within = (node: Node): readonly Node[] => [
  node,
  ...("children" in node ? node.children.flatMap((child) => within(child)) : []),
];

const nodesOf = (file: string): readonly Node[] =>
  fromMarkdown(readFileSync(file, "utf8").replace(/^---\n[\s\S]*?\n---\n/, "")).children.flatMap(within);

const textOf = (node: Node): string => within(node).reduce((text, one) => text + ("value" in one ? one.value : ""), "");

/** The headings of a page as links name them. */
const anchorsOf = (file: string): readonly string[] =>
  nodesOf(file)
    .filter((node) => node.type === "heading")
    .map((node) =>
      textOf(node)
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(" ", "-"),
    );

/** The links of a page that lead nowhere. */
function deadLinks(file: string): readonly string[] {
  const links = nodesOf(file).flatMap((node) => (node.type === "link" || node.type === "image" ? [node.url] : []));
  return links.filter((url) => {
    if (/^[a-z]+:/i.test(url)) return false;
    const [path = "", anchor] = url.split("#");
    const target = path === "" ? file : join(dirname(file), decodeURI(path));
    if (!existsSync(target)) return true;
    return (
      anchor !== undefined && statSync(target).isFile() && target.endsWith(".md") && !anchorsOf(target).includes(anchor)
    );
  });
}

test.each(pages)("every link of %s leads somewhere", (file) => {
  expect(deadLinks(file)).toEqual([]);
});
