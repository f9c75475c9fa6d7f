/** The Pulumi face of a kind: thin, and the same for all of them. */

import { addressOf, type Kind } from "@charter/schema";
import type { Known, ResolvedByKind } from "../backend";
import { WaitingError } from "../errors/waiting-error";
import { rulesByKind } from "../kinds";
import { isEqual } from "../kinds/difference";
import type { Context, KindRules, Outcome, Reading } from "../kinds/kind";
import { forEngine } from "./failure";
import { session } from "./session";
import {
  hasUnknownIdentity,
  inputsFromLive,
  missingIdentity,
  type Properties,
  plainProperties,
  readInputs,
  readState,
  toState,
  unknownValue,
} from "./state";

/** What Pulumi's dynamic provider host calls; shapes as in `@pulumi/pulumi/dynamic`. */
export interface DynamicProvider {
  check(
    olds: unknown,
    news: unknown,
  ): Promise<{ inputs: Properties; failures?: { property: string; reason: string }[] }>;
  diff(
    id: string,
    olds: unknown,
    news: unknown,
  ): Promise<{
    changes: boolean;
    replaces?: string[];
    deleteBeforeReplace?: boolean;
  }>;
  create(inputs: unknown): Promise<{ id: string; outs: Properties }>;
  read(id: string, properties: unknown): Promise<{ id: string; props: Properties; inputs?: Properties }>;
  update(id: string, olds: unknown, news: unknown): Promise<{ outs: Properties }>;
  delete(id: string, properties: unknown): Promise<void>;
}

const isWaiting = (state: Properties): boolean => state.status === "waiting";

const providerOf = (raw: unknown): Properties =>
  typeof raw === "object" && raw !== null && "__provider" in raw ? { __provider: raw.__provider } : {};

/** The id of an object that waits: what the service will call it (a grant's id is its natural key). */
const waitingId = ({ workspaceId, principal }: Properties): string => `${String(workspaceId)}/${String(principal)}`;

/** Words an outcome for state. */
function stateOf<K extends Kind>(kind: K, inputs: Properties, outcome: Outcome<K>): { id: string; outs: Properties } {
  if ("live" in outcome) return { id: outcome.live.id, outs: toState(kind, inputs, outcome.live) };
  const { waiting, ...declared } = inputs;
  const id = waitingId(inputs);
  return { id, outs: { ...declared, id, status: "waiting", waiting: outcome.waiting.reason } };
}

/** The parents of an object by id: what state remembers of their slugs may be out of date. */
interface Parents {
  readonly organization: string;
  readonly organizationId?: string;
  readonly workspaceId?: string;
}

/** The address that an object has now, which is what `removed:` names: slugs change, ids do not. */
async function currentAddress<K extends Kind>(context: Context, kind: K, known: Known<K> & Parents): Promise<string> {
  const inputs = readInputs(kind, { ...known });
  if (!context.rules.decidesByAddress(kind)) return addressOf(kind, inputs);
  const snapshot = context.estate.of({ slug: known.organization, id: known.organizationId ?? known.id });
  await snapshot.load();
  const organization = snapshot.organization?.slug ?? known.organization;
  const workspace = snapshot.get("Workspace", known.workspaceId ?? known.id)?.slug;
  const own =
    kind === "Organization" ? { slug: organization } : kind === "Workspace" && workspace ? { slug: workspace } : {};
  return addressOf(kind, { ...inputs, organization, ...(workspace === undefined ? {} : { workspace }), ...own });
}

/** A grant that waited may have been made meanwhile. */
async function readWaiting<K extends Kind>(context: Context, kind: K, known: Known<K> & Parents): Promise<Reading<K>> {
  const snapshot = context.estate.of({ slug: known.organization, id: known.organizationId });
  await snapshot.load();
  const found = snapshot.get(kind, known.id);
  return found === undefined ? { unknown: true } : { found };
}

