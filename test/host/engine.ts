/** What Pulumi's engine does with resources, one at a time: check, compare, write, and keep what came back. */

import type { GuardInputs, LicensedSteps, ProgramObject } from "@charter/provider";
import { kinds } from "@charter/schema";
import { type Host, HostFailure, type HostKind, type Properties, providerLine } from "./host";

/** A resource in state. */
export interface Resource {
  readonly kind: HostKind;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  readonly initErrors: readonly string[];
}

/** A declaration that `check` refused. */
export class Refused extends Error {
  constructor(readonly failures: Readonly<Record<string, string>>) {
    super(Object.values(failures).join(" "));
    this.name = "Refused";
  }
}

/** A step that failed; what exists already stays in state. */
export class StepFailed extends Error {
  constructor(
    message: string,
    readonly resource: Resource | undefined,
  ) {
    super(message);
    this.name = "StepFailed";
  }
}

type Verb = "create" | "update" | "same" | "replace";

/** Whose resources an engine's operation registers: a program's of classes, a charter's, or nobody's, because no program runs. */
type Program = "classes" | "charter" | "none";

/** One operation of the engine: one provider process. */
export class Engine {
  /** What was done, in order. */
  readonly steps: Verb[] = [];
  private program: Program = "none";
  /** What the state of a program of classes held before it deletes. */
  private readonly held = new Map<string, ProgramObject>();

  constructor(readonly host: Host) {}

  /** Begins a program of classes, with its guard. */
  async begin(maxRemovals = "25%"): Promise<this> {
    this.program = "classes";
    await this.check("Guard", this.guard({ maxRemovals, program: [...this.held.values()] }));
    return this;
  }

  /**
   * Runs a charter with the licence of its plan.
   * @returns its Guard
   */
  underCharter(licence: LicensedSteps, more: Partial<GuardInputs> = {}, before?: Resource): Promise<Resource> {
    this.program = "charter";
    return this.up("Guard", this.guard({ platform: "standard", licence, ...more }), before);
  }

  /** What a Guard's program sends. */
  private guard(more: Partial<GuardInputs>): Properties {
    const says: GuardInputs = { maxRemovals: "25%", serial: "", outcome: false, ...more };
    return { says: JSON.stringify(says) };
  }

  /** What a program sends: its fields, and the provider's line. */
  async check(kind: HostKind, program: Properties, before?: Resource): Promise<Properties> {
    const mark = this.program === "classes" && kind !== "Guard" ? { unplanned: true } : {};
    const news = { ...program, ...mark, __provider: providerLine(kind) };
    const { inputs, failures } = await this.host.check(before?.inputs ?? {}, news);
    if (failures.length === 0) return inputs;
    throw new Refused(Object.fromEntries(failures.map(({ property, reason }) => [property, reason])));
  }

  /** Makes a resource as the program declares it, as an update does. */
  async up(kind: HostKind, program: Properties, before?: Resource): Promise<Resource> {
    const inputs = await this.check(kind, program, before);
    if (before === undefined) return this.create(kind, inputs);
    await this.hold(before);
    const { changes, replaces } = await this.host.diff(before.id, before.outputs, inputs);
    if (replaces.length > 0) {
      this.steps.push("replace");
      const made = await this.make(kind, inputs);
      await this.host.delete(before.id, before.outputs);
      return made;
    }
    // The engine forces an update where an object was left half made.
    if (changes !== true && before.initErrors.length === 0) {
      this.steps.push("same");
      return { ...before, inputs };
    }
    this.steps.push("update");
    try {
      const outputs = await this.host.update(before.id, before.outputs, inputs);
      return { ...before, inputs, outputs, initErrors: [] };
    } catch (error) {
      throw failed(kind, inputs, error);
    }
  }

  /** A resource as it is now; `undefined` where it is gone. */
  async refresh(resource: Resource): Promise<Resource | undefined> {
    const { id, properties, inputs } = await this.host.read(resource.id, resource.outputs);
    if (id === "") return undefined;
    return { ...resource, inputs: inputs ?? resource.inputs, outputs: properties, initErrors: [] };
  }

  async delete(resource: Resource): Promise<void> {
    await this.hold(resource);
    await this.host.delete(resource.id, resource.outputs);
  }

  /** A program of classes knows from its state what it may delete; how much, is another test's matter. */
  private async hold({ kind, id, outputs }: Resource): Promise<void> {
    const known = kinds.find((one) => one === kind);
    if (this.program !== "classes" || known === undefined || this.held.has(id)) return;
    this.held.set(id, { id, kind: known, organization: String(outputs.organization ?? outputs.slug), goesWith: [] });
    await this.begin("100%");
  }

  private create(kind: HostKind, inputs: Properties): Promise<Resource> {
    this.steps.push("create");
    return this.make(kind, inputs);
  }

  private async make(kind: HostKind, inputs: Properties): Promise<Resource> {
    try {
      const { id, properties } = await this.host.create(inputs);
      return { kind, id, inputs, outputs: properties, initErrors: [] };
    } catch (error) {
      throw failed(kind, inputs, error);
    }
  }
}

function failed(kind: HostKind, inputs: Properties, error: unknown): unknown {
  if (!(error instanceof HostFailure)) return error;
  const { halfMade, message } = error;
  if (halfMade === undefined) return new StepFailed(message, undefined);
  const { id, properties, reasons } = halfMade;
  return new StepFailed(message, { kind, id, inputs, outputs: properties, initErrors: reasons });
}
