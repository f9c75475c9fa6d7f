/** A state that a CI job would begin anew each time: with it, nobody remembers what was taken out of the charter. */

import { rmSync } from "node:fs";
import { CharterError } from "@charter/provider";
import type { Environment } from "../programs/environment";
import { makeTemporaryFolder, removeLeftOvers } from "../programs/temporary-folder";
import { checkpointFiles } from "./checkpoint-file";
import { isFileBackend } from "./file-backend";
import { describeLocation, fileUrl, type StateLocation, stateFolder } from "./location";
import { requireOwnFolder } from "./own-folder";

/** How a run is to remember what Charter manages. */
export interface Memory {
  /** The commit whose charter says what is managed where no state does. */
  readonly base?: string | undefined;
  /** Keep no state: begin with an empty one, which goes with the run. */
  readonly ephemeralState?: boolean | undefined;
}

/** A run in CI whose state is a folder that was made for it. */
export class ForgetfulStateError extends CharterError {
  constructor(location: StateLocation) {
    super(
      "forgetful-state",
      `This runs in CI, and there is no ${describeLocation(location)}: a state that begins empty in every job forgets who was taken out of the charter.`,
      {
        remedy:
          "Keep the state where it lasts: PULUMI_BACKEND_URL=s3://…, azblob://…, gs://…, or Pulumi Cloud. To work without one, say " +
          "`--ephemeral-state --base <applied>..<tried>`. For a folder that does last, run `charter apply` there once outside of CI.",
      },
    );
  }
}

/** A run without a state needs something else that remembers. */
export class EphemeralStateError extends CharterError {
  /** @param where the state that is kept anyway */
  constructor(where?: string) {
    super(
      "ephemeral-state",
      where === undefined
        ? "--ephemeral-state needs --base: without a state, only an earlier charter says what Charter manages."
        : `--ephemeral-state is for states that begin empty, but this one is kept: ${where}.`,
      {
        remedy:
          where === undefined
            ? "Name what was applied: `--base origin/main` for a pull request; after a merge, from the last commit that was applied " +
              "completely to the last one that was tried, `--base <applied>..<tried>`."
            : "Leave the option out, or choose another stack with --stack.",
      },
    );
  }
}

const isOn = (value: string | undefined): boolean => value !== undefined && !/^(?:|0|false|no)$/i.test(value);

/** Where a run keeps its state, and how to leave that place. */
export interface RunState {
  readonly location: StateLocation;
  /** Removes a state that was made for this run alone. */
  leave(): void;
}

/** A folder of its own: what an interrupted run left there would be taken for all that is managed. */
function temporary(location: StateLocation): RunState {
  const folder = makeTemporaryFolder();
  const { ownFolder, ...names } = location;
  return {
    location: { ...names, backendUrl: fileUrl(folder) },
    leave: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Refuses a folder that is not this user's alone, a state that git tracks, and in CI one that would begin empty. */
async function requireTrusted(location: StateLocation, env: Environment): Promise<void> {
  if (location.ownFolder !== undefined) requireOwnFolder(location.ownFolder, stateFolder);
  const isThere = (await checkpointFiles(location)).length > 0;
  if (!isThere) {
    if (isOn(env.CI)) throw new ForgetfulStateError(location);
    return;
  }
  const { requireUntracked } = await import("./tracked-state.js");
  await requireUntracked(location, env);
}

/**
 * Decides where the state of a run is. A folder on this machine must hold a state of its own: none that a checkout brought, none
 * that somebody else can write, and in CI one that lasts, unless the run says that it goes without a state.
 * @throws ForgetfulStateError, EphemeralStateError, UnsafeFolderError, TrackedStateError
 */
export async function openState(
  location: StateLocation,
  { base, ephemeralState }: Memory,
  env: Environment = process.env,
): Promise<RunState> {
  removeLeftOvers();
  if (ephemeralState === true) {
    if (base === undefined) throw new EphemeralStateError();
    if (!isFileBackend(location.backendUrl)) throw new EphemeralStateError(describeLocation(location));
    return temporary(location);
  }
  if (isFileBackend(location.backendUrl)) await requireTrusted(location, env);
  return { location, leave: () => undefined };
}
