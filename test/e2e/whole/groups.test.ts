import { describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { useProject } from "../project.js";
import { ways } from "../ways.js";

const members = {
  "dana@acme.example": "owner",
  "kim@acme.example": "member",
  "pat@acme.example": "member",
  "ana@acme.example": "member",
};

const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const charter = (until: string, guard: object = {}) =>
  charterOf(
    {
      members,
      groups: {
        everybody: ["kim@acme.example", "pat@acme.example"],
        staff: { any: ["everybody"], except: ["contractors"] },
        contractors: ["pat@acme.example"],
        audit: { members: ["ana@acme.example"], until },
      },
      workspaces: { production: { name: "Production", grants: { staff: "write", audit: "read" } } },
    },
    { guard: { maxLosses: "100%", maxRemovals: "100%", ...guard } },
  );

describe.each(ways)("$name", (way) => {
  const account = useAccount();
  const project = useProject(account);
  const apply = async (declared: object) => {
    await account.forget();
    project.declare(declared);
    const { code, output } = await way.apply(project);
    return { code, output, events: [...(await account.events())].sort() };
  };

  test("a group of groups without others, and one that ends, give what they say, and the plan says why (D19, D38)", async () => {
    project.declare(charter(dayIn(2)));
    expect((await way.apply(project)).code).toBe(0);
    await account.everybodyAccepts();
    const { output } = await project.charter(["plan", "org.yaml"]);
    expect(output).toContain("group staff (in everybody, not in contractors)");
    expect(output).toContain(`group audit (until ${dayIn(2)})`);
    expect((await apply(charter(dayIn(2)))).events).toEqual([
      "grant.created ana@acme.example",
      "grant.created kim@acme.example",
    ]);
  });

  test("what a group gave goes with the first run after its last day (D38)", async () => {
    const { code, events } = await apply(charter(dayIn(-2)));
    expect({ code, events }).toEqual({ code: 0, events: ["grant.revoked ana@acme.example"] });
    expect((await apply(charter(dayIn(-2)))).events).toEqual([]);
  });

  test("a line that lasts longer than the guard allows starts no run; the last day that is allowed is proposed (D38a)", async () => {
    const { code, output, events } = await apply(charter(dayIn(200), { longestAccess: { grants: "90d" } }));
    expect(code).not.toBe(0);
    expect(output.replaceAll(/\s+/g, " ")).toContain(
      `\`audit\` has \`read\` in \`acme/production\` until ${dayIn(200)}; \`longestAccess\` allows 90 days.`,
    );
    expect(output).toContain(`accessUntil: ${dayIn(90)}`);
    expect({ events, writes: account.writes() }).toEqual({ events: [], writes: [] });
    const { code: validated } = await project.charter(["validate", "org.yaml"]);
    expect(validated).toBe(1);
  });
});
