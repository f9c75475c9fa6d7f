/** The YAML language server that editors use, as a process of its own: documents are opened in it as an editor does. */

import { type ChildProcess, fork } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { pathToFileURL } from "node:url";

/** A place in a document: lines and characters count from 0. */
export interface LspPosition {
  readonly line: number;
  readonly character: number;
}

/** What it finds wrong in a document. */
export interface Finding {
  readonly message: string;
  readonly range: { readonly start: LspPosition; readonly end: LspPosition };
}

/** What it offers at a place. */
export interface Offer {
  readonly label: string;
  readonly documentation?: unknown;
}

const settings = { yaml: { schemaStore: { enable: false }, validate: true, hover: true, completion: true } };

const patience = 60_000;

/** One server, for many documents. */
export class LanguageServer {
  private readonly child: ChildProcess;
  private readonly answers = new EventEmitter();
  private asked = 0;

  private constructor(private readonly folder: string) {
    this.child = fork(require.resolve("yaml-language-server/bin/yaml-language-server"), ["--node-ipc"], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      execArgv: [],
    });
    this.child.on("message", (message: Message) => this.received(message));
  }

  /** @param folder what the editor has open */
  static async start(folder: string): Promise<LanguageServer> {
    const server = new LanguageServer(folder);
    const uri = pathToFileURL(folder).href;
    await server.ask("initialize", {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: "work" }],
      capabilities: { workspace: { configuration: true }, textDocument: { hover: { contentFormat: ["markdown"] } } },
    });
    server.tell("initialized", {});
    return server;
  }

  stop(): void {
    this.child.kill();
  }

  /** Opens a document, and waits for what is wrong in it. */
  async open(file: string, text: string): Promise<Document> {
    const uri = pathToFileURL(file).href;
    const published = once(this.answers, uri, { signal: AbortSignal.timeout(patience) });
    this.tell("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
    const [findings] = await published;
    return new Document(this, uri, findings);
  }

  /** Asks, and waits for the answer. */
  async ask(method: string, params: object): Promise<unknown> {
    this.asked += 1;
    const id = this.asked;
    const answered = once(this.answers, String(id), { signal: AbortSignal.timeout(patience) });
    this.child.send({ jsonrpc: "2.0", id, method, params });
    const [answer] = await answered;
    return answer;
  }

  private tell(method: string, params: object): void {
    this.child.send({ jsonrpc: "2.0", method, params });
  }

  private received({ id, method, params, result, error }: Message): void {
    if (method === undefined) {
      if (error !== undefined) throw new Error(`The language server: ${JSON.stringify(error)}`);
      this.answers.emit(String(id), result);
    } else if (method === "textDocument/publishDiagnostics") this.answers.emit(params.uri, params.diagnostics);
    else if (id !== undefined) this.child.send({ jsonrpc: "2.0", id, result: this.answerTo(method, params) });
  }

  private answerTo(method: string, params: any): unknown {
    if (method === "workspace/configuration")
      return params.items.map(({ section }: { section: keyof typeof settings }) => settings[section] ?? {});
    return null;
  }
}
