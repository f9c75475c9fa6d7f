/** The Pulumi face of a kind: thin, and the same for all of them. */

import { addressOf, type Kind, organizationOf } from "@charter/schema";
import type { Known, ResolvedByKind } from "../backend/live";
import { PartialError } from "../errors/partial-error";
import { rulesByKind } from "../kinds";
import { isEqual } from "../kinds/difference";
import type { Context, KindRules, Outcome } from "../kinds/kind";
import { snapshotOf } from "../kinds/snapshot-of";
import { type Checked, checkDeclaration } from "./check";
import { comparing } from "./comparison";
import { forEngine } from "./failure";
import { hasLess } from "./less";
import { outsOf, partialOuts } from "./outs";
import { removing } from "./removal";
import { ready, readyToRead, session } from "./session";
import { currentSlugs } from "./slugs";
import {
  hasUnknownIdentity,
  inputsFromLive,
  keepsOther,
  type Properties,
  plainProperties,
  readInputs,
  readState,
  toState,
} from "./state";
import { isWaiting, mayGoOn, readWaiting } from "./waiting";

/** What Pulumi's dynamic provider host calls; shapes as in `@pulumi/pulumi/dynamic`. */
export interface DynamicProvider {
  check(olds: unknown, news: unknown): Promise<Checked>;
  diff(
    id: string,
    olds: unknown,
    news: unknown,
  ): Promise<{
    changes: boolean;
    replaces?: string[];
  }>;
  create(inputs: unknown): Promise<{ id: string; outs: Properties }>;
  read(id: string, properties: unknown): Promise<{ id: string; props: Properties; inputs?: Properties }>;
  update(id: string, olds: unknown, news: unknown): Promise<{ outs: Properties }>;
  delete(id: string, properties: unknown): Promise<void>;
}

/** Makes the dynamic provider of a kind. */
export function dynamicProvider<K extends Kind>(kind: K): DynamicProvider {
  const rules: KindRules<K> = rulesByKind[kind];
  const { differenceOf, requireThere } = comparing(kind);
  const remove = removing(kind);

  /** A grant that came to wait was not given: what comes after it would take what it should have continued (D12). */
  function noteDone({ rules }: Context, address: string, outcome: Outcome<K>): void {
    if (!("waiting" in outcome)) rules.noteDone(address);
  }

  /** What state remembers, for a method that does no work of its own. */
  function remembered(id: string, state: Properties): Known<K> {
    try {
      return readState(kind, id, state);
    } catch (error) {
      throw forEngine(error);
    }
  }

  /** The program knows the organization's slug of today, which picks the credential; state may not. */
  async function update(context: Context, inputs: ResolvedByKind[K], remembered: Known<K>): Promise<Outcome<K>> {
    const organization = organizationOf(addressOf(kind, inputs));
    await requireThere(context, inputs, remembered);
    return rules.update(context, inputs, { ...remembered, organization });
  }

  return {
    async check(olds, news) {
      const context = await ready({});
      context.rules.noteCheck();
      return checkDeclaration(kind, context, plainProperties(olds), plainProperties(news));
    },

    async diff(id, olds, news) {
      const state = plainProperties(olds);
      const context = await readyToRead(state);
      // Only a refresh comes before the charter's word.
      if (context === undefined) return { changes: false };
      const properties = plainProperties(news);
      if (properties.unplanned === true) context.rules.noteCompared(id);
      if (hasUnknownIdentity(kind, properties)) return { changes: true };
      const inputs = readInputs(kind, properties);
      // A grant goes on waiting where nobody can say that it need not.
      if (isWaiting(state)) return { changes: await mayGoOn(rules, context, inputs) };
      const known = remembered(id, state);
      const difference = await differenceOf(context, inputs, known);
      const replaces = difference.replaces.map(({ field }) => field);
      if (replaces.length > 0) {
        context.replacements.note(addressOf(kind, inputs), { id, state });
        return { changes: true, replaces };
      }
      const isWritten =
        (context.rules.step(addressOf(kind, inputs))?.may.length ?? 0) > 0 ||
        rules.again?.(context, inputs, known) !== undefined;
      return { changes: !isEqual(difference) || keepsOther(kind, properties, state) || isWritten };
    },

    async create(raw) {
      const { waiting, because, ...inputs } = plainProperties(raw);
      const context = await ready({});
      try {
        const resolved = readInputs(kind, inputs);
        const address = addressOf(kind, resolved);
        context.rules.admit(address);
        const replaced = context.replacements.of(address);
        if (replaced !== undefined) {
          if (replaced.state.retainOnDelete !== true) await remove(context, replaced.id, replaced.state, address);
          context.replacements.done(replaced.id);
        }
        const outcome = await rules.create(context, resolved, { adopt: inputs.adopt === true });
        if ("live" in outcome && outcome.created !== true) context.replacements.adopted(outcome.live.id);
        noteDone(context, address, outcome);
        const made = outsOf(context, kind, inputs, outcome);
        if (inputs.unplanned === true) context.rules.noteRegistered(made.id);
        return made;
      } catch (error) {
        if (error instanceof PartialError) context.replacements.adopted(error.live.id);
        throw forEngine(error, partialOuts(await session(), kind, inputs, raw));
      }
    },

    async read(id, raw) {
      const properties = plainProperties(raw);
      const context = await readyToRead(properties);
      const unchanged = { id, props: properties };
      if (context === undefined) return unchanged;
      try {
        const known = readState(kind, id, properties);
        const snapshot = snapshotOf(context, known);
        const reading = isWaiting(properties)
          ? await readWaiting(snapshot, kind, id)
          : await rules.read(context, known);
        if ("gone" in reading) return { id: "", props: {} };
        if (!("found" in reading)) return unchanged;
        const declared = typeof properties.declared === "string" ? properties.declared : undefined;
        const slugs = currentSlugs(kind, id, properties, snapshot);
        const props = toState(kind, { ...properties, ...slugs }, reading.found, declared);
        return declared === undefined ? { id, props } : { id, props, inputs: inputsFromLive(kind, declared, props) };
      } catch (error) {
        // One organization that cannot be read must not stop the refresh of all others.
        context.report(forEngine(error).message);
        return unchanged;
      }
    },

    async update(id, olds, news) {
      const { waiting, because, ...inputs } = plainProperties(news);
      const state = plainProperties(olds);
      let address = id;
      try {
        const context = await ready(state);
        const resolved = readInputs(kind, inputs);
        address = addressOf(kind, resolved);
        context.rules.admit(address);
        if (inputs.unplanned === true && hasLess(kind, inputs, state, context.platform)) context.rules.permitLess(id);
        const outcome = isWaiting(state)
          ? await rules.create(context, resolved, { adopt: true })
          : await update(context, resolved, readState(kind, id, state));
        noteDone(context, address, outcome);
        return { outs: outsOf(context, kind, inputs, outcome).outs };
      } catch (error) {
        const context = await session();
        const notWritten = context.kept.keep(kind, address, error, context.rules);
        if (notWritten !== undefined) return { outs: { ...state, notWritten } };
        throw forEngine(error, partialOuts(context, kind, inputs, news));
      }
    },

    async delete(id, raw) {
      try {
        const properties = plainProperties(raw);
        const context = await ready(properties);
        if (context.replacements.needsNoDeletion(id)) return;
        await remove(context, id, properties);
      } catch (error) {
        throw forEngine(error);
      }
    },
  };
}
