/** What has to be there before a charter can be applied, looked at one after another. */

import { loadCharter } from "@charter/schema";
import type { Environment } from "../programs/environment";
import { evaluator } from "../typescript";
import type { Check, Looked, Setting } from "./check";
import { charter } from "./checks/charter";
import { git } from "./checks/git";
import { node } from "./checks/node";
import { pulumi } from "./checks/pulumi";
import { service } from "./checks/service";
import { state } from "./checks/state";

export type { Looked } from "./check";

/** A file a check, in the order in which one stands on another. */
const checks: readonly Check[] = [node, pulumi, git, charter, state, service];

/** What is to be looked at. */
export interface Examination {
  readonly path?: string | undefined;
  readonly stack?: string | undefined;
  /** Whether the code of a charter in TypeScript may run. */
  readonly code?: boolean | undefined;
}

/** Looks at everything; nothing is written, and what is missing is part of the answer. */
export async function examine(
  { path, stack, code }: Examination,
  environment: Environment = process.env,
): Promise<readonly Looked[]> {
  let read: ReturnType<Setting["charter"]> | undefined;
  const setting: Setting = {
    environment,
    charter: () => {
      read ??= loadCharter(path ?? ".", { evaluate: evaluator(code) });
      return read;
    },
    ...(path === undefined ? {} : { path }),
    ...(stack === undefined ? {} : { stack }),
  };
  const looked: Looked[] = [];
  for (const { name, look, needsCharter } of checks) {
    if (needsCharter === true && path === undefined) continue;
    const one = await look(setting).then(
      (result) => ("absent" in result ? { name, ...result } : { name, found: result }),
      (problem: unknown) => ({ name, problem }),
    );
    // What stands on something that is missing says so once more.
    if (!("problem" in one) || looked.every((before) => !("problem" in before) || before.problem !== one.problem))
      looked.push(one);
  }
  return looked;
}
