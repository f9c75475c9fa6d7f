import {
  acme,
  again,
  applies,
  given,
  organizations,
  plans,
  spec,
  stateIsLost,
  topic,
  type Workspace,
} from "../case.js";
import { dana, kim, lee, pat } from "../people.js";

const members = { [dana]: "owner", [lee]: "member", [kim]: "member", [pat]: "member" };
const grants = { [lee]: "administer", [kim]: "read" };
const production = { name: "Production", grants };
const whole = acme({ members, workspaces: { production } });

/** The charter of whoever administers the one workspace, and may not see who is in the organization. */
const ofWorkspace = (workspace: Workspace, more: object = {}) =>
  organizations({ acme: { reference: true, workspaces: { production: workspace }, ...more } });

const sees = { as: lee, notVisible: ["acme grants", "acme memberships"] } as const;
/** What a run of theirs asks for and is not told. */
const blind = { ...sees, refusals: { 403: 2 } } as const;
const grantOf = (person: string) => `acme/production/grants/${person}`;

export const unlisted = topic(
  "What a credential may not list",
  spec(
    "who may not list members plans and writes what they see; grants are neither given nor taken until somebody sees them (D11a, D37)",
    given(whole),
    stateIsLost,
    applies(ofWorkspace(production), { ...blind, adopt: true, waits: [grantOf(kim), grantOf(lee)] }),
    applies(ofWorkspace({ name: "Pipeline", grants: { ...grants, [pat]: "write" } }), {
      ...blind,
      events: ["workspace.updated production name: Production → Pipeline"],
      waits: [grantOf(kim), grantOf(lee), grantOf(pat)],
    }),
    plans({ ...sees, waits: [grantOf(kim), grantOf(lee), grantOf(pat)] }),
    again({ as: dana, events: [`grant.created production/${pat} write`] }),
    again(blind),
    plans({
      ...sees,
      charter: ofWorkspace({ name: "Pipeline", grants: { [lee]: "administer", [kim]: "write" } }),
      waits: [grantOf(kim), grantOf(pat)],
    }),
    applies(ofWorkspace({ name: "Pipeline", grants: { [lee]: "administer", [kim]: "write" } }), {
      ...blind,
      waits: [grantOf(kim), grantOf(pat)],
    }),
    again({
      as: dana,
      events: [`grant.revoked production/${pat}`, `grant.updated production/${kim} permission: read → write`],
    }),
  ),
  spec(
    "and a workspace does not go with what nobody sees in it; it can be forgotten (D6, D11a, D37)",
    given(whole),
    stateIsLost,
    applies(ofWorkspace(production), { as: dana, adopt: true }),
    applies(organizations({ acme: { reference: true } }, { removed: { "acme/production": "destroy" } }), {
      ...blind,
      refused: ["contents-not-visible", "not-permitted"],
      waits: [grantOf(kim), grantOf(lee)],
    }),
    applies(organizations({ acme: { reference: true } }, { removed: { "acme/production": "forget" } }), blind),
  ),
);
