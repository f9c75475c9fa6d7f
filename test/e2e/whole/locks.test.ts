import { mkdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { noteEngine } from "../../../sdk/src/apply/noted-engines.js";
import { unlocking } from "../../../sdk/src/state/location.js";
import { useAccount } from "../account.js";
import { processesOf } from "../processes.js";
import { useProject } from "../project.js";
import { converges, crowd, locksIn, until } from "./large.js";

const apply = ["apply", "org.yaml"];
const since = "2026-11-22T10:00:00Z";

describe("two runs at once", () => {
  const account = useAccount();
  const project = useProject(account);

  test("the second one names the process that is at work and exits 1; nothing is doubled", async () => {
    project.declare(crowd(300));
    const first = project.start(apply);
    await until(() => locksIn(project).length > 0);
    const atWork = processesOf(project.folder);
    for (const pid of atWork) process.kill(pid, "SIGSTOP");
    const second = await project.charter(apply);
    for (const pid of atWork) process.kill(pid, "SIGCONT");
    expect(second.code).toBe(1);
    expect(second.output).toMatch(/Another run is applying to the stack main: process \d+ of \S+ on \S+/);
    expect(await first.ended).toMatchObject({ code: 0 });
    await converges(account, project, 300);
  });

  test("started at the same moment, one of them does all the work", async () => {
    project.declare(crowd(600));
    const endings = await Promise.all([project.charter(apply), project.charter(apply)]);
    expect(endings.map(({ code }) => code).sort(), endings.map(({ output }) => output).join("\n")).toEqual([0, 1]);
    await converges(account, project, 600);
  });
});

describe("a lock whose process is gone", () => {
  const account = useAccount();
  const project = useProject(account);
  const lock = (holder: object) => {
    const folder = join(project.state, ".pulumi/locks/organization/charter/main");
    mkdirSync(folder, { recursive: true });
    const about = { username: "ci", hostname: hostname(), timestamp: since, ...holder };
    writeFileSync(join(folder, "0c8e3f0e-0000-4000-8000-000000000000.json"), JSON.stringify(about));
  };

  test("is broken with a note; so is one whose number another program has by now", async () => {
    project.declare(crowd(4));
    noteEngine({ backendUrl: `file://${project.state}` }, process.pid, new Date(since));
    lock({ pid: process.pid });
    const { code, output } = await project.charter(apply);
    expect({ code, locks: locksIn(project) }, output).toEqual({ code: 0, locks: [] });
    expect(output).toContain(`Broke the lock of a run that was killed (process ${process.pid} of ci on ${hostname()}`);
  });

  test.each([
    ["empty", ""],
    ["cut", '{"pid":4,"userna'],
  ])("and that is %s is removed with a note: no unlocking is needed", async (_, text) => {
    const people = account.invitations();
    project.declare(crowd(people + 1));
    const folder = join(project.state, ".pulumi/locks/organization/charter/main");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "0c8e3f0e-0000-4000-8000-000000000001.json"), text);
    expect((await project.pulumi(["up", "--yes"])).output).toContain("unexpected end of JSON input");
    const { code, output } = await project.charter(apply);
    expect({ code, locks: locksIn(project) }, output).toEqual({ code: 0, locks: [] });
    expect(output).toContain("a lock that a killed run left cut: it names nobody.");
    expect(account.invitations()).toBe(people + 1);
  });

  test("on another host may be alive: it is named and left alone", async () => {
    const invitations = account.invitations();
    project.declare(crowd(invitations + 1));
    lock({ pid: 4, hostname: "build-7" });
    const { code, output } = await project.charter(apply);
    expect({ code, invitations: account.invitations() }).toEqual({ code: 1, invitations });
    expect(output).toContain("process 4 of ci on build-7");
    // What is said where Pulumi meets such a lock first takes it away, wherever it is run.
    const command = unlocking({ backendUrl: `file://${project.state}`, project: "charter", stack: "main" });
    expect(command).toBe("pulumi cancel --stack organization/charter/main --yes");
    expect(await project.pulumi(command.split(" ").slice(1))).toMatchObject({ code: 0 });
    expect(locksIn(project)).toEqual([]);
  });
});
