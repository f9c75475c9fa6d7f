import { CharterError } from "@charter/provider";

/** A state that is there and cannot be understood: planning on half of it would forget what Charter manages. */
export class UnreadableStateError extends CharterError {
  /** @param where the file, or the backend, that was read */
  constructor(where: string, problem: string, cause?: unknown) {
    super("unreadable-state", `The state in ${where} cannot be read: ${problem}.`, {
      remedy: "Restore it from its backup beside it, or from `pulumi stack export` of an earlier update.",
      cause,
    });
  }
}

/** A state, or a folder of states, in a version that Charter does not know: what it means would be a guess. */
export class UnknownStateVersionError extends CharterError {
  /** @param where the file, or the backend, that was read */
  constructor(where: string, version: unknown, known: readonly number[]) {
    super(
      "unknown-state-version",
      `${where} is of version ${JSON.stringify(version) ?? "none"}, and Charter knows ${known.join(" and ")}.`,
      { remedy: "Update Charter; a newer Pulumi wrote this. Until then `pulumi` itself reads it." },
    );
  }
}

/** A state of which only a part is there: whoever wrote it was killed, or found no room. */
export class CutStateError extends UnreadableStateError {}

/** A state that holds what Charter never put there: the engine would run it, or call what it names. */
export class ForeignStateError extends CharterError {
  /** @param where the file, or the backend, that was read */
  constructor(where: string, problem: string) {
    super("foreign-state", `The state in ${where} is not as Charter writes it: ${problem}. Nothing was run.`, {
      remedy:
        "Find out who wrote there. Put a copy back that you trust, or take the state away and say `--adopt`: what exists as declared " +
        "is adopted. What belongs to a Pulumi program of yours is applied with `pulumi up`.",
    });
  }
}

/** The Pulumi CLI was asked for a state and failed. */
export class StateExportError extends CharterError {
  /** @param location in words, without credentials */
  constructor(location: string, problem: string, cause?: unknown) {
    super("state-export-failed", `The state of ${location} could not be had: ${problem}`, {
      remedy: "Check with `pulumi login` and `pulumi stack ls --all`, or set PULUMI_BACKEND_URL to where the state is.",
      cause,
    });
  }
}

/** A stack or project name that could lead out of the state's folder. */
export class InvalidStackNameError extends CharterError {
  constructor(name: string) {
    super("invalid-stack-name", `${JSON.stringify(name)} is no name of a stack.`, {
      remedy: "Use letters, digits, `-`, `_` and `.`, at most 100 of them.",
    });
  }
}
