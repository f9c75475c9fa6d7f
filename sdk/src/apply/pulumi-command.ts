/**
 * The Pulumi CLI as the Automation API starts it, each time with what that command needs of this process's environment.
 *
 * The API itself lets a process inherit everything, and makes a command only by running one. So it is made here, and what the API
 * calls of it, and does not declare, is taken over.
 */

import { devNull } from "node:os";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import type { SemVer } from "semver";
import { type Environment, environmentFor, type Need, stateNeeds } from "../programs/environment";

type Run = (
  this: PulumiCommand,
  args: string[],
  folder: string,
  environment: Environment,
  ...rest: unknown[]
) => unknown;

const canRun = (command: PulumiCommand): command is PulumiCommand & { run: Run } =>
  "run" in command && typeof command.run === "function";

/** Only what runs the provider's process needs the service's tokens. */
const needsOf = ([command]: readonly string[], { PULUMI_BACKEND_URL = "" }: Environment): readonly Need[] => [
  ...stateNeeds(PULUMI_BACKEND_URL),
  ...(command === "up" ? (["node", "service"] as const) : []),
];

/** The engine asks git about the folder that it works in, for its history: there is no repository to obey. */
const noRepository = { GIT_DIR: devNull };

/** Everything that this process has and a command does not need, taken away: the Automation API adds to what there is. */
const withheld = (known: Environment): Environment =>
  Object.fromEntries(
    Object.keys(process.env).flatMap((name) => (Object.hasOwn(known, name) ? [] : [[name, undefined]])),
  );

/**
 * A command for the Automation API.
 * @param program a path, or `pulumi` for the one on PATH
 * @throws Error where the Automation API is one that starts commands in another way
 */
export function pulumiCommand(program: string, version: SemVer): PulumiCommand {
  const command: PulumiCommand = Reflect.construct(PulumiCommand, [program, version]);
  if (!canRun(command)) throw new Error("@pulumi/pulumi starts the CLI in a way that Charter does not know");
  const { run } = command;
  // Called on whatever stands before this command, if something does.
  command.run = function (args, folder, environment, ...rest) {
    const known = environmentFor(needsOf(args, environment));
    return run.call(this, args, folder, { ...withheld(known), ...known, ...noRepository, ...environment }, ...rest);
  };
  return command;
}
