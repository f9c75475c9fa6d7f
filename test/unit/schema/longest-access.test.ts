import { describe, expect, it } from "vitest";
import { acme, errorsOf, read } from "./reading";

const now = new Date("2026-11-22T23:59:00Z");

const charter = (guard: string, members: string, grants = "{}", groups = "{}") =>
  acme(
    `    members: { dana@x.example: owner, ${members} }
    groups: ${groups}
    workspaces: { data: { grants: ${grants} } }`,
    `guard: { longestAccess: ${guard} }\n`,
  );

const errors = (...given: Parameters<typeof charter>) =>
  errorsOf(charter(...given), { now }).map(
    ({ position: { line, column }, message, suggestion }) => `${line}:${column} ${message} ${suggestion}`,
  );

const lee = (day: string) => `lee@x.example: { role: admin, accessUntil: ${day} }`;

describe("the longest access that a guard allows (D38a)", () => {
  it("is that of a role, to the day: the end of the last one that is allowed is proposed", () => {
    const guard = "{ roles: { admin: 180d } }";
    expect(errors(guard, lee("2027-05-21"))).toEqual([]);
    expect(errors(guard, lee("2027-05-22"))).toEqual([
      "5:82 `lee@x.example` is `admin` until 2027-05-22; `longestAccess` allows 180 days. " +
        "The last day that is allowed is 2027-05-21: write `accessUntil: 2027-05-21`.",
    ]);
    expect(errors(guard, "lee@x.example: admin")).toEqual([
      "5:39 `lee@x.example` is `admin` without an end; `longestAccess` allows 180 days. " +
        "The last day that is allowed is 2027-05-21: write `lee@x.example: { role: admin, accessUntil: 2027-05-21 }`.",
    ]);
    expect(errors(guard, `${lee("null")}`)).toHaveLength(1);
    expect(errors(guard, "lee@x.example: member")).toEqual([]);
  });

  it("is that of a line of `grants:`, by name, by group and by role", () => {
    const guard = "{ grants: 1d }";
    const given = (line: string, groups?: string) => errors(guard, "lee@x.example: admin", `{ ${line} }`, groups);
    const message = (name: string) =>
      `7:37 \`${name}\` has \`read\` in \`acme/data\` without an end; \`longestAccess\` allows 1 day. ` +
      `The last day that is allowed is 2026-11-23: write \`${name}: { permission: read, accessUntil: 2026-11-23 }\`.`;
    expect(given("lee@x.example: read")).toEqual([message("lee@x.example")]);
    expect(given('"role:admin": read')).toEqual([message("role:admin")]);
    expect(given("staff: read", "{ staff: [lee@x.example] }")).toEqual([message("staff")]);
    expect(given("staff: read", "{ staff: [] }")).toEqual([message("staff")]);
    for (const name of ["lee@x.example", '"role:admin"', "staff"]) {
      const until = (day: string) =>
        given(`${name}: { permission: read, accessUntil: ${day} }`, "{ staff: [lee@x.example] }");
      expect(until("2026-11-23")).toEqual([]);
      expect(until("2026-11-24")).toHaveLength(1);
    }
  });

  it("counts the end of a group as that of its lines, also where all groups in it end", () => {
    const given = (groups: string) =>
      errors("{ grants: 90d }", "lee@x.example: admin, kim@x.example: member", "{ staff: read }", groups);
    expect(given("{ staff: { members: [lee@x.example], until: 2027-02-20 } }")).toEqual([]);
    expect(given("{ staff: { members: [lee@x.example], until: 2027-02-21 } }")).toHaveLength(1);
    const inner = "inner: { members: [lee@x.example], until: 2027-02-20 }";
    expect(given(`{ staff: { any: [inner] }, ${inner} }`)).toEqual([]);
    expect(given(`{ staff: { any: [inner, kim@x.example] }, ${inner} }`)).toHaveLength(1);
  });

  it("shows where it is limited", () => {
    const [error] = errorsOf(charter("{ grants: 90d }", "lee@x.example: admin", "{ lee@x.example: read }"), { now });
    expect(error).toMatchObject({
      code: "access-too-long",
      related: [{ message: "limited here", position: { line: 8, column: 35 } }],
    });
  });

  it("limits no role that is none, and not the top one, which somebody holds for good (D18)", () => {
    expect(errors("{ roles: { owner: 90d, admn: 90d } }", "lee@x.example: member")).toEqual([
      "8:36 Somebody must be `owner` without an end, so `longestAccess` cannot limit that role. Remove this line.",
      "8:48 `admn` is no organization role of Standard. Did you mean `admin`?",
    ]);
  });

  it("is a number of days", () => {
    expect(errorsOf(charter("{ grants: 3 months }", "lee@x.example: admin")).map(({ message }) => message)).toEqual([
      "`3 months` is not a number of days, such as 90d.",
    ]);
  });

  it("counts from the present time where nobody says another one", () => {
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const guard = "{ roles: { admin: 10d } }";
    expect(errorsOf(charter(guard, lee(day(9))))).toEqual([]);
    expect(errorsOf(charter(guard, lee(day(12))))).toHaveLength(1);
  });

  it("is one of the figures of the guard", () => {
    const { guard } = read(charter("{ grants: 90d, roles: { member: 30d, admin: 180d } }", lee("2026-12-01")), { now });
    expect(guard.longestAccess).toEqual({ grants: 90, roles: { admin: 180, member: 30 } });
    expect("longestAccess" in read(charter("{}", lee("2026-12-01"))).guard).toBe(false);
  });
});
