import {
  acme,
  again,
  applies,
  byHand,
  exportPlansToZero,
  given,
  plans,
  spec,
  stateIsLost,
  taking,
  topic,
} from "../case.js";
import { ana, dana, kim, pat } from "../people.js";

const team = { [dana]: "owner", [kim]: "member", [ana]: "admin" };
const whole = acme({
  members: team,
  website: "https://acme.example",
  security: { mfaRequired: true, allowedEmailDomains: ["acme.example"] },
  workspaces: {
    main: {
      name: "Main",
      description: "Everything",
      grants: { [kim]: "read", [ana]: "write" },
      applications: { shop: { production: { website: "https://acme.example" }, staging: {} } },
    },
    lab: { name: "Lab", grants: { [kim]: "write" } },
  },
});

/** The same organization, made by hand: nobody else is in it. */
const handMade = [
  byHand.adds("acme", { name: "Acme" }),
  byHand.adds("acme/main", { name: "Main" }),
  byHand.adds("acme/main/shop@production"),
];
const declared = acme({
  members: { [dana]: "owner" },
  workspaces: { main: { name: "Main", applications: { shop: { production: {} } } } },
});

export const adoption = topic(
  "Adoption, export and a lost state",
  spec(
    "an organization that exists as declared becomes managed without a single write (D5, D21)",
    ...handMade,
    applies(declared, { refused: ["empty-state"] }),
    applies(declared, { adopt: true }),
    applies(
      acme(
        { members: { [dana]: "owner" }, workspaces: { main: { name: "Main" } } },
        { removed: { "acme/main/shop@production": "destroy" } },
      ),
      { events: ["application.deleted shop-production"] },
    ),
  ),
  spec(
    "what exists and differs is refused, and nothing is written, until its line says that it is taken over (D5)",
    ...handMade,
    applies(acme({ members: { [dana]: "owner" }, workspaces: { main: { name: "Data" }, lab: { name: "Lab" } } }), {
      adopt: true,
      refused: ["exists-and-differs"],
    }),
    applies(
      acme({ members: { [dana]: "owner" }, workspaces: { main: { name: "Data", adopt: true }, lab: { name: "Lab" } } }),
      {
        adopt: true,
        events: ["workspace.updated main name: Main → Data", "workspace.created lab"],
        unmanaged: ["acme/main/shop@production"],
      },
    ),
  ),
  spec(
    "a charter manages a part of an organization, and leaves all else alone (D5, D21)",
    ...handMade,
    applies(acme({ members: { [dana]: "owner" }, workspaces: { lab: { name: "Lab" } } }), {
      adopt: true,
      events: ["workspace.created lab"],
      unmanaged: ["acme/main", "acme/main/shop@production"],
    }),
  ),
  spec(
    "a live organization is exported as a charter that plans to zero (D5)",
    given(whole),
    exportPlansToZero(),
    byHand.changes("acme/main", { timeZone: "Europe/Berlin", botExclusion: true }),
    byHand.adds(`acme/lab/grants/${ana}`, { permission: "read" }),
    exportPlansToZero(),
  ),
  spec(
    "a state that was lost costs no request: everything equal is adopted again, waiting grants included (D5, D16)",
    given(whole),
    applies(
      acme({
        ...whole.organizations.acme,
        members: { ...team, [pat]: "member" },
        workspaces: {
          ...whole.organizations.acme?.workspaces,
          lab: { name: "Lab", grants: { [kim]: "write", [pat]: "read" } },
        },
      }),
      { events: [`membership.invited ${pat} as member`], waits: [`acme/lab/grants/${pat}`] },
    ),
    stateIsLost,
    again({ refused: ["empty-state"] }),
    again({ adopt: true, waits: [`acme/lab/grants/${pat}`] }),
  ),
  spec(
    "with a lost state a run is refused, and a line that is removed at the same time shows as unmanaged (D5)",
    given(whole),
    stateIsLost,
    plans({
      charter: acme({ ...whole.organizations.acme, members: { [dana]: "owner", [ana]: "admin" }, workspaces: {} }),
      refused: ["empty-state"],
      changes: ["adopt acme", `adopt acme/members/${ana}`, `adopt acme/members/${dana}`],
      unmanaged: [
        "acme/lab",
        `acme/lab/grants/${kim}`,
        "acme/main",
        `acme/main/grants/${ana}`,
        `acme/main/grants/${kim}`,
        "acme/main/shop@production",
        "acme/main/shop@staging",
        `acme/members/${kim}`,
      ],
    }),
  ),
  spec(
    "an object made by hand between two runs as the next charter declares it is adopted with all else created (D5)",
    given(acme({ members: team, workspaces: { main: { name: "Main" } } })),
    byHand.adds("acme/lab", { name: "Lab" }),
    applies(
      acme({
        members: team,
        workspaces: { main: { name: "Main" }, lab: { name: "Lab", grants: { [kim]: "read" } } },
      }),
      { events: [`grant.created lab/${kim} read`] },
    ),
    applies(acme({ members: team, workspaces: { main: { name: "Main" } } }, { removed: { "acme/lab": "destroy" } }), {
      events: [taking("workspace.deleted lab", `grant.revoked lab/${kim}`)],
    }),
  ),
);
