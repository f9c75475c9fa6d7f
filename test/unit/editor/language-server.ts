/** The YAML language server that editors use, in a process of its own: documents are opened in it as an editor does. */

import { type ChildProcess, fork } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { patience } from "../cli/charter-process";

const program = join(dirname(require.resolve("yaml-language-server/package.json")), "bin", "yaml-language-server");

/** A message of the Language Server Protocol, either way. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: {
    readonly uri?: string;
    readonly diagnostics?: readonly Finding[];
    readonly items?: readonly Asked[];
  };
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** A part of an editor's settings that the server asks for. */
interface Asked {
  readonly section: string;
}

/** What the server finds wrong. Lines and characters count from 0. */
interface Finding {
  readonly message: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

interface Position {
  readonly line: number;
  readonly character: number;
}

/** Nothing is fetched: no catalogue of schemas. */
const settings: Readonly<Record<string, object>> = { yaml: { schemaStore: { enable: false } } };

/** What is wrong in a document: the words that it is about, and what is said. */
export interface Wrong {
  readonly at: string;
  readonly message: string;
}

const here = "‸";

/** A text without the mark of a place in it, and the place. */
function placed(marked: string): { readonly text: string; readonly position: Position } {
  const [before = "", after = ""] = marked.split(here);
  const lines = before.split("\n");
  return { text: before + after, position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 } };
}

function wordsAt(text: string, { start, end }: Finding["range"]): string {
  const lines = text.split("\n").slice(start.line, end.line + 1);
  const last = lines.length - 1;
  return lines
    .map((line, index) => line.slice(index === 0 ? start.character : 0, index === last ? end.character : undefined))
    .join("\n");
}

/** One server, for many documents. It lives until it is stopped. */
export class LanguageServer {
  private readonly child: ChildProcess;
  private readonly answers = new EventEmitter();
  private asked = 0;
  private opened = 0;

  private constructor(private readonly folder: string) {
    this.child = fork(program, ["--node-ipc"], { stdio: ["ignore", "ignore", "inherit", "ipc"], execArgv: [] });
    this.child.on("message", (message: Message) => this.receive(message));
  }

  /** @param folder the one that the editor has open */
  static async start(folder: string): Promise<LanguageServer> {
    const server = new LanguageServer(folder);
    const uri = pathToFileURL(folder).href;
    await server.ask("initialize", {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: "charters" }],
      capabilities: { workspace: { configuration: true } },
    });
    server.tell("initialized", {});
    return server;
  }

  stop(): void {
    this.child.kill();
  }

  /** What is wrong in a text, as a file of the folder or elsewhere. */
  async wrongIn(text: string, file = this.nextFile()): Promise<readonly Wrong[]> {
    const findings = await this.open(text, file);
    return findings.map(({ message, range }) => ({ at: wordsAt(text, range), message }));
  }

  /** What is offered where ‸ stands in a text. */
  async offeredIn(marked: string): Promise<readonly string[]> {
    const answer = await this.askAt("textDocument/completion", marked);
    const items = isList(answer) ? answer : isObject(answer) && isList(answer.items) ? answer.items : [];
    return items.flatMap((item) => (isObject(item) && typeof item.label === "string" ? [item.label] : []));
  }

  /** What is shown of the word in which ‸ stands in a text. */
  async shownIn(marked: string): Promise<string> {
    const answer = await this.askAt("textDocument/hover", marked);
    const contents = isObject(answer) ? answer.contents : undefined;
    return isObject(contents) && typeof contents.value === "string" ? contents.value : "";
  }

  private nextFile(): string {
    this.opened += 1;
    return join(this.folder, `document-${this.opened}.yaml`);
  }

  private async askAt(method: string, marked: string): Promise<unknown> {
    const { text, position } = placed(marked);
    const file = this.nextFile();
    await this.open(text, file);
    return this.ask(method, { textDocument: { uri: pathToFileURL(file).href }, position });
  }

  private async open(text: string, file: string): Promise<readonly Finding[]> {
    const uri = pathToFileURL(file).href;
    const published = this.next<readonly Finding[]>(uri);
    this.tell("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
    return published;
  }

  private async ask(method: string, params: object): Promise<unknown> {
    this.asked += 1;
    const answered = this.next<unknown>(String(this.asked));
    this.child.send({ jsonrpc: "2.0", id: this.asked, method, params });
    return answered;
  }

  private tell(method: string, params: object): void {
    this.child.send({ jsonrpc: "2.0", method, params });
  }

  private async next<What>(name: string): Promise<What> {
    const [what]: What[] = await once(this.answers, name, { signal: AbortSignal.timeout(patience) });
    if (what === undefined) throw new Error(`The language server said nothing about ${name}`);
    return what;
  }

  private receive({ id, method, params = {}, result, error }: Message): void {
    if (method === "textDocument/publishDiagnostics") this.answers.emit(params.uri ?? "", params.diagnostics);
    else if (method === undefined) this.answers.emit(String(id), error ?? result);
    else if (id !== undefined) {
      const answer = params.items?.map(({ section }) => settings[section] ?? {}) ?? null;
      this.child.send({ jsonrpc: "2.0", id, result: answer });
    }
  }
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
