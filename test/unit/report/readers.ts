/** Reads reports as those do whom they are for, and tells what in them acts that is not ours. */

import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { SaxesParser } from "saxes";

/** What our own pages are made of. */
const ours = new Set([
  ...["root", "heading", "paragraph", "text", "inlineCode", "code", "list", "listItem", "strong", "html"],
  ...["table", "tableRow", "tableCell"],
]);

/** What hosts take for something in text that is no code: mentions, references, commits, links, emoji, formulas. */
const acting = /[@#!%~&$](?=[\p{L}\p{N}])|\bGH-\d|\b[0-9a-f]{7,}\b|https?:|www\.|:\w+:/iu;

/** Our own HTML, in which a name from people is code. */
const ourHtml = /^(?:<details>\n<summary>(?:<code>[^<>]*<\/code>: )?[\w ,]+<\/summary>|<\/details>|<br>)$/;

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

function* nodesOf(node: Node): Iterable<Node> {
  yield node;
  for (const child of node.children ?? []) yield* nodesOf(child);
}

/** What in a page of Markdown is neither text nor code, or is text that hosts act on; nothing where it is safe. */
export function harmInMarkdown(page: string): string | undefined {
  for (const { type, value = "" } of nodesOf(
    fromMarkdown(page, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }),
  )) {
    if (!ours.has(type)) return `${type}: ${value}`;
    if (type === "html" && !ourHtml.test(value)) return `html: ${value}`;
    if (type === "text" && acting.test(value)) return `text: ${value}`;
  }
  return undefined;
}

/** The names of elements and attributes in a document of XML, each once. @throws where it is not well-formed */
export function namesInXml(document: string): readonly string[] {
  const names = new Set<string>();
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    names.add(name);
    for (const attribute of Object.keys(attributes)) names.add(`${name} ${attribute}`);
  });
  parser.on("cdata", () => names.add("CDATA"));
  parser.on("comment", () => names.add("comment"));
  parser.on("doctype", () => names.add("DOCTYPE"));
  parser.write(document).close();
  return [...names].sort();
}

const ownXml =
  /^(?:testsuites?|testcase|failure|skipped)(?: (?:name|tests|failures|errors|skipped|classname|type|message))?$/;

/** A report's lines as all others end theirs: those of CSV end with both. */
export const linesOf = (name: string, report: string): string =>
  name === "csv" ? report.replaceAll("\r\n", "\n") : report;

/** In each format, what acts that is not ours; `harmIn` looks at the text itself. */
export const reportReaders: Readonly<Record<string, (report: string) => unknown>> = {
  text: () => undefined,
  markdown: harmInMarkdown,
  comment: harmInMarkdown,
  json: (report) => void JSON.parse(report),
  // No cell of the table begins as a formula does.
  csv: (report) => /(?:^|,|\n)"?(?!\r\n)[=+\-@\t\r＝＋－＠]/u.exec(report)?.[0],
  sarif: (report) => linksInSarif(JSON.parse(report)),
  junit: (report) => namesInXml(report).find((name) => !ownXml.test(name)),
};

/** A link or a placeholder in a message: those of SARIF are `[text](place)` and `{0}`. */
function linksInSarif({
  runs,
}: {
  readonly runs: readonly { readonly results: readonly Result[] }[];
}): string | undefined {
  const texts = runs.flatMap(({ results }) => results.map(({ message }) => message.text));
  return texts.find((text) => text.includes("](") || /(?<!\{)\{(?:\{\{)*\d/.test(text));
}

interface Result {
  readonly message: { readonly text: string };
}
