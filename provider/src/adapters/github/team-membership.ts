import type { KindBackend } from "../../backend";
import type { LiveWorkspaceGrant } from "../../backend/live";
import { ConflictError, type Exchange, ProtocolError } from "../../errors";
import { RefusedError } from "../../errors/refused-error";
import type { Answer } from "../../http/call";
import { path } from "../../http/path";
import { bodyOf } from "../../http/shape";
import { creation, type Write, writeTo } from "../../http/write";
import type { Connection } from "./connection";
import { teamMembershipShape } from "./contract";
import { removed, seen } from "./sight";
import { removedFrom, slugOf } from "./team";

/** A team of an organization, and the slug that picks the credential. */
interface Place {
  readonly organizationId: string;
  readonly workspaceId: string;
  readonly organization: string;
}

interface Granted extends Place {
  readonly principal: string;
}

/** Somebody in a team, as a grant. */
export const grantOf = (
  { organizationId, workspaceId }: Pick<Place, "organizationId" | "workspaceId">,
  principal: string,
  permission: string,
): LiveWorkspaceGrant => ({
  id: `${workspaceId}/${principal}`,
  organizationId,
  workspaceId,
  principal,
  permission,
});

const taken = ({ principal }: Granted, at: string): ConflictError => {
  const detail = `${principal} is in this team already`;
  const exchange: Exchange = { method: "GET", path: at, status: 409, problem: { type: "charter:/taken", detail } };
  return new ConflictError(exchange);
};

/** Who is in teams. */
export function teamMemberships(connection: Connection): KindBackend<"WorkspaceGrant"> {
  const { door, names } = connection;

  const at = async ({ workspaceId, organization, principal }: Granted): Promise<string> =>
    path`/orgs/${organization}/teams/${await slugOf(connection, workspaceId, organization)}/memberships/${principal}`;

  /** Owners of the organization are maintainers of each of their teams, whatever is asked for. */
  function read(answer: Answer, granted: Granted, asked?: unknown): LiveWorkspaceGrant {
    const { role } = bodyOf(answer, teamMembershipShape);
    if (asked !== undefined && role !== asked && role !== "maintainer")
      throw new ProtocolError(answer.exchange, `this is not the role that was asked for: ${role}`);
    return grantOf(granted, granted.principal, role);
  }

  async function find(granted: Granted): Promise<LiveWorkspaceGrant | undefined> {
    const { organization } = granted;
    const looking = door.request({ method: "GET", path: await at(granted), organization });
    return seen(
      connection,
      organization,
      looking.then((answer) => read(answer, granted)),
    );
  }

  async function put(granted: Granted, role: unknown, write: Write): Promise<LiveWorkspaceGrant> {
    const { organization } = granted;
    const call = { method: "PUT", path: await at(granted), organization, body: { role }, write } as const;
    return read(await door.request(call), granted, role);
  }

  /** GitHub would invite whoever does not belong to the organization. @throws RefusedError */
  async function requireMember({ organization, principal }: Granted): Promise<void> {
    const looking = door.request({
      method: "GET",
      path: path`/orgs/${organization}/memberships/${principal}`,
      organization,
    });
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
      if ((await find(inputs)) !== undefined) throw taken(inputs, await at(inputs));
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
      return removedFrom(connection, known, async () =>
        removed(
          connection,
          organization,
          door.request({ method: "DELETE", path: await at(known), organization, write }),
        ),
      );
    },
  };
}
