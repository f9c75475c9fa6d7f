/** `Charter.fromFile`: a charter in a Pulumi program. */

import { type Backend, CharterError, connect } from "@charter/provider";
import { harmlessLines, InvalidCharterError, type PlatformDocuments } from "@charter/schema";
import * as pulumi from "@pulumi/pulumi";
import { PlanRefusedError } from "./errors";
import type { Plan, PlanRefusal } from "./plan";
import { forUpdate, type PreparedCharter, prepareCharter } from "./prepare";
import { registerCharter } from "./register";
import { withoutStackTraces } from "./register/stack-traces";
import { alarmsOf } from "./report/alarms";
import { failureLines, failureReported } from "./report/failure";
import { waitingToText } from "./report/waiting";
import type { CharterResource } from "./resources";
import { guardWhatIsLeft } from "./resources/program-guard";
import { reviewedPlan } from "./review/plan-file";
import { readRunningStack } from "./state";
import { type InWordsOf, readDocument } from "./typescript";

/** What a program may say beside the path. */
export interface CharterOptions {
  /** The time that `accessUntil` is compared with. Default: now. */
  readonly now?: Date;
  /** The service. Default: the one that the environment names, through the adapter of the charter's platform. */
  readonly backend?: Backend;
}

/**
 * The engine stops at the first failure unless it is told to go on, and then revokes nobody. Programs see the variable, never the
 * flag.
 */
const continueOnError = (): readonly PlanRefusal[] =>
  /^(?:1|true)$/i.test(process.env.PULUMI_CONTINUE_ON_ERROR ?? "")
    ? []
    : [
        {
          code: "continue-on-error",
          message: "Pulumi would stop at the first line that fails, and remove nobody after that.",
          remedy: "Set PULUMI_CONTINUE_ON_ERROR=true and run again.",
        },
      ];

const textOf = (error: CharterError | InvalidCharterError): string =>
  harmlessLines(failureLines(failureReported(error, error)).join("\n"));

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

  /** A registered resource by address: `charter.resource("acme/production")`. A grant that waits for somebody is none yet (D16). */
  resource(address: string): CharterResource | undefined {
    return this.#resources.get(address);
  }

  /**
   * Reads a charter in YAML or TypeScript, observes the organizations it names, plans, evaluates the guards, and registers
   * everything in hierarchy order. The plan knows what Charter manages where the stack's state is a local folder. The whole of a
   * Pulumi program:
   *
   * ```ts
   * import { Charter } from "@charter/sdk";
   * export const charter = Charter.fromFile("org.yaml");
   * ```
   * @param path a charter's file, or a folder of YAML files, relative to the working directory
   * @throws pulumi.RunError whose cause is an InvalidCharterError with all errors of the document, a PlanRefusedError where
   *   a guard refuses the plan, or what the service answered; nothing was registered
   */
  static fromFile(path: string, options: CharterOptions = {}): Promise<Charter> {
    return Charter.run(async () => path, options);
  }

  /**
   * The same for a document that the program itself holds, as `defineCharter` types it. Messages name the keys that lead to a value,
   * because there is no file that they could point into.
   *
   * ```ts
   * import { Charter, defineCharter } from "@charter/sdk";
   * export const charter = Charter.from(defineCharter({ platform: "standard", organizations: { … } }));
   * ```
   * @throws pulumi.RunError as `fromFile` does
   */
  static from<Platform extends keyof PlatformDocuments>(
    document: InWordsOf<Platform>,
    options: CharterOptions = {},
  ): Promise<Charter> {
    return Charter.run((now) => readDocument(document, now), options);
  }

  private static async run(
    read: (now: Date) => Promise<Parameters<typeof prepareCharter>[0]>,
    options: CharterOptions,
  ): Promise<Charter> {
    const now = options.now ?? new Date();
    try {
      const backend = options.backend ?? connect;
      const managed = await readRunningStack(pulumi.getProject(), pulumi.getStack(), pulumi.getOrganization());
      guardWhatIsLeft(managed);
      const prepared = await prepareCharter(await read(now), backend, managed, now, { reviewed: await reviewedPlan() });
      for (const alarm of alarmsOf(prepared.plan)) await pulumi.log.warn(alarm);
      const registered = await Charter.register(
        pulumi.runtime.isDryRun() ? prepared : forUpdate(prepared, continueOnError()),
      );
      const waiting = waitingToText(prepared.plan);
      if (waiting !== undefined) await pulumi.log.info(harmlessLines(waiting));
      return registered;
    } catch (error) {
      if (!(error instanceof CharterError || error instanceof InvalidCharterError)) throw error;
      // Of any other error Pulumi prints the source, the stack and all members.
      throw Object.assign(new pulumi.RunError(textOf(error)), { cause: error });
    }
  }

  /**
   * Registers a charter that was prepared before.
   * @param only the addresses of what is registered; by default everything that it declares
   * @throws PlanRefusedError
   */
  static async register(prepared: PreparedCharter, only?: ReadonlySet<string>): Promise<Charter> {
    const { plan } = prepared;
    if (plan.refusals.length > 0) throw new PlanRefusedError(plan);
    return new Charter(plan, await withoutStackTraces(() => registerCharter(prepared, only)));
  }
}
