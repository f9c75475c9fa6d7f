/** A charter's module as a script that hands out its document: its types are blanks, its one import is a name that it is given. */

import { stripTypeScriptTypes } from "node:module";
import type { MessageCode } from "@charter/schema";
import { type AnyNode, type ImportDeclaration, type Program, parse, tokenizer } from "acorn";
import type { Handed } from "./question";
import { placeOf, textOf } from "./stack";

/** What keeps a text from being evaluated. */
export class Unusable {
  constructor(
    readonly code: MessageCode,
    readonly message: string,
    readonly suggestion: string | undefined,
    readonly offset: number | undefined,
  ) {}
}

/** The package whose function may be imported, and that function. */
const home = "@charter/sdk";
const functionNames: Readonly<Record<Handed, string>> = { charter: "defineCharter", policy: "definePolicy" };

/** A module that can be run as a script. */
export interface Script {
  readonly code: string;
  readonly program: Program;
  /** The expression of the document. */
  readonly document: AnyNode;
  /** What the code calls `defineCharter`, or `definePolicy`. */
  readonly identity: string | undefined;
}

const imported = (is: Handed, start: number): Unusable =>
  new Unusable(
    "import-refused",
    `A ${is} in TypeScript is one file and imports nothing but \`${functionNames[is]}\` and types.`,
    is === "charter"
      ? "Write it into this file; a folder of YAML files may be one charter."
      : "Write it into this file.",
    start,
  );

const types = "Only types that can be left out are understood: no enum, no namespace, no parameter property.";

/** Whether Node says that it is TypeScript, and more than types. */
const isMore = (error: unknown): boolean => textOf(error, "code") === "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX";

/** The text with blanks for its types: every place stays where it is. */
function withoutTypes(text: string): string {
  try {
    return stripTypeScriptTypes(text);
  } catch (error) {
    const [why = ""] = textOf(error, "message").split("\n", 1);
    const message = `This is not valid TypeScript: ${why.replace(/\.+$/, "")}.`;
    throw new Unusable("typescript-syntax", message, isMore(error) ? types : undefined, placeOf(error, text));
  }
}

const isPlaced = (error: unknown): error is Error & { readonly pos: number } =>
  error instanceof Error && "pos" in error && typeof error.pos === "number";

function parsed(code: string): Program {
  try {
    return parse(code, { ecmaVersion: "latest", sourceType: "module" });
  } catch (error) {
    const message = textOf(error, "message").replace(/ \(\d+:\d+\)$/, "");
    const offset = isPlaced(error) ? error.pos : 0;
    throw new Unusable("typescript-syntax", `This is not valid TypeScript: ${message}.`, undefined, offset);
  }
}

/** What an import calls the one function. */
function importedAs({ source, specifiers, start }: ImportDeclaration, is: Handed): string | undefined {
  const names = specifiers.map((one) =>
    one.type === "ImportSpecifier" && one.imported.type === "Identifier" && one.imported.name === functionNames[is]
      ? one.local.name
      : undefined,
  );
  if (source.value !== home || names.includes(undefined) || names.length > 1) {
    throw imported(is, start);
  }
  return names[0];
}

const asksForModules = ({ type }: AnyNode): boolean => type === "ImportExpression" || type === "MetaProperty";

const isNode = (value: unknown): value is AnyNode => typeof value === "object" && value !== null && "type" in value;

/**
 * Refuses what asks for a module while it runs: Node's answer to that is an error of another realm, and a way out of this one. No code is
 * made of text, so what is not written does not happen. @throws Unusable
 */
function refuseImports(program: Program, code: string, is: Handed): void {
  if (!code.includes("import")) return;
  const nodes: AnyNode[] = [program];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    if (asksForModules(node) && code.startsWith("import", node.start)) {
      throw imported(is, node.start);
    }
    for (const inner of Object.values(node).flat()) if (isNode(inner)) nodes.push(inner);
  }
}

/** Puts other words into a text, each as long as what was there. */
function replaced(text: string, start: number, end: number, words: string): string {
  const kept = text.slice(start, end).replaceAll(/[^\n\r]/g, " ");
  return text.slice(0, start) + words + kept.slice(words.length) + text.slice(end);
}

/** Where the words `export default` end, whatever comments stand between them. */
function afterDefault(code: string, start: number): number {
  const words = tokenizer(code.slice(start), { ecmaVersion: "latest", sourceType: "module" });
  words.getToken();
  return start + words.getToken().end;
}

/** The name of what the script hands out: what is read of it is the document. */
export const handedOut = "$charter";

/** Code that reads otherwise than it runs: nobody could review it. */
function refuseTurned(text: string): void {
  const offset = text.search(/\p{Bidi_Control}/u);
  if (offset === -1) return;
  const message = "A character stands here that turns the reading direction of the code.";
  throw new Unusable("hidden-character", message, "Write it in a text as an escape, such as `\\u202e`.", offset);
}

/** @throws Unusable */
export function scriptOf(text: string, is: Handed): Script {
  refuseTurned(text);
  let code = withoutTypes(text);
  const program = parsed(code);
  let document: AnyNode | undefined;
  let identity: string | undefined;
  for (const statement of program.body) {
    const { start, end } = statement;
    if (statement.type === "ImportDeclaration") {
      identity = importedAs(statement, is) ?? identity;
      code = replaced(code, start, end, "");
    } else if (statement.type === "ExportDefaultDeclaration") {
      document = statement.declaration;
      code = replaced(code, start, afterDefault(code, start), `${handedOut}=`);
    } else if (statement.type === "ExportNamedDeclaration" && statement.declaration) {
      code = replaced(code, start, statement.declaration.start, "");
    } else if (statement.type === "ExportNamedDeclaration" && !statement.source) {
      code = replaced(code, start, end, "");
    } else if (statement.type === "ExportNamedDeclaration" || statement.type === "ExportAllDeclaration") {
      throw imported(is, start);
    }
  }
  if (document === undefined) {
    const [what, inside] = is === "charter" ? ["document", "{ … }"] : ["function", "(seen) => [ … ]"];
    const suggestion = `Write \`export default ${functionNames[is]}(${inside})\`.`;
    throw new Unusable("no-document", `This file hands out no ${what}.`, suggestion, 0);
  }
  refuseImports(program, code, is);
  return { code, program, document, identity };
}
