import { accepts, acme, again, applies, given, isKilled, spec, stateIsLost, taking, topic } from "../case.js";
import { ana, dana, kim, lee, pat } from "../people.js";

const alone = { [dana]: "owner" };
const team = { ...alone, [kim]: "member", [ana]: "member", [pat]: "member", [lee]: "admin" };
const shopIn = (name: string, website: string | null) => ({
  name,
  applications: { shop: { production: { website } } },
  grants: { [kim]: website === null ? "read" : "write" },
});
const invitations = [
  `membership.invited ${kim} as member`,
  `membership.invited ${ana} as member`,
  `membership.invited ${pat} as member`,
  `membership.invited ${lee} as admin`,
];

export const kills = topic(
  "Runs that are killed",
  spec(
    "killed before its first write, a run is simply run again (D5, D13)",
    given(acme({ members: alone })),
    isKilled(acme({ members: team }), 0),
    again({ events: invitations }),
  ),
  spec(
    "killed after two invitations, the next run sends the other ones: nobody is invited twice (D5, D13)",
    given(acme({ members: alone })),
    isKilled(acme({ members: team }), 2),
    again({ events: invitations }),
  ),
  spec(
    "killed three times, each time one write further, it still converges (D5, D13)",
    given(acme({ members: alone })),
    isKilled(acme({ members: team }), 1),
    isKilled(acme({ members: team }), 1),
    isKilled(acme({ members: team }), 1),
    again({ events: invitations }),
  ),
  spec(
    "killed in the middle of a new organization, the next run adopts what is there and makes the rest (D5, D20)",
    isKilled(
      acme({
        members: team,
        workspaces: { main: { name: "Main", applications: { shop: { production: {}, staging: {} } } } },
      }),
      2,
    ),
    again({
      events: [
        taking("organization.created acme", `membership.created ${dana} as owner`),
        "workspace.created main",
        "application.created shop-production",
        "application.created shop-staging",
        ...invitations,
      ],
    }),
  ),
  spec(
    "killed while removing, the next run removes the rest (D14, D17)",
    given(acme({ members: team, workspaces: { main: { name: "Main", grants: { [kim]: "read" } } } })),
    isKilled(acme({ members: { ...alone, [lee]: "admin" }, workspaces: { main: { name: "Main" } } }), 2),
    again({
      events: [
        taking(`membership.removed ${kim}`, `grant.revoked main/${kim}`),
        `membership.removed ${ana}`,
        `membership.removed ${pat}`,
      ],
    }),
  ),
  spec(
    "killed while updating, the next run writes what is left and nothing twice (D6)",
    given(acme({ members: team, workspaces: { main: { name: "Main" }, lab: { name: "Lab" } } })),
    isKilled(
      acme({
        members: { ...team, [kim]: "admin", [ana]: "admin" },
        workspaces: { main: { name: "Data" }, lab: { name: "Library" } },
      }),
      2,
    ),
    again({
      events: [
        `membership.updated ${kim} role: member → admin`,
        `membership.updated ${ana} role: member → admin`,
        "workspace.updated main name: Main → Data",
        "workspace.updated lab name: Lab → Library",
      ],
    }),
  ),
  spec(
    "killed in a rename with a dropped grant, the next run finishes both (D6)",
    given(acme({ members: team, workspaces: { main: { name: "Main", grants: { [kim]: "read", [ana]: "read" } } } })),
    isKilled(
      acme({ members: team, workspaces: { data: { previously: "main", name: "Main", grants: { [ana]: "read" } } } }),
      1,
    ),
    again({ events: ["workspace.updated data slug: main → data", `grant.revoked data/${kim}`] }),
  ),
  spec(
    "killed in a rename once the workspace has its new name, the next run changes what is in it under the new one (D6)",
    given(acme({ members: team, workspaces: { main: shopIn("main", null) } })),
    isKilled(
      acme({ members: team, workspaces: { data: { previously: "main", ...shopIn("data", "https://acme.example") } } }),
      1,
    ),
    again({
      events: [
        "workspace.updated data slug: main → data, name: main → data",
        "application.updated shop-production website: null → https://acme.example",
        `grant.updated data/${kim} permission: read → write`,
      ],
    }),
  ),
  spec(
    "killed and the state lost as well, nobody is invited twice, and the grants of who joins follow (D5, D13, D16)",
    given(acme({ members: alone, workspaces: { main: { name: "Main" } } })),
    isKilled(acme({ members: team, workspaces: { main: { name: "Main", grants: { [kim]: "read" } } } }), 2),
    stateIsLost,
    again({ adopt: true, events: invitations, waits: [`acme/main/grants/${kim}`] }),
    accepts(kim),
    again({ events: [`grant.created main/${kim} read`] }),
    applies(acme({ members: team, workspaces: { main: { name: "Main" } } }), { events: [`grant.revoked main/${kim}`] }),
  ),
);
