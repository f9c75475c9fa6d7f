// Links from pages to files beside docs/: the site has what they lead to, as text. Where nothing is, the build ends.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";

/** What stands in the site as a page of its own, by its path in the repository. */
const pages = new Map([
  ["README.md", "/"],
  ["CONTRIBUTING.md", "/contributing/"],
]);

/** Where a file or folder of the repository is in the site. @param {string} path */
const placeOf = (path) => `/files/${path}.txt`;

/** @param {string} root of the repository */
export function outsideLinks(root) {
  /** @type {Set<string>} */
  const wanted = new Set();

  /** @param {string} href @param {string} page from docs/ @returns {string} */
  function rewritten(href, page) {
    if (/^(?:[a-z]+:|#|\/)/i.test(href)) return href;
    const [target = "", fragment] = href.split("#");
    const path = posix.normalize(posix.join("docs", posix.dirname(page), decodeURI(target))).replace(/\/$/, "");
    const isFolder = existsSync(join(root, path)) && statSync(join(root, path)).isDirectory();
    if (path.startsWith("docs/") && !isFolder && /\.(?:md|svg|png)$/.test(path)) return href;
    if (isFolder && existsSync(join(root, path, "index.md"))) return `/${posix.relative("docs", path)}/`;
    const known = pages.get(path);
    if (known !== undefined) return fragment === undefined ? known : `${known}#${fragment}`;
    if (!existsSync(join(root, path))) throw new Error(`docs/${page} links to ${href}, where nothing is`);
    wanted.add(path);
    return placeOf(path);
  }

  /** What is at a path, as text. @param {string} path */
  const textOf = (path) =>
    statSync(join(root, path)).isDirectory()
      ? readdirSync(join(root, path))
          .filter((name) => !/^(?:node_modules|dist|\.)/.test(name))
          .join("\n")
      : readFileSync(join(root, path), "utf8");

  return {
    /** A plug-in of markdown-it. @param {Parameters<NonNullable<import("vitepress").MarkdownOptions["config"]>>[0]} md */
    plugin(md) {
      md.core.ruler.push("outside-links", ({ tokens, env }) => {
        for (const { children } of tokens) {
          for (const token of children ?? []) {
            const href = token.type === "link_open" ? token.attrGet("href") : null;
            if (href !== null) token.attrSet("href", rewritten(href, env.relativePath));
          }
        }
      });
    },
    /** What a page of the running site links to, and nothing else. @param {string} path */
    shown: (path) => (wanted.has(path) ? textOf(path) : ""),
    /** Puts what pages link to into the built site. @param {string} site */
    write(site) {
      for (const path of wanted) {
        const file = join(site, placeOf(path));
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, textOf(path));
      }
    },
  };
}
