/** One page that holds everything it needs: no request leaves it, and nothing in it runs that is not its own. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import { packageFolder } from "../../package-folder";
import { escapeJson } from "../escape";
import type { MapData } from "./map";
import { style } from "./style";

/** A part of a page, which its table of contents names. */
export interface PageSection {
  readonly id: string;
  readonly heading: string;
  readonly content: ComponentChildren;
}

/** How it went, in a word or two. */
export interface Verdict {
  readonly sort: "calm" | "changes" | "refused";
  readonly words: string;
}

export interface Page {
  readonly title: string;
  readonly verdict: Verdict;
  readonly lead: string;
  readonly sections: readonly PageSection[];
  /** What its access map shows; absent where it has none. */
  readonly map?: MapData | undefined;
}

/** What is compiled, beside `src` and `dist` alike. */
const script = join(packageFolder, "dist", "page", "map.js");

const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Text of a script: nothing in it ends the element that it stands in. */
const inScript = (text: string): string => text.replaceAll("</", "<\\/").replaceAll("<!--", "<\\!--");

const policyOf = (code: string): string =>
  [
    "default-src 'none'",
    `style-src ${hash(style)}`,
    ...(code === "" ? [] : [`script-src ${hash(code)}`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

/** @returns HTML, whole */
export function documentOf({ title, verdict, lead, sections, map }: Page): string {
  const code = map === undefined ? "" : inScript(readFileSync(script, "utf8"));
  const data = map === undefined ? "" : escapeJson(JSON.stringify(map)).replaceAll("<", "\\u003c");
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policyOf(code)} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <header>
          <h1>{title}</h1>
          <p class={`verdict ${verdict.sort}`}>{verdict.words}</p>
          <p class="lead">{lead}</p>
          <nav class="contents" aria-label="Contents">
            <ul>
              {sections.map(({ id, heading }) => (
                <li key={id}>
                  <a href={`#${id}`}>{heading}</a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <main>
          {sections.map(({ id, heading, content }) => (
            <section key={id} id={id} aria-labelledby={`${id}-heading`}>
              <h2 id={`${id}-heading`}>{heading}</h2>
              {content}
            </section>
          ))}
        </main>
        <footer>Made by Charter. This page asks nothing of any server.</footer>
        {data === "" ? null : (
          <script type="application/json" id="access-map-data" dangerouslySetInnerHTML={{ __html: data }} />
        )}
        {code === "" ? null : <script type="module" dangerouslySetInnerHTML={{ __html: code }} />}
      </body>
    </html>
  );
  return `<!doctype html>\n${renderToString(page)}\n`;
}
