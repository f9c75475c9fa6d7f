/** The charter that a command is about, and whether code of it may run. */

import type { Command } from "commander";

/** What a person said of it. */
export interface CodeOptions {
  /** False with `--no-code`. */
  readonly code: boolean;
}

/** Adds the latter to a command. */
export const withCode = (command: Command): Command =>
  command.option("--no-code", "refuse a charter in TypeScript, and run nothing of it");

/** Adds both to a command. */
export const withCharter = (command: Command): Command =>
  withCode(command.argument("<path>", "a charter: a file of YAML, JSON or TypeScript, or a folder of *.yaml files"));
