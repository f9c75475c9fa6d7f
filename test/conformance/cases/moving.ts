import { accepts, acme, again, applies, given, spec, taking, topic } from "../case.js";
import { ana, dana, kim, pat } from "../people.js";

const team = { [dana]: "owner", [ana]: "member", [kim]: "member" };

export const moving = topic(
  "Moving people and work",
  spec(
    "an analyst's only grant moves from A to B while A is deleted: granted first, and her membership survives (D20, D34)",
    given(
      acme({
        members: team,
        workspaces: { a: { name: "A", grants: { [ana]: "read" } }, b: { name: "B", default: true } },
      }),
    ),
    applies(
      acme(
        { members: team, workspaces: { b: { name: "B", default: true, grants: { [ana]: "read" } } } },
        { removed: { "acme/a": "destroy" } },
      ),
      {
        events: [`grant.created b/${ana} read`, `grant.revoked a/${ana}`, "workspace.deleted a"],
        order: [
          [`grant.created b/${ana} read`, `grant.revoked a/${ana}`],
          [`grant.revoked a/${ana}`, "workspace.deleted a"],
        ],
      },
    ),
  ),
  spec(
    "a team is split: a new workspace, some grants move, others stay, and an application is made there (D6, D19)",
    given(
      acme({
        members: { ...team, [pat]: "member" },
        groups: { data: [ana, kim, pat] },
        workspaces: { main: { name: "Main", grants: { data: "write" } } },
      }),
    ),
    applies(
      acme({
        members: { ...team, [pat]: "member" },
        groups: { data: [kim], research: [ana, pat] },
        workspaces: {
          main: { name: "Main", grants: { data: "write", research: "read" } },
          lab: { name: "Lab", grants: { research: "write" }, applications: { notebook: { production: {} } } },
        },
      }),
      {
        events: [
          "workspace.created lab",
          "application.created notebook-production",
          `grant.created lab/${ana} write`,
          `grant.created lab/${pat} write`,
          `grant.updated main/${ana} permission: write → read`,
          `grant.updated main/${pat} permission: write → read`,
        ],
      },
    ),
  ),
  spec(
    "two workspaces become one: what the other had is declared in the one, and its line destroys it (D6, D20)",
    given(
      acme({
        members: team,
        workspaces: {
          main: { name: "Main", default: true, grants: { [ana]: "read" } },
          lab: { name: "Lab", grants: { [kim]: "write" } },
        },
      }),
    ),
    applies(
      acme(
        {
          members: team,
          workspaces: { main: { name: "Main", default: true, grants: { [ana]: "read", [kim]: "write" } } },
        },
        { removed: { "acme/lab": "destroy" } },
      ),
      {
        events: [`grant.created main/${kim} write`, `grant.revoked lab/${kim}`, "workspace.deleted lab"],
        order: [[`grant.created main/${kim} write`, "workspace.deleted lab"]],
      },
    ),
  ),
  spec(
    "somebody is replaced by a successor: the grant waits for the new one, and the old one goes at once (D14, D16, D17)",
    given(acme({ members: team, workspaces: { main: { name: "Main", grants: { [kim]: "write" } } } })),
    applies(
      acme({
        members: { [dana]: "owner", [ana]: "member", [pat]: "member" },
        workspaces: { main: { name: "Main", grants: { [pat]: "write" } } },
      }),
      {
        events: [
          `membership.invited ${pat} as member`,
          taking(`membership.removed ${kim}`, `grant.revoked main/${kim}`),
        ],
        waits: [`acme/main/grants/${pat}`],
      },
    ),
    accepts(pat),
    again({ events: [`grant.created main/${pat} write`] }),
  ),
);
