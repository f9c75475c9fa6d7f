import { acme, again, applies, daysPass, type Fields, given, plans, spec, topic } from "../case.js";
import { ana, dana, kim, lee, pat } from "../people.js";

const team = { [dana]: "owner", [lee]: "admin", [kim]: "member", [pat]: "member", [ana]: "member" };

/** One workspace, with groups and grants as given. */
const control = (
  groups: Readonly<Record<string, readonly string[] | Fields>>,
  grants: Readonly<Record<string, string>>,
) => acme({ members: team, groups, workspaces: { production: { name: "Production", grants } } });

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
  spec(
    "a group of groups without others: whoever comes to be left out loses its grants, and gets them back (D19)",
    given(
      control(
        { everybody: [kim, pat, ana], contractors: [pat], staff: { any: ["everybody"], except: ["contractors"] } },
        { staff: "write" },
      ),
    ),
    applies(
      control(
        { everybody: [kim, pat, ana], contractors: [ana], staff: { any: ["everybody"], except: ["contractors"] } },
        { staff: "write" },
      ),
      { events: [`grant.created production/${pat} write`, `grant.revoked production/${ana}`] },
    ),
  ),
  spec(
    "who is left out of a group keeps what another line gives them (D19)",
    given(control({ staff: { any: [kim, pat] } }, { staff: "write", [pat]: "read" })),
    applies(control({ staff: { any: [kim, pat], except: [pat] } }, { staff: "write", [pat]: "read" }), {
      events: [`grant.updated production/${pat} permission: write → read`],
    }),
  ),
  spec(
    "writing a list as a group of groups with the same people is no change of anybody's access (D19)",
    given(control({ staff: [kim, pat] }, { staff: "write" })),
    applies(
      control(
        { seniors: [kim, ana], staff: { any: ["seniors", pat], except: ["guests"] }, guests: { members: [ana] } },
        { staff: "write" },
      ),
    ),
  ),
  spec(
    "a cycle through what a group leaves out is an error before any call (D19)",
    given(control({}, {})),
    applies(control({ one: { any: [kim], except: ["two"] }, two: ["one"] }, { one: "read" }), {
      invalid: ["group-cycle"],
    }),
  ),
  spec(
    "a group of groups in which nobody is left is worth a warning, and its grants go (D19)",
    given(control({ staff: { any: [kim] } }, { staff: "read" })),
    applies(control({ staff: { any: [kim], except: [kim] } }, { staff: "read" }), {
      events: [`grant.revoked production/${kim}`],
      warns: ["empty-group"],
    }),
  ),
  spec(
    "a group that ends gives its people grants to the end of that day, and the next run takes them (D19, D38)",
    given(control({}, {})),
    applies(control({ audit: { members: [kim, pat], until: "2027-03-10" } }, { audit: "read", [pat]: "read" }), {
      events: [`grant.created production/${kim} read until 2027-03-10`, `grant.created production/${pat} read`],
    }),
    plans({ due: [`acme/production/grants/${kim} 2027-03-10`] }),
    daysPass(9),
    again(),
    daysPass(1),
    again({ events: [`grant.revoked production/${kim}`], warns: ["access-expired"] }),
  ),
  spec(
    "who has the highest by a group that ends has after it what another line gives (D19, D38)",
    given(control({ audit: { members: [kim], until: "2027-03-10" } }, { audit: "write", [kim]: "read" })),
    daysPass(10),
    again({
      events: [`grant.updated production/${kim} permission: write → read, accessUntil: 2027-03-10 → null`],
      warns: ["access-expired"],
    }),
  ),
  spec(
    "a group that ends later, or no more, gives its grants for longer (D19, D38)",
    given(control({ audit: { members: [kim], until: "2027-03-10" } }, { audit: "read" })),
    applies(control({ audit: { members: [kim], until: "2027-05-31" } }, { audit: "read" }), {
      events: [`grant.updated production/${kim} accessUntil: 2027-03-10 → 2027-05-31`],
    }),
    applies(control({ audit: [kim] }, { audit: "read" }), {
      events: [`grant.updated production/${kim} accessUntil: 2027-05-31 → null`],
    }),
  ),
);
