import { acme, again, applies, byHand, given, organizations, plans, spec, topic } from "../case.js";
import { ana, dana, kim } from "../people.js";

const team = { [dana]: "owner", [kim]: "member", [ana]: "member" };
const inside = { name: "Main", grants: { [kim]: "write", [ana]: "read" }, applications: { shop: { production: {} } } };

export const renames = topic(
  "Renames",
  spec(
    "renaming a workspace is one request; its grants and applications follow without any (D6)",
    given(acme({ members: team, workspaces: { main: inside } })),
    applies(acme({ members: team, workspaces: { data: { previously: "main", ...inside } } }), {
      events: ["workspace.updated data slug: main → data"],
    }),
    // The line has done its work.
    applies(acme({ members: team, workspaces: { data: inside } })),
  ),
  spec(
    "a grant that is dropped while its workspace is renamed is revoked, and no other one (D6)",
    given(acme({ members: team, workspaces: { main: inside } })),
    applies(
      acme({ members: team, workspaces: { data: { previously: "main", ...inside, grants: { [kim]: "write" } } } }),
      { events: ["workspace.updated data slug: main → data", `grant.revoked data/${ana}`] },
    ),
  ),
  spec(
    "a workspace is renamed and its settings and a grant change in the same run (D6)",
    given(acme({ members: team, workspaces: { main: inside } })),
    applies(
      acme({
        members: team,
        workspaces: {
          data: { previously: "main", ...inside, name: "Data", grants: { [kim]: "read", [ana]: "read" } },
        },
      }),
      {
        events: [
          "workspace.updated data slug: main → data, name: Main → Data",
          `grant.updated data/${kim} permission: write → read`,
        ],
      },
    ),
  ),
  spec(
    "renaming an organization is one request, and everything in it follows (D6)",
    given(acme({ members: team, workspaces: { main: inside } })),
    applies(
      organizations({ umbrella: { previously: "acme", name: "Acme", members: team, workspaces: { main: inside } } }),
      { events: ["umbrella: organization.updated umbrella slug: acme → umbrella"] },
    ),
    applies(organizations({ umbrella: { name: "Acme", members: team, workspaces: { main: inside } } })),
  ),
  spec(
    "an organization and a workspace in it are renamed at once (D6)",
    given(acme({ members: team, workspaces: { main: inside } })),
    applies(
      organizations({
        umbrella: {
          previously: "acme",
          name: "Acme",
          members: team,
          workspaces: { data: { previously: "main", ...inside } },
        },
      }),
      {
        events: [
          "umbrella: organization.updated umbrella slug: acme → umbrella",
          "umbrella: workspace.updated data slug: main → data",
        ],
      },
    ),
  ),
  spec(
    "renaming an application changes it in place (D6, D23)",
    given(acme({ members: team, workspaces: { main: { name: "Main", applications: { shop: { production: {} } } } } })),
    applies(
      acme({
        members: team,
        workspaces: { main: { name: "Main", applications: { store: { production: { previously: "shop" } } } } },
      }),
      { events: ["application.updated store-production slug: shop-production → store-production, name: shop → store"] },
    ),
  ),
  spec(
    "a workspace that was renamed by hand gets its name back, and nothing in it is made twice (D6)",
    given(acme({ members: team, workspaces: { main: inside } })),
    byHand.changes("acme/main", { slug: "moved" }),
    plans({ changes: ["update acme/main slug: moved → main"] }),
    again({ events: ["workspace.updated main slug: moved → main"] }),
  ),
  spec(
    "a rename to a slug in use, a swap, and a slug freed in the same charter are errors (D6)",
    given(acme({ members: team, workspaces: { main: inside, lab: { name: "Lab" } } })),
    applies(
      acme({
        members: team,
        workspaces: { main: inside, lab: { name: "Lab" }, data: { name: "Data", previously: "main" } },
      }),
      { invalid: ["previously-in-use"] },
    ),
    applies(
      acme({
        members: team,
        workspaces: { main: { name: "Main", previously: "lab" }, lab: { name: "Lab", previously: "main" } },
      }),
      { invalid: ["previously-swap", "previously-swap"] },
    ),
    applies(
      acme(
        { members: team, workspaces: { main: inside, data: { name: "Data", previously: "lab" } } },
        { removed: { "acme/lab": "destroy" } },
      ),
      { invalid: ["previously-removed"] },
    ),
  ),
  spec(
    "a swap is made in three steps, each of them one request (D6)",
    given(acme({ members: team, workspaces: { main: { name: "Main" }, lab: { name: "Lab" } } })),
    applies(
      acme({ members: team, workspaces: { spare: { name: "Main", previously: "main" }, lab: { name: "Lab" } } }),
      { events: ["workspace.updated spare slug: main → spare"] },
    ),
    applies(
      acme({ members: team, workspaces: { spare: { name: "Main" }, main: { name: "Lab", previously: "lab" } } }),
      { events: ["workspace.updated main slug: lab → main"] },
    ),
    applies(
      acme({ members: team, workspaces: { lab: { name: "Main", previously: "spare" }, main: { name: "Lab" } } }),
      { events: ["workspace.updated lab slug: spare → lab"] },
    ),
  ),
);
