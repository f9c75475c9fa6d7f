/** `charter apply` on a real terminal: it shows the plan, and asks before the first write. */

import { describe, expect, test } from "vitest";
import { useAccount } from "./account.js";
import { charterOf } from "./charters.js";
import { type Environment, useProject } from "./project.js";
import { until } from "./whole/large.js";

const question = "Carry out this plan? (yes/no)";
const dana = { "dana@acme.example": "owner" };
const team = (...names: readonly string[]) =>
  charterOf({ members: { ...dana, ...Object.fromEntries(names.map((name) => [`${name}@acme.example`, "member"])) } });

describe("`charter apply` on a terminal", () => {
  const account = useAccount();
  const project = useProject(account);

  /** Runs it, and answers each question; something may happen before an answer is typed. */
  async function apply(
    answers: readonly (string | (() => Promise<string>))[],
    args: readonly string[] = [],
    env: Environment = {},
  ) {
    const { child, ended } = project.onTerminal(["apply", "org.yaml", ...args], env);
    let shown = "";
    child.stdout?.on("data", (text: string) => {
      shown += text;
    });
    const over = ended.then(() => true);
    for (const [index, answer] of answers.entries()) {
      await until(() => shown.split(question).length > index + 1 || child.exitCode !== null);
      child.stdin?.write(typeof answer === "string" ? answer : await answer());
    }
    await over;
    const { code, output } = await ended;
    return { code, output, questions: output.split(question).length - 1 };
  }

  test.each([
    ["no", "no\r"],
    ["nothing", "\r"],
    ["the end of the input", "\u0004"],
  ])("writes nothing where the answer is %s", async (_, answer) => {
    project.declare(team("kim"));
    const { code, output, questions } = await apply([answer]);
    expect({ code, questions, writes: account.writes() }, output).toEqual({ code: 1, questions: 1, writes: [] });
    expect(output).toMatch(
      /invite kim@acme\.example[\s\S]*Carry out this plan\?[\s\S]*The answer was not yes: nothing of this plan was written\./,
    );
  });

  test("writes nothing where Ctrl-C is the answer", async () => {
    const { code, questions } = await apply(["\u0003"]);
    expect({ ok: code === 0, questions, writes: account.writes() }).toEqual({ ok: false, questions: 1, writes: [] });
  });

  test("asks with --json, too, and its one document says that nothing was written", async () => {
    const { code, output } = await apply(["no\r"], ["--json"]);
    expect({ code, writes: account.writes() }, output).toEqual({ code: 1, writes: [] });
    expect(output).toContain('"code": "not-confirmed"');
  });

  test("does what it showed after yes, asks nothing where nothing is to do", async () => {
    const done = await apply(["yes\r"]);
    expect({ code: done.code, questions: done.questions }, done.output).toEqual({ code: 0, questions: 1 });
    expect(await account.events()).toContain("membership.invited kim@acme.example");
    expect(await apply([])).toMatchObject({ code: 0, questions: 0 });
  });

  test("asks again where something changed before the answer, and shows that first", async () => {
    project.declare(team("kim", "lee"));
    await account.forget();
    const changed = async () => {
      await account.call("PATCH", "/organizations/acme", { name: "Renamed by hand" });
      return "yes\r";
    };
    const { code, output, questions } = await apply([changed, "no\r"]);
    expect({ code, questions, events: await account.events() }, output).toEqual({
      code: 1,
      questions: 2,
      events: ["organization.updated acme name: Acme → Renamed by hand"],
    });
    expect(output).toContain("Something changed since this plan was shown: planning anew.");
  });

  test.each([
    ["--yes", ["--yes"], {}],
    ["CI", [], { CI: "true" }],
  ] as const)("does not ask with %s", async (_, args, env) => {
    project.declare(team("kim", "lee", ...(args.length > 0 ? [] : ["max"])));
    expect(await apply([], args, env)).toMatchObject({ code: 0, questions: 0 });
  });
});
