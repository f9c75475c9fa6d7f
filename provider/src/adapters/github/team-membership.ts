import type { KindBackend } from "../../backend";
import type { LiveWorkspaceGrant } from "../../backend/live";
import { ProtocolError } from "../../errors";
import { RefusedError } from "../../errors/refused-error";
import type { Answer } from "../../http/call";
import { found } from "../../http/missing";
import { path } from "../../http/path";
import { bodyOf } from "../../http/shape";
import { creation, type Write, writeTo } from "../../http/write";
import { membershipPath } from "./belonging";
import type { Connection } from "./connection";
import { teamMemberEdgeShape, teamMembershipShape } from "./contract";
import { everything } from "./paging";
import { folded } from "./people";
import type { TeamPlace } from "./place";
import { furtherTeamMembers } from "./queries";
import { saysNotFound, taken } from "./refusal";
import { removed, requireSight, seen } from "./sight";
import { teamPath } from "./team";

interface Granted extends TeamPlace {
  readonly principal: string;
}

/** Somebody in a team, as a grant. */
export const grantOf = (
  { organizationId, workspaceId }: Omit<TeamPlace, "organization">,
  principal: string,
  permission: string,
): LiveWorkspaceGrant => ({
  id: `${workspaceId}/${principal}`,
  organizationId,
  workspaceId,
  principal,
  permission,
});

/** Who is in teams. */
export function teamMemberships(connection: Connection): KindBackend<"WorkspaceGrant"> {
  const { door, names } = connection;

  const at = async (granted: Granted): Promise<string> =>
    (await teamPath(connection, granted.workspaceId, granted)) + path`/memberships/${granted.principal}`;

  /** Owners of the organization are maintainers of each of their teams, whatever is asked for. */
  function read(answer: Answer, granted: Granted, asked?: unknown): LiveWorkspaceGrant {
    const { role } = bodyOf(answer, teamMembershipShape);
    if (asked !== undefined && role !== asked && role !== "maintainer")
      throw new ProtocolError(answer.exchange, `this is not the role that was asked for: ${role}`);
    return grantOf(granted, granted.principal, role);
  }

  /** Whether somebody who is told to be in a team is so by themselves: whoever is in one below it is told, too. */
  async function isOwn({ workspaceId, organization, principal }: Granted): Promise<boolean> {
    const inside = await everything(door, {
      ...{ shape: teamMemberEdgeShape, further: furtherTeamMembers, variables: { id: workspaceId } },
      ...{ at: ["node", "members"], organization },
    });
    return inside.some(({ node }) => folded(node.login) === principal);
  }

  async function look(granted: Granted): Promise<LiveWorkspaceGrant | undefined> {
    const { organization } = granted;
    const asking = door.request({ method: "GET", path: await at(granted), organization });
    const answer = await found(asking, saysNotFound);
    if (answer === undefined) return undefined;
    const isPending = bodyOf(answer, teamMembershipShape).state === "pending";
    return isPending || (await isOwn(granted)) ? read(answer, granted) : undefined;
  }

  async function find(granted: Granted): Promise<LiveWorkspaceGrant | undefined> {
    const live = await look(granted);
    if (live === undefined) await requireSight(connection, granted.organization);
    return live;
  }

  async function put(granted: Granted, role: unknown, write: Write): Promise<LiveWorkspaceGrant> {
    const { organization } = granted;
    const call = { method: "PUT", path: await at(granted), organization, body: { role }, write } as const;
    return read(await door.request(call), granted, role);
  }

  /** GitHub would invite whoever does not belong to the organization. @throws RefusedError */
  async function requireMember({ organization, principal }: Granted): Promise<void> {
    const looking = door.request({ method: "GET", path: membershipPath(organization, principal), organization });
    if ((await seen(connection, organization, looking)) !== undefined) return;
    throw new RefusedError(
      "not-member-any-more",
      `${principal} neither belongs to ${organization} nor is invited by now.`,
      "Run again: the plan says what became of them.",
    );
  }

  return {
    // GitHub would change what somebody has there without a word.
    async create(inputs) {
      names.remember(inputs.workspaceId, inputs.workspace);
      if ((await look(inputs)) !== undefined)
        throw taken(await at(inputs), `${inputs.principal} is in ${inputs.workspace} already`);
      await requireMember(inputs);
      return put(inputs, inputs.permission, creation("WorkspaceGrant", inputs));
    },

    find,
    get: async (known) => find(known),

    async update(known, changes) {
      await requireMember(known);
      return put(known, changes.permission ?? known.permission, writeTo(names, "WorkspaceGrant", known, "update"));
    },

    async delete(known) {
      const { organization } = known;
      const write = writeTo(names, "WorkspaceGrant", known, "delete");
      const path = await at(known);
      return removed(connection, organization, door.request({ method: "DELETE", path, organization, write }));
    },
  };
}
