import { acme, applies, given, spec, topic } from "../case.js";
import { ana, dana, kim, lee, pat } from "../people.js";

const team = { [dana]: "owner", [lee]: "admin", [kim]: "member", [pat]: "member", [ana]: "member" };

/** One workspace, with groups and grants as given. */
const control = (groups: Readonly<Record<string, readonly string[]>>, grants: Readonly<Record<string, string>>) =>
  acme({ members: team, groups, workspaces: { production: { name: "Production", grants } } });

export const groups = topic(
  "Groups and roles in grants",
  spec(
    "the production control: seniors write, juniors and analysts read, owners and admins write by role (D19)",
    given(control({}, {})),
    applies(
      control(
        { seniors: [kim], juniors: [pat], analysts: [ana] },
        { "role:owner": "write", "role:admin": "write", seniors: "write", juniors: "read", analysts: "read" },
      ),
      {
        events: [
          `grant.created production/${lee} write`,
          `grant.created production/${kim} write`,
          `grant.created production/${pat} read`,
          `grant.created production/${ana} read`,
        ],
      },
    ),
  ),
  spec(
    "whoever joins a group gets its grants, and whoever leaves it loses them; nobody else is touched (D19)",
    given(control({ seniors: [kim, pat] }, { seniors: "write" })),
    applies(control({ seniors: [pat, ana] }, { seniors: "write" }), {
      events: [`grant.created production/${ana} write`, `grant.revoked production/${kim}`],
    }),
  ),
  spec(
    "the highest of several lines holds; without it the next one does, in place (D19)",
    given(control({ everybody: [kim, pat], seniors: [kim] }, { everybody: "read", seniors: "write" })),
    applies(control({ everybody: [kim, pat], seniors: [] }, { everybody: "read", seniors: "write" }), {
      events: [`grant.updated production/${kim} permission: write → read`],
    }),
  ),
  spec(
    "groups hold groups: a person in an inner one has what the outer one has (D19)",
    given(control({ engineers: ["seniors", "juniors"], seniors: [kim], juniors: [] }, { engineers: "read" })),
    applies(control({ engineers: ["seniors", "juniors"], seniors: [kim], juniors: [pat] }, { engineers: "read" }), {
      events: [`grant.created production/${pat} read`],
    }),
  ),
  spec(
    "a cycle of groups is an error before any call (D19)",
    given(control({}, {})),
    applies(control({ one: ["two"], two: ["one", kim] }, { one: "read" }), { invalid: ["group-cycle"] }),
  ),
  spec(
    "who becomes admin gets what admins have, in the same run (D19)",
    given(control({}, { "role:admin": "write" })),
    applies(
      acme({
        members: { ...team, [kim]: "admin" },
        workspaces: { production: { name: "Production", grants: { "role:admin": "write" } } },
      }),
      { events: [`membership.updated ${kim} role: member → admin`, `grant.created production/${kim} write`] },
    ),
  ),
  spec(
    "who is an admin no more loses what admins had, and keeps what a line of their own gives (D19)",
    given(control({}, { "role:admin": "write", [lee]: "read" })),
    applies(
      acme({
        members: { ...team, [lee]: "member" },
        workspaces: { production: { name: "Production", grants: { "role:admin": "write", [lee]: "read" } } },
      }),
      {
        events: [
          `membership.updated ${lee} role: admin → member`,
          `grant.updated production/${lee} permission: write → read`,
        ],
      },
    ),
  ),
  spec(
    "renaming a group, or writing its people out, is no change of anybody's access (D19)",
    given(control({ seniors: [kim, pat] }, { seniors: "write" })),
    applies(control({ elders: [pat, kim] }, { elders: "write" })),
    applies(control({}, { [kim]: "write", [pat]: "write" })),
  ),
  spec(
    "somebody in a group who is no declared member is an error before any call (D19)",
    given(control({}, {})),
    applies(control({ seniors: ["nobody@acme.example"] }, { seniors: "write" }), { invalid: ["no-membership"] }),
  ),
);
