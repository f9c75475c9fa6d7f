import { CharterError } from "@charter/provider";
import { visible } from "@charter/schema";

const instead = {
  charter: "Write the charter in YAML where others than those who may apply it change it.",
  policy: "Write the policy as a JSON Schema, or use one that comes with Charter, where no code may run.",
};

/** A charter or a policy in TypeScript where no code may run. */
export class CodeRefusedError extends CharterError {
  /** @param why what forbids it, as half a sentence */
  constructor(file: string, why: string, is: keyof typeof instead = "charter") {
    super("code-refused", `${visible(file)} is TypeScript, and ${why}: nothing of it was run.`, {
      remedy: instead[is],
    });
  }
}

/** This Node.js does not read TypeScript. */
export class NodeTooOldError extends CharterError {
  constructor(file: string, version: string) {
    super("node-too-old", `${visible(file)} is TypeScript, which Node.js ${version} does not read by itself.`, {
      remedy: "Run charter with Node.js 22.18 or newer (of version 23: 23.6); YAML needs no newer one.",
    });
  }
}

/** The process that evaluates a charter could not be started. */
export class EvaluationError extends CharterError {
  constructor(file: string, cause: unknown) {
    super("evaluation-failed", `${visible(file)} could not be evaluated: no process could be started for it.`, {
      remedy: "Run again; see --verbose for what the system says.",
      cause,
    });
  }
}
