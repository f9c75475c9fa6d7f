/** `Charter.fromFile`: a charter in a Pulumi program. */

import { type Backend, CharterError, connect } from "@charter/provider";
import { type DesiredResource, type Charter as Document, InvalidCharterError, loadCharter } from "@charter/schema";
import * as pulumi from "@pulumi/pulumi";
import { PlanRefusedError } from "./errors";
import { type Managed, makePlan, type Observations, observeAll, type Plan, writes } from "./plan";
import { withoutExpired } from "./plan/expire";
import { registerCharter } from "./register";
import type { CharterResource } from "./resources";
import { withoutStackTraces } from "./stack-traces";
import { readRunningStack } from "./state";

/** What a program may say beside the path. */
export interface CharterOptions {
  /** The time that `accessUntil` is compared with. Default: now. */
  readonly now?: Date;
  /** The service. Default: the one that `CHARTER_URL` names, with `CHARTER_TOKEN` or `CHARTER_TOKEN__<SLUG>`. */
  readonly backend?: Backend;
}

/** A charter that was read, observed, planned and compared with its guards. */
export interface PreparedCharter {
  readonly document: Document;
  /** What it declares and still holds (D38), parents first. */
  readonly resources: readonly DesiredResource[];
  readonly observed: Observations;
  readonly plan: Plan;
}

/**
 * Reads a charter and plans it against the live service; writes nothing.
 * @throws InvalidCharterError with all errors of the document
 * @throws CharterError where the service cannot be asked
 */
export async function prepareCharter(
  path: string,
  backend: Backend,
  managed: Managed,
  now: Date,
): Promise<PreparedCharter> {
  const document = await loadCharter(path);
  const observed = await observeAll(backend, document, managed);
  const { resources } = withoutExpired(document, now);
  return { document, resources, observed, plan: makePlan(document, observed, managed, now) };
}

/** Refuses writes with a token that may only read: a preview may use one, an update may not. */
export function withoutReadOnly(prepared: PreparedCharter): PreparedCharter {
  const { plan, observed } = prepared;
  const readers = [...observed.values()].filter(({ credential }) => credential.scope === "read");
  if (readers.length === 0 || writes(plan).length === 0) return prepared;
  const refusals = readers.map(({ slug, credential }) => ({
    code: "read-only-credential",
    message: `The token for ${slug} (${credential.principal}) may only read.`,
    remedy: "Use a token with the scope `write`; `charter plan` works with this one.",
  }));
  return { ...prepared, plan: { ...plan, refusals: [...plan.refusals, ...refusals] } };
}

const textOf = (error: Error): string =>
  [error.message, error instanceof CharterError ? error.remedy : undefined].filter(Boolean).join("\n");

/** A charter whose resources are registered with the running Pulumi program. */
export class Charter {
  readonly #plan: Plan;
  readonly #resources: ReadonlyMap<string, CharterResource>;

  private constructor(plan: Plan, resources: ReadonlyMap<string, CharterResource>) {
    this.#plan = plan;
    this.#resources = resources;
  }

  /** What this run does, as planned before it started. */
  get plan(): Plan {
    return this.#plan;
  }

  /** A registered resource by address: `charter.resource("acme/production")`. */
  resource(address: string): CharterResource | undefined {
    return this.#resources.get(address);
  }

  /**
   * Reads a charter, observes the organizations it names, plans, evaluates the guards, and registers everything in
   * hierarchy order. The plan knows what Charter manages where the stack's state is a local folder. The whole of a
   * Pulumi program:
   *
   * ```ts
   * import { Charter } from "@charter/sdk";
   * export const charter = Charter.fromFile("org.yaml");
   * ```
   * @param path a charter file or a folder of them, relative to the working directory
   * @throws pulumi.RunError whose cause is an InvalidCharterError with all errors of the document, a PlanRefusedError where
   *   a guard refuses the plan, or what the service answered; nothing was registered
   */
  static async fromFile(path: string, options: CharterOptions = {}): Promise<Charter> {
    const now = options.now ?? new Date();
    try {
      const backend = options.backend ?? connect();
      const managed = await readRunningStack(pulumi.getProject(), pulumi.getStack());
      const prepared = await prepareCharter(path, backend, managed, now);
      return await Charter.register(pulumi.runtime.isDryRun() ? prepared : withoutReadOnly(prepared));
    } catch (error) {
      if (!(error instanceof CharterError || error instanceof InvalidCharterError)) throw error;
      // Of any other error Pulumi prints the source, the stack and all members.
      throw Object.assign(new pulumi.RunError(textOf(error)), { cause: error });
    }
  }

  /** Registers a charter that was prepared before. @throws PlanRefusedError */
  static async register({ document, resources, plan }: PreparedCharter): Promise<Charter> {
    if (plan.refusals.length > 0) throw new PlanRefusedError(plan);
    return new Charter(plan, await withoutStackTraces(() => registerCharter(document, resources, plan)));
  }
}
