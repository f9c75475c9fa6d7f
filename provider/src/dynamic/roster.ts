/**
 * The Roster resource: it holds no object of the service. Its `check` adds whom it will revoke, so that every preview
 * shows them; create and update revoke just those; deleting the resource revokes nobody (D39).
 */

import { harmlessLines } from "@charter/schema";
import { CharterError } from "../errors/charter-error";
import { judgeRoster, type Revocations, type RosterInputs, revoke, rosterAddress } from "../kinds/roster";
import type { DynamicProvider } from "./face";
import { failedParent } from "./failed-parent";
import { forEngine } from "./failure";
import { ready } from "./session";
import { listOf, type Properties, plainProperties, unknownValue } from "./state";
import { refusePeople } from "./words";

const identity = ["organization", "organizationId"];
const identityInWorkspace = ["workspace", "workspaceId"];

/** A roster of a workspace says both, slug and id, one of an organization neither. */
const requiredOf = (properties: Properties): readonly string[] =>
  identityInWorkspace.some((field) => properties[field] !== undefined)
    ? [...identity, ...identityInWorkspace]
    : identity;

const isUnknown = (value: unknown): boolean => value === unknownValue || value === failedParent;

/** Whether nobody can say yet whom this is about: a preview is to create a parent, or a run failed to. */
const hasUnknown = (properties: Properties): boolean =>
  Object.values(properties).some((value) => isUnknown(value) || (Array.isArray(value) && value.some(isUnknown)));

const missing = (properties: Properties): readonly string[] => [
  ...requiredOf(properties).filter((field) => typeof properties[field] !== "string" || properties[field] === ""),
  ...(Array.isArray(properties.principals) ? [] : ["principals"]),
];

function rosterOf(properties: Properties): RosterInputs {
  const { organization, organizationId, workspace, workspaceId, revokes, maxRemovals } = properties;
  return {
    organization: String(organization),
    organizationId: String(organizationId),
    ...(workspaceId === undefined ? {} : { workspace: { slug: String(workspace), id: String(workspaceId) } }),
    ...(revokes === "DatasetGrant" ? { revokes } : {}),
    principals: listOf(properties.principals),
    ignore: listOf(properties.ignore),
    ...(maxRemovals === undefined ? {} : { maxRemovals: String(maxRemovals) }),
  };
}

const revocationsOf = ({ revoke: people }: Properties): Revocations =>
  Object.fromEntries(Object.entries(plainProperties(people)).map(([principal, seen]) => [principal, String(seen)]));

/** Revokes whom `check` named. What fails is reported at the end of a charter's run, else at once. */
async function carryOut(raw: unknown): Promise<Properties> {
  const context = await ready({});
  const inputs = plainProperties(raw);
  try {
    if (typeof inputs.unread === "string") throw new CharterError("roster-unread", inputs.unread);
    const { principals, failures } = await revoke(context, rosterOf(inputs), revocationsOf(inputs));
    if (failures.length > 0 && !context.rules.guards.endsWithOutcome) {
      const lines = failures.map(({ address, error }) => `${address}: ${forEngine(error).message}`);
      throw new CharterError("not-revoked", lines.join("\n"));
    }
    // What is told of each, for whoever reads the engine's events.
    const notRevoked = Object.fromEntries(
      failures.map(({ address, error }) => [address, context.kept.add(address, error)]),
    );
    return { revoked: principals, ...(failures.length === 0 ? {} : { notRevoked }) };
  } catch (error) {
    throw forEngine(error);
  }
}

export const rosterProvider: DynamicProvider = {
  async check(_olds, news) {
    const context = await ready({});
    context.rules.noteCheck();
    const inputs = plainProperties(news);
    if (hasUnknown(inputs)) return { inputs };
    const absent = missing(inputs).map((property) => ({ property, reason: `${property} is missing` }));
    const refused = [...absent, ...refusePeople(inputs, context)];
    if (refused.length > 0) return { inputs, failures: refused };
    const roster = rosterOf(inputs);
    if (inputs.unplanned === true) context.rules.noteRegistered(rosterAddress(roster));
    try {
      const { revocations, refusals } = await judgeRoster(context, roster);
      return {
        inputs: Object.keys(revocations).length === 0 ? inputs : { ...inputs, revoke: revocations },
        failures: refusals.map((reason) => ({ property: "principals", reason: harmlessLines(reason) })),
      };
    } catch (error) {
      // A failure here would end the whole run: it belongs to this resource alone.
      return { inputs: { ...inputs, unread: forEngine(error).message } };
    }
  },

  async diff(_id, _olds, news) {
    const inputs = plainProperties(news);
    return {
      changes: hasUnknown(inputs) || inputs.unread !== undefined || Object.keys(revocationsOf(inputs)).length > 0,
    };
  },

  async create(inputs) {
    const { workspaceId, organizationId, revokes } = plainProperties(inputs);
    const of = [workspaceId ?? organizationId, ...(revokes === undefined ? [] : [revokes])].map(String);
    return { id: `roster:${of.join(":")}`, outs: await carryOut(inputs) };
  },

  read: async (id, properties) => ({ id, props: plainProperties(properties) }),

  update: async (_id, _olds, news) => ({ outs: await carryOut(news) }),

  delete: async () => undefined,
};
