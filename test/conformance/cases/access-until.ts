import { accepts, acme, again, applies, byHand, daysPass, given, plans, spec, taking, topic } from "../case.js";
import { dana, kim, lee, temp } from "../people.js";

/** Cases begin on 2027-03-01. */
const soon = "2027-03-10";
const later = "2027-04-30";
const alone = { [dana]: "owner" };
const main = (grants: object) => ({ main: { name: "Main", grants: { ...grants } } });

export const accessUntil = topic(
  "Access until",
  spec(
    "a member is invited with their last day, stays until its end, and is removed by the next run after it (D38)",
    given(acme({ members: alone })),
    applies(acme({ members: { ...alone, [temp]: { role: "member", accessUntil: soon } } }), {
      events: [`membership.invited ${temp} as member until ${soon}`],
    }),
    accepts(temp),
    daysPass(9),
    again(),
    daysPass(1),
    again({ events: [`membership.removed ${temp}`], warns: ["access-expired"] }),
  ),
  spec(
    "a plan lists what ends within two weeks, and is zero all the same (D38)",
    given(
      acme({
        members: { ...alone, [temp]: { role: "member", accessUntil: soon }, [kim]: "member" },
        workspaces: main({ [kim]: { permission: "read", accessUntil: later } }),
      }),
    ),
    plans({ due: [`acme/members/${temp} ${soon}`] }),
    daysPass(8),
    applies(
      acme({
        members: { ...alone, [temp]: { role: "member", accessUntil: later }, [kim]: "member" },
        workspaces: main({ [kim]: { permission: "read", accessUntil: later } }),
      }),
      { events: [`membership.updated ${temp} accessUntil: ${soon} → ${later}`] },
    ),
    plans(),
  ),
  spec(
    "an expired member counts as absent with their grants (D38)",
    given(
      acme({
        members: { ...alone, [temp]: { role: "member", accessUntil: soon } },
        workspaces: main({ [temp]: "read" }),
      }),
    ),
    daysPass(10),
    again({
      events: [taking(`membership.removed ${temp}`, `grant.revoked main/${temp}`)],
      warns: ["access-expired"],
    }),
  ),
  spec(
    "a grant ends on its own day, and the member stays (D38)",
    given(
      acme({
        members: { ...alone, [kim]: "member" },
        workspaces: main({ [kim]: { permission: "write", accessUntil: soon } }),
      }),
    ),
    daysPass(10),
    again({ events: [`grant.revoked main/${kim}`], warns: ["access-expired"] }),
  ),
  spec(
    "a later day is written in place, and null ends the end (D38)",
    given(acme({ members: { ...alone, [temp]: { role: "member", accessUntil: soon } } })),
    applies(acme({ members: { ...alone, [temp]: { role: "member", accessUntil: later } } }), {
      events: [`membership.updated ${temp} accessUntil: ${soon} → ${later}`],
    }),
    daysPass(20),
    applies(acme({ members: { ...alone, [temp]: { role: "member", accessUntil: null } } }), {
      events: [`membership.updated ${temp} accessUntil: ${later} → null`],
    }),
    daysPass(60),
    again(),
  ),
  spec(
    "a line that loses its accessUntil has no end any more, of members and of grants; one set by hand goes as well (D38)",
    given(
      acme({
        members: { ...alone, [temp]: { role: "member", accessUntil: soon }, [kim]: "member" },
        workspaces: main({ [kim]: { permission: "write", accessUntil: soon } }),
      }),
    ),
    applies(acme({ members: { ...alone, [temp]: "member", [kim]: "member" }, workspaces: main({ [kim]: "write" }) }), {
      events: [
        `membership.updated ${temp} accessUntil: ${soon} → null`,
        `grant.updated main/${kim} accessUntil: ${soon} → null`,
      ],
    }),
    byHand.changes(`acme/members/${kim}`, { accessUntil: later }),
    again({ events: [`membership.updated ${kim} accessUntil: ${later} → null`] }),
  ),
  spec(
    "when a higher permission ends, what another line gives for longer holds, in place (D38, D19)",
    given(
      acme({
        members: { ...alone, [kim]: "member" },
        groups: { readers: [kim] },
        workspaces: main({ [kim]: { permission: "write", accessUntil: soon }, readers: "read" }),
      }),
    ),
    daysPass(10),
    again({
      events: [`grant.updated main/${kim} permission: write → read, accessUntil: ${soon} → null`],
      warns: ["access-expired"],
    }),
  ),
  spec(
    "an owner whose day has come goes: as many as minOwners says stay for good (D18, D38)",
    given(
      acme(
        { members: { ...alone, [kim]: "owner", [lee]: { role: "owner", accessUntil: soon } } },
        { guard: { minOwners: 2 } },
      ),
    ),
    daysPass(10),
    again({ events: [`membership.removed ${lee}`], warns: ["access-expired"] }),
  ),
  spec(
    "an end that leaves too few owners is an error before any call (D18, D38)",
    given(acme({ members: { ...alone, [lee]: "owner" } })),
    applies(acme({ members: { [dana]: { role: "owner", accessUntil: soon }, [lee]: "admin" } }), {
      invalid: ["owners-end"],
    }),
    applies(
      acme({ members: { ...alone, [lee]: { role: "owner", accessUntil: later } } }, { guard: { minOwners: 2 } }),
      { invalid: ["owners-end"] },
    ),
  ),
  spec(
    "the last owner gets an end once somebody else has accepted to own it for good (D18, D38)",
    given(acme({ members: alone })),
    applies(acme({ members: { [dana]: { role: "owner", accessUntil: soon }, [lee]: "owner" } }), {
      events: [`membership.invited ${lee} as owner`],
      waits: [`acme/members/${dana}`],
    }),
    accepts(lee),
    again({ events: [`membership.updated ${dana} accessUntil: null → ${soon}`] }),
    daysPass(10),
    again({ as: lee, events: [`membership.removed ${dana}`], warns: ["access-expired"] }),
  ),
  spec(
    "owners change places in one run: the end of the one goes before the other gets one (D18, D38)",
    given(acme({ members: { ...alone, [lee]: { role: "owner", accessUntil: soon } } })),
    applies(
      acme({
        members: { [dana]: { role: "owner", accessUntil: later }, [lee]: { role: "owner", accessUntil: null } },
      }),
      {
        events: [
          `membership.updated ${lee} accessUntil: ${soon} → null`,
          `membership.updated ${dana} accessUntil: null → ${later}`,
        ],
        order: [
          [
            `membership.updated ${lee} accessUntil: ${soon} → null`,
            `membership.updated ${dana} accessUntil: null → ${later}`,
          ],
        ],
      },
    ),
  ),
  spec(
    "an end that somebody else gave an owner goes: who is declared without one is counted on for good (D18, D38)",
    given(acme({ members: { ...alone, [lee]: "owner" } })),
    byHand.changes(`acme/members/${lee}`, { accessUntil: soon }),
    again({ events: [`membership.updated ${lee} accessUntil: ${soon} → null`] }),
  ),
  spec(
    "accessUntil on a required owner is an error before any call (D38)",
    given(acme({ members: { ...alone, [lee]: "owner" } }, { guard: { requiredOwners: [lee] } })),
    applies(
      acme(
        { members: { ...alone, [lee]: { role: "owner", accessUntil: later } } },
        { guard: { requiredOwners: [lee] } },
      ),
      { invalid: ["required-owner-ends"] },
    ),
  ),
  spec(
    "who was removed at the end of their day is invited anew when the line gets a later one (D38)",
    given(acme({ members: { ...alone, [temp]: { role: "member", accessUntil: soon } } })),
    daysPass(10),
    again({ events: [`membership.removed ${temp}`], warns: ["access-expired"] }),
    plans({
      charter: acme({ members: { ...alone, [temp]: { role: "member", accessUntil: later } } }),
      changes: [`create acme/members/${temp}`],
    }),
    again({ events: [`membership.invited ${temp} as member until ${later}`] }),
  ),
  spec(
    "a line that lasts longer than the guard allows, or for good, is an error before any call (D38a)",
    given(acme({ members: alone })),
    applies(
      acme(
        {
          members: { ...alone, [lee]: "admin", [kim]: { role: "admin", accessUntil: "2027-06-01" }, [temp]: "member" },
          workspaces: main({ [kim]: { permission: "read", accessUntil: "2027-04-01" }, "role:admin": "write" }),
        },
        { guard: { longestAccess: { grants: "30d", roles: { admin: "90d" } } } },
      ),
      { invalid: ["access-too-long", "access-too-long", "access-too-long", "access-too-long"] },
    ),
  ),
  spec(
    "a line on the last day that the guard allows is applied, and stays allowed as time goes on (D38a)",
    given(acme({ members: { ...alone, [lee]: "member" } })),
    applies(
      acme(
        { members: { ...alone, [lee]: { role: "member", accessUntil: "2027-03-31" } } },
        { guard: { longestAccess: { roles: { member: "30d" } } } },
      ),
      { events: [`membership.updated ${lee} accessUntil: null → 2027-03-31`] },
    ),
    daysPass(20),
    again(),
  ),
);
