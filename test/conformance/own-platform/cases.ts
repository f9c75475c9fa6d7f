import { acme, again, applies, given, plans, spec, topic } from "../case.js";
import { dana } from "../people.js";

const kim = "kim@acme.example";
const alone = { [dana]: "owner" };
const both = { ...alone, [kim]: "member" };

/** An organization with a workspace and an application, each with a time zone or none. */
const zones = (organization?: string, workspace?: string, application?: string | null) => {
  const zone = (timeZone: string | null | undefined) => (timeZone === undefined ? {} : { timeZone });
  const production = { website: "https://acme.example", ...zone(application) };
  return acme({
    ...zone(organization),
    members: alone,
    workspaces: { main: { name: "Main", ...zone(workspace), applications: { shop: { production } } } },
  });
};

const [berlin, tokyo] = ["Europe/Berlin", "Asia/Tokyo"];

export const preferences = topic(
  "Preferences",
  spec(
    "an inherited value is no difference, whether its workspace or its organization has it (D24)",
    given(zones(undefined, berlin)),
    plans({ charter: zones(undefined, berlin, berlin) }),
    again({}),
    applies(zones(tokyo, berlin, berlin), { events: ["organization.updated acme timeZone: null → Asia/Tokyo"] }),
  ),
  spec(
    "a value from the organization holds below a workspace that says nothing (D24)",
    given(zones(berlin)),
    plans({ charter: zones(berlin, undefined, berlin) }),
    plans({ charter: zones(berlin, berlin, berlin) }),
  ),
  spec(
    "another value than the inherited one is written, and cleared again where it says null (D24)",
    given(zones(undefined, berlin)),
    applies(zones(undefined, berlin, tokyo), {
      events: ["application.updated shop-production timeZone: null → Asia/Tokyo"],
    }),
    applies(zones(undefined, berlin, null), {
      events: ["application.updated shop-production timeZone: Asia/Tokyo → null"],
    }),
  ),
  spec(
    "what inherits is written in the run in which the value above it changes, and needs no other run (D24)",
    given(zones(undefined, berlin)),
    applies(zones(undefined, tokyo, berlin), {
      events: [
        "workspace.updated main timeZone: Europe/Berlin → Asia/Tokyo",
        "application.updated shop-production timeZone: null → Europe/Berlin",
      ],
    }),
  ),
  spec(
    "unset is not managed, whatever somebody wrote by hand (D24)",
    given(zones(undefined, berlin)),
    {
      step: "by hand",
      act: { does: "changes", address: "acme/main/shop@production", fields: { timeZone: tokyo } },
    },
    plans({ charter: zones(undefined, berlin) }),
  ),
  spec(
    "what can only be read and what needs a password is an error, and no request is made (D24)",
    given(acme({ members: alone })),
    applies(acme({ members: alone, website: "https://acme.example", email: "it@acme.example" }), {
      invalid: ["needs-password", "read-only-field"],
    }),
  ),
);

const main = { name: "Main" };

export const deletes = topic(
  "Deletes",
  spec(
    "a workspace and an application whose deletion needs a password are not deleted, and can be forgotten (D24)",
    given(acme({ members: alone, workspaces: { main, lab: { name: "Lab" } } })),
    applies(acme({ members: alone, workspaces: { main } }, { removed: { "acme/lab": "destroy" } }), {
      refused: ["not-deletable"],
    }),
    applies(acme({ members: alone, workspaces: { main } }, { removed: { "acme/lab": "forget" } }), {
      unmanaged: ["acme/lab"],
    }),
  ),
  spec(
    "a member and a grant that nobody can take away by a call are refused in the plan, not met in the run (D24)",
    given(acme({ members: both, workspaces: { main: { name: "Main", grants: { [kim]: "read" } } } })),
    applies(acme({ members: both, workspaces: { main } }), { refused: ["not-deletable"] }),
    applies(acme({ members: alone, workspaces: { main } }), { refused: ["not-deletable"] }),
    plans({
      charter: acme({ members: both, workspaces: { main: { name: "Main", grants: { [kim]: "write" } } } }),
      changes: [`update acme/main/grants/${kim} permission: read → write`],
    }),
  ),
  spec(
    "what nobody can delete by itself goes with its organization, where that may go: the service does it (D20, D24)",
    given(acme({ members: both, workspaces: { main } })),
    applies(
      { organizations: {}, removed: { acme: "destroy" }, guard: { maxRemovals: "100%", maxLosses: "100%" } },
      { events: ["organization.deleted acme"] },
    ),
  ),
);

export const accounts = topic(
  "Account names",
  spec(
    "an account is the same in whatever case it is declared or lives (D13)",
    given(acme({ members: both, workspaces: { main: { name: "Main", grants: { [kim]: "read" } } } })),
    plans({
      charter: acme({
        members: { [dana.toUpperCase()]: "owner", [kim.toUpperCase()]: "member" },
        workspaces: { main: { name: "Main", grants: { "Kim@acme.example": "read" } } },
      }),
    }),
    again({}),
  ),
  spec(
    "and stands in a charter once (D13)",
    given(acme({ members: both })),
    applies(acme({ members: { ...both, "KIM@acme.example": "member" } }), { invalid: ["duplicate-principal"] }),
  ),
  spec(
    "globs of `ignore` name it in whatever case (D13, D39)",
    given(acme({ members: alone })),
    {
      step: "by hand",
      act: { does: "adds", address: `acme/members/svc-backup@acme.example`, fields: { role: "member" } },
    },
    plans({ charter: acme({ members: alone }, { ignore: { members: ["SVC-*"] } }) }),
  ),
);