/** Makes the dynamic provider of a kind. */
export function dynamicProvider<K extends Kind>(kind: K): DynamicProvider {
  const rules: KindRules<K> = rulesByKind[kind];

  /** Why this object waits, where a snapshot can tell; a service that cannot be asked leaves it open. */
  async function waitingReason(inputs: ResolvedByKind[K]): Promise<string | undefined> {
    const context = await session;
    const waiting = await rules.waits?.(context, inputs).catch(() => undefined);
    return waiting?.reason;
  }

  return {
    async check(olds, news) {
      const context = await session;
      context.rules.noteCheck();
      const properties = plainProperties(news);
      if (hasUnknownIdentity(kind, properties)) return { inputs: properties };
      const missing = missingIdentity(kind, properties);
      if (missing.length > 0) {
        return {
          inputs: properties,
          failures: missing.map((property) => ({ property, reason: `${property} is missing` })),
        };
      }
      const before = plainProperties(olds);
      const inputs = readInputs(kind, properties);
      const past = missingIdentity(kind, before).length === 0 ? readInputs(kind, before) : undefined;
      const failures = rules
        .check(inputs, past, context.platform)
        .filter(({ field }) => before[field] !== unknownValue)
        .map(({ field, reason }) => ({ property: field, reason }));
      const waiting = failures.length === 0 ? await waitingReason(inputs) : undefined;
      return { inputs: waiting === undefined ? properties : { ...properties, waiting }, failures };
    },

    async diff(id, olds, news) {
      const context = await session;
      const state = plainProperties(olds);
      const properties = plainProperties(news);
      if (hasUnknownIdentity(kind, properties)) return { changes: true };
      const inputs = readInputs(kind, properties);
      if (isWaiting(state)) return { changes: (await waitingReason(inputs)) === undefined };
      const difference = rules.diff(inputs, readState(kind, id, state), context.platform);
      const replaces = difference.replaces.map(({ field }) => field);
      if (replaces.length > 0) return { changes: true, replaces, deleteBeforeReplace: true };
      return { changes: !isEqual({ ...difference, refused: [] }) };
    },

    async create(raw) {
      const inputs = plainProperties(raw);
      try {
        const context = await session;
        const resolved = readInputs(kind, inputs);
        const held = context.rules.waiting(addressOf(kind, resolved));
        if (held !== undefined) throw new WaitingError(held);
        const outcome = await rules.create(context, resolved, { adopt: inputs.adopt === true });
        return stateOf(kind, inputs, outcome);
      } catch (error) {
        throw forEngine(error, (live) => ({ ...plainProperties({ ...inputs, ...live }), ...providerOf(raw) }));
      }
    },

    async read(id, raw) {
      const properties = plainProperties(raw);
      const unchanged = { id, props: properties };
      try {
        const context = await session;
        const known = readState(kind, id, properties);
        const reading = isWaiting(properties)
          ? await readWaiting(context, kind, known)
          : await rules.read(context, known);
        if ("gone" in reading) return { id: "", props: {} };
        if (!("found" in reading)) return unchanged;
        const declared = properties.declared;
        const props = { ...toState(kind, properties, reading.found), ...(declared === undefined ? {} : { declared }) };
        if (typeof declared !== "string") return { id, props };
        return { id, props, inputs: inputsFromLive(kind, declared, props) };
      } catch (error) {
        // One organization that cannot be read must not stop the refresh of all others.
        console.error(forEngine(error).message);
        return unchanged;
      }
    },

    async update(id, olds, news) {
      const inputs = plainProperties(news);
      const state = plainProperties(olds);
      try {
        const context = await session;
        const resolved = readInputs(kind, inputs);
        const held = context.rules.waiting(addressOf(kind, resolved));
        if (held !== undefined) throw new WaitingError(held);
        const outcome = isWaiting(state)
          ? await rules.create(context, resolved, { adopt: true })
          : await rules.update(context, resolved, readState(kind, id, state));
        return { outs: stateOf(kind, inputs, outcome).outs };
      } catch (error) {
        throw forEngine(error, (live) => ({ ...plainProperties({ ...inputs, ...live }), ...providerOf(news) }));
      }
    },

    async delete(id, raw) {
      const properties = plainProperties(raw);
      try {
        const context = await session;
        const known = readState(kind, id, properties);
        const address = await currentAddress(context, kind, known);
        const permission = context.rules.permitDelete(kind, address, properties.allowDestroy === true);
        if (permission === "forget") return;
        if (isWaiting(properties) && !("found" in (await readWaiting(context, kind, known)))) return;
        await rules.delete(context, known);
      } catch (error) {
        throw forEngine(error);
      }
    },
  };
}
