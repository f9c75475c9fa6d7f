/** Reads the engine's events: what was written, what failed, what waits. */

import { hearWait } from "@charter/provider";
import { isPlainMap, renamedAddress } from "@charter/schema";
import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation";
import { typeOf } from "../state/type-token";

/** Rosters stand for the people that they revoke. */
const rosterType = typeOf("Roster");

/** Whether a URN is of this type. An organization may be called as the books of a run are. */
const isOfType = (urn: string, type: string): boolean => urn.slice(0, urn.lastIndexOf("::")).endsWith(type);

/** The name at the end of a URN: the address. */
export const addressOfUrn = (urn: string): string => urn.slice(urn.lastIndexOf("::") + 2);

/** One object that could not be written, and why. */
export interface Failure {
  readonly address: string;
  readonly message: string;
}

/** One object that the engine wrote. */
export interface Step {
  readonly address: string;
  /** The engine's word: create, update, delete, replace … */
  readonly operation: string;
}

/** What one pass of the engine did. */
export class EventLog {
  readonly steps: Step[] = [];
  /** What only the state holds so far: the service gets it once whom it is for has joined (D16). */
  readonly waits: Failure[] = [];
  /** How many events there were. */
  taken = 0;
  private readonly urns = new Set<string>();
  private readonly messages = new Map<string, string[]>();
  private readonly general: string[] = [];
  private guardLetIn = false;

  /** @param renamed the charter's renames: what is deleted in a renamed workspace still has its old name in state */
  constructor(
    private readonly onStep: (step: Step) => void,
    private readonly renamed: Readonly<Record<string, string>> = {},
  ) {}

  /** Takes one event. */
  take(event: EngineEvent): void {
    this.taken += 1;
    const outputs = event.resOutputsEvent?.metadata;
    if (outputs !== undefined) this.urns.add(outputs.urn);
    if (outputs !== undefined && isOfType(outputs.urn, typeOf("Guard"))) this.guardLetIn = true;
    if (outputs !== undefined && isWrite(outputs.op)) this.takeWrite(outputs);
    const failed = event.resOpFailedEvent?.metadata;
    if (failed !== undefined) this.note(failed.urn, undefined);
    const diagnostic = event.diagnosticEvent;
    if (diagnostic?.severity === "error") this.note(diagnostic.urn, diagnostic.message);
    else if (diagnostic !== undefined) hearWait(diagnostic.message);
  }

  private takeWrite(written: StepEventMetadata): void {
    const address = this.addressNow(written.urn);
    const kept = keptBy(written, address);
    for (const [of, words] of kept) this.add(of, words);
    const waits = reasonToWait(written);
    if (waits !== undefined) this.waits.push({ address, message: waits });
    else if (isRoster(written)) for (const revoked of revokedBy(written)) this.step(revoked, "delete");
    else if (kept.length === 0) this.step(address, written.op);
  }

  /** How many objects the engine is done with, or has refreshed, whether they changed or not. */
  get seen(): number {
    return this.urns.size;
  }

  /** Whether the guard let the run in: before that, nothing is written. */
  get hasBegun(): boolean {
    return this.guardLetIn;
  }

  /** The objects that could not be written, each once, with the first thing that was said of it. */
  get failures(): readonly Failure[] {
    return [...this.messages]
      .filter(([address]) => address !== "")
      .map(([address, messages]) => ({ address, message: messages[0] ?? "it failed without saying why" }));
  }

  /** What went wrong without belonging to an object. That the update failed is no news where an object did. */
  get generalFailures(): readonly string[] {
    return this.messages.size === 0 ? this.general : this.general.filter((message) => message !== "update failed");
  }

  private step(address: string, operation: string): void {
    const step = { address, operation };
    this.steps.push(step);
    this.onStep(step);
  }

  private note(urn: string | undefined, message: string | undefined): void {
    const words = message === undefined ? undefined : plainMessage(message);
    const isGuards = urn !== undefined && isOfType(urn, typeOf("Guard"));
    if (urn === undefined || urn === "" || isGuards || isOfType(urn, "pulumi:pulumi:Stack")) {
      if (words !== undefined) this.general.push(words);
      return;
    }
    // It says once more what the objects say themselves.
    if (!isOfType(urn, typeOf("Outcome"))) this.add(this.addressNow(urn), words);
  }

  private addressNow(urn: string): string {
    return renamedAddress(addressOfUrn(urn), this.renamed);
  }

  private add(address: string, words: string | undefined): void {
    const messages = this.messages.get(address) ?? [];
    if (words !== undefined) messages.push(words);
    this.messages.set(address, messages);
  }
}

const isRoster = ({ type }: StepEventMetadata): boolean => type === rosterType;

/** The addresses that a roster has ended: it is named as they start. */
function revokedBy({ op, urn, new: now }: StepEventMetadata): readonly string[] {
  const revoked: unknown = now?.outputs?.revoked;
  if (op === "delete" || !Array.isArray(revoked)) return [];
  return revoked.map((principal) => `${addressOfUrn(urn)}/${String(principal)}`);
}

/** The failures that the provider kept for the end of the run, each with its address: of a setting, or of a roster's people. */
function keptBy({ op, new: now }: StepEventMetadata, address: string): readonly (readonly [string, string])[] {
  const { notWritten, notRevoked = {} }: Record<string, unknown> = op === "delete" ? {} : (now?.outputs ?? {});
  const people = isPlainMap(notRevoked) ? Object.entries(notRevoked) : [];
  return [
    ...(notWritten === undefined ? [] : ([[address, String(notWritten)]] as const)),
    ...people.map(([of, words]) => [of, String(words)] as const),
  ];
}

/** Why a grant was not given yet. */
function reasonToWait({ op, new: now }: StepEventMetadata): string | undefined {
  const { status, waiting }: Record<string, unknown> = op === "delete" ? {} : (now?.outputs ?? {});
  return status === "waiting" ? String(waiting) : undefined;
}

const isWrite = (operation: string): boolean => operation !== "same" && operation !== "refresh" && operation !== "read";

/** A diagnostic without the engine's color codes and repetitions. */
function plainMessage(message: string): string {
  return message
    .replaceAll(/<\{%[^%]*%\}>/g, "")
    .replace(/^\s*(?:error:\s*)?/i, "")
    .replaceAll(/^(?:\d+ errors? occurred:\s*)?\**\s*/gm, "")
    .replace(/^(?:creating|updating|deleting|Error):?\s+[^\n]*?:\s(?=\S)/, "")
    .trim();
}
