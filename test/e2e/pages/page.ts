/** What a page of the documentation tells people to run, and what it says that they will see. */

import { globSync, readFileSync } from "node:fs";
import { fromMarkdown } from "mdast-util-from-markdown";

type Node = ReturnType<typeof fromMarkdown> | ReturnType<typeof fromMarkdown>["children"][number];

/** Commands, in the order of the page. */
export type Step =
  /** What a page takes as given: a comment that begins with `given`. Readers do not see it. */
  | { readonly type: "given"; readonly commands: string }
  /** ```` ```yaml file=org.yaml ````: a file that the reader has. */
  | { readonly type: "file"; readonly name: string; readonly text: string }
  /** ```` ```sh service ````: a program that goes on, in a terminal of its own. */
  | { readonly type: "service"; readonly commands: string }
  /** ```` ```sh exits=2 ````, and what a ```` ```text output ```` behind it shows. */
  | { readonly type: "run"; readonly commands: string; readonly exits: number; readonly output: string | undefined }
  /** ```` ```sh elsewhere="why" ````: what cannot be run beside a page. */
  | { readonly type: "elsewhere"; readonly commands: string; readonly why: string };

/** A fence that the runner does not know what to do with. */
export class UnknownFenceError extends Error {
  constructor(file: string, fence: string) {
    super(`${file}: nothing runs what a fence \`${fence}\` holds`);
    this.name = "UnknownFenceError";
  }
}

/** Languages of command lines. A page has `sh` alone, so that none is overlooked. */
const shells = new Set(["sh", "bash", "shell", "zsh", "console", "shell-session", "powershell", "cmd", "fish"]);

/** Pages that people read. Records of decisions have no commands for them, and what is generated has tests of its own. */
export const pages: readonly string[] = [
  "README.md",
  "CONTRIBUTING.md",
  ...globSync(["docs/**/*.md", "examples/**/*.md"]).filter(
    (file) => !/^docs\/(?:contributing|decisions|messages|reference)\/|node_modules/.test(file),
  ),
].sort();

/** What a page tells people to run. @throws UnknownFenceError */
export const stepsOf = (file: string): readonly Step[] => stepsIn(file, readFileSync(file, "utf8"));

/** The same of a text. @throws UnknownFenceError */
export function stepsIn(file: string, markdown: string): readonly Step[] {
  const steps: Step[] = [];
  for (const node of flat(fromMarkdown(markdown))) {
    if (node.type === "html") steps.push(...givenIn(node.value));
    if (node.type !== "code") continue;
    const fence = [node.lang, node.meta].filter(Boolean).join(" ");
    if (fence === "") throw new UnknownFenceError(file, fence);
    const name = /^\w+ file=([\w.-]+)$/.exec(fence)?.[1];
    if (fence === "text output") steps.push(withOutput(steps.pop(), node.value, file));
    else if (name !== undefined) steps.push({ type: "file", name, text: `${node.value}\n` });
    else if (shells.has(node.lang ?? "")) steps.push(stepOf(fence, node.value, file));
  }
  return steps;
}

function* flat(node: Node): Generator<Node> {
  yield node;
  if ("children" in node) for (const child of node.children) if (isNode(child)) yield* flat(child);
}

const isNode = (child: object): child is Node => "type" in child;

function givenIn(html: string): readonly Step[] {
  const commands = /^<!-- given\n([\s\S]*)-->\s*$/.exec(html)?.[1];
  return commands === undefined ? [] : [{ type: "given", commands }];
}

function withOutput(step: Step | undefined, output: string, file: string): Step {
  if (step?.type !== "run" || step.output !== undefined) throw new UnknownFenceError(file, "text output");
  return { ...step, output };
}

function stepOf(fence: string, commands: string, file: string): Step {
  const why = /^sh elsewhere="([^"]+)"$/.exec(fence)?.[1];
  if (why !== undefined) return { type: "elsewhere", commands, why };
  if (fence === "sh service") return { type: "service", commands };
  const exits = /^sh(?: exits=(\d))?$/.exec(fence);
  if (exits === null) throw new UnknownFenceError(file, fence);
  return { type: "run", commands, exits: Number(exits[1] ?? 0), output: undefined };
}

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/**
 * Whether that was printed which a page shows: `…` stands for anything in a line, and in a line of its own for any lines. What is done at
 * once is done in any order.
 */
export function shown(output: string): RegExp {
  const lines = inOneOrder(output)
    .split("\n")
    .map((line) => {
      if (line.trim() === "…") return "(?:.*\\n)*?";
      return `${line.trimEnd().split("…").map(literally).join(".*")} *\\n`;
    });
  return new RegExp(`(?:^|\\n)${lines.join("")}`);
}

/** Lines of what was done, which follow each other, by their letters. */
export const inOneOrder = (output: string): string =>
  output.replace(/(?:^ {2}✓ .*(?:\n|$))+/gm, (done) => {
    const lines = done.replace(/\n$/, "").split("\n").sort();
    return lines.join("\n") + (done.endsWith("\n") ? "\n" : "");
  });
