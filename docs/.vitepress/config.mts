import { resolve } from "node:path";
import { defineConfig } from "vitepress";
import { outsideLinks } from "../../tools/docs/links.mjs";
import { sidebarOf } from "../../tools/docs/pages.mjs";

const root = resolve(import.meta.dirname, "../..");
const links = outsideLinks(root);

export default defineConfig({
  title: "Charter",
  description: "Infrastructure as code for who belongs to an organization and what they may touch",
  lang: "en",
  outDir: resolve(root, ".charter/site"),
  cacheDir: resolve(root, ".charter/site-cache"),
  srcExclude: ["README.md"],
  lastUpdated: false,
  markdown: {
    config: (markdown) => {
      links.plugin(markdown);
      // What a fence says to the test that runs it is no line to be highlighted.
      markdown.core.ruler.push("languages", ({ tokens }) => {
        for (const token of tokens) if (token.type === "fence") token.info = token.info.split(" ")[0] ?? "";
      });
    },
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
  },
  themeConfig: {
    nav: [
      { text: "Reference", link: "/reference/commands", activeMatch: "^/reference/" },
      { text: "Messages", link: "/messages/", activeMatch: "^/messages/" },
      { text: "Contributing", link: "/contributing/", activeMatch: "^/contributing/" },
    ],
    sidebar: sidebarOf(resolve(root, "docs")),
    outline: [2, 3],
    search: { provider: "local" },
  },
  vite: {
    plugins: [
      {
        name: "files-beside-the-pages",
        configureServer({ middlewares }) {
          middlewares.use("/files", ({ url = "" }, response) => {
            response.setHeader("Content-Type", "text/plain; charset=utf-8");
            response.end(links.shown(decodeURI(url.slice(1).replace(/\.txt$/, ""))));
          });
        },
      },
    ],
  },
  buildEnd: ({ outDir }) => links.write(outDir),
});
