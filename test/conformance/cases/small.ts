import { acme, again, applies, given, plans, spec, taking, topic } from "../case.js";
import { dana } from "../people.js";

const alone = { [dana]: "owner" };
const crowd = Array.from({ length: 12 }, (_, number) => `person-${number + 1}@acme.example`);

export const small = topic(
  "Small charters",
  spec(
    "an organization with its owner is a few lines and one request (D7)",
    applies(acme({ members: alone }), {
      events: [taking("organization.created acme", `membership.created ${dana} as owner`)],
    }),
  ),
  spec(
    "adding some members and workspaces plans exactly so many creates and no update, and makes just these (D7)",
    given(acme({ members: alone, workspaces: { main: { name: "Main" } } })),
    plans({
      charter: acme({
        members: { ...alone, ...Object.fromEntries(crowd.map((person) => [person, "member"])) },
        workspaces: { main: { name: "Main" }, lab: { name: "Lab" }, attic: { name: "Attic" } },
      }),
      changes: ["create acme/attic", "create acme/lab", ...crowd.map((person) => `create acme/members/${person}`)],
    }),
    again({
      events: [
        "workspace.created attic",
        "workspace.created lab",
        ...crowd.map((person) => `membership.invited ${person} as member`),
      ],
    }),
  ),
  spec(
    "one more grant in a full workspace is one request (D7)",
    given(
      acme({
        members: { ...alone, ...Object.fromEntries(crowd.map((person) => [person, "member"])) },
        groups: { all: crowd.slice(1) },
        workspaces: { main: { name: "Main", grants: { all: "read" } } },
      }),
    ),
    applies(
      acme({
        members: { ...alone, ...Object.fromEntries(crowd.map((person) => [person, "member"])) },
        groups: { all: crowd },
        workspaces: { main: { name: "Main", grants: { all: "read" } } },
      }),
      { events: [`grant.created main/${crowd[0]} read`] },
    ),
  ),
);
