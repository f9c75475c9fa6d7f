/** A copy of the repository, to be changed and built as somebody would who adds to it. */

import { execFile, execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { pulumiEnvironment } from "../pulumi-environment.js";

const isKept = (file: string): boolean =>
  /^(?:\.github|bench|docs|examples|schema|provider|sdk|service|test|tools)\/|^[^/]+$/.test(file);

/** What is under version control here, or will be. */
const listed = (): readonly string[] =>
  execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" })
    .split("\0")
    .filter((file) => file !== "" && isKept(file) && existsSync(file));

/** What is kept under version control, with the packages beside it that it needs. */
export class CopyOfRepository {
  private readonly folder = mkdtempSync(join(tmpdir(), "charter-copy-"));
  private readonly written = new Set<string>();

  constructor() {
    for (const file of listed()) {
      mkdirSync(join(this.folder, dirname(file)), { recursive: true });
      copyFileSync(file, join(this.folder, file));
    }
    mkdirSync(join(this.folder, "node_modules/@charter"), { recursive: true });
    for (const name of readdirSync("node_modules").filter((one) => one !== "@charter"))
      symlinkSync(join(process.cwd(), "node_modules", name), join(this.folder, "node_modules", name));
    for (const name of readdirSync("node_modules/@charter"))
      symlinkSync(join(this.folder, name), join(this.folder, "node_modules/@charter", name));
  }

  /** Where a file of it is. */
  path(file: string): string {
    return join(this.folder, file);
  }

  read(file: string): string {
    return readFileSync(this.path(file), "utf8");
  }

  /** Writes a file, which counts as changed by hand. */
  write(file: string, text: string): void {
    this.written.add(file);
    mkdirSync(join(this.folder, dirname(file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  /** Replaces what stands once in a file. */
  edit(file: string, before: string, after: string): void {
    const text = this.read(file);
    if (text.split(before).length !== 2) throw new Error(`${file} has not one ${before}`);
    this.write(file, text.replace(before, after));
  }

  /** The files that were written by hand, sorted. */
  get changed(): readonly string[] {
    return [...this.written].sort();
  }

  async run(script: string, ...args: readonly string[]): Promise<string> {
    const { variables } = pulumiEnvironment(join(this.folder, "project"));
    const { stdout } = await promisify(execFile)(process.execPath, [script, ...args], {
      cwd: this.folder,
      env: variables,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  }

  /** A script of a program that is no part of the repository. */
  async tell(text: string): Promise<unknown> {
    writeFileSync(join(this.folder, "story.mjs"), text);
    return JSON.parse(await this.run("story.mjs"));
  }

  /** Generates what is generated and compiles all. @returns the errors of the compiler */
  async compile(): Promise<string> {
    await this.run("tools/generate.mjs");
    return this.run("node_modules/typescript/bin/tsc", "-b", "sdk", "service").then(
      () => "",
      (error: { readonly stdout: string }) => error.stdout,
    );
  }

  /** Makes the pieces that its commands start with, of what compiles. */
  async bundle(): Promise<void> {
    await this.run("tools/bundle.mjs");
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
