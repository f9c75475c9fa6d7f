import { once } from "node:events";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { processesOf } from "../processes.js";
import { type Project, type Running, useProject } from "../project.js";
import { refuseThrough } from "../refusing-proxy.js";
import { converges, crowd, killAll, locksIn, until } from "./large.js";

const apply = ["apply", "org.yaml"];

/** The temporary files that say who is in the organization. */
const handedOver = ({ folder }: Project) =>
  readdirSync(join(folder, "tmp"))
    .map((name) => join(folder, "tmp", name, "handover.json"))
    .filter((file) => existsSync(file));

describe.each([
  ["a large run, which saves its state once", 300, 120],
  ["a small run, which saves its state after every step", 40, 10],
])("%s", (_, size, enough) => {
  const account = useAccount();
  const project = useProject(account);

  test("killed with everything it started, it is simply run again: nobody is invited twice, no lock stays, nor who was there", async () => {
    project.declare(crowd(size));
    const running = project.start(apply);
    await until(() => account.invitations() >= enough);
    killAll(project);
    await running.ended;
    expect(account.invitations()).toBeLessThan(size);
    expect(handedOver(project)).toHaveLength(1);
    const output = await converges(account, project, size);
    expect(output).toContain("Broke the lock of a run that was killed");
    expect(readdirSync(join(project.folder, "tmp"))).toEqual([]);
  });
});

describe("a run that is killed while Pulumi writes the attributes beside its state", () => {
  const account = useAccount();
  const project = useProject(account);

  test("leaves them cut, and no Pulumi opens the stack: the next run removes them and goes on", async () => {
    project.declare(crowd(3));
    expect(await project.charter(apply)).toMatchObject({ code: 0 });
    writeFileSync(join(project.state, ".pulumi/stacks/charter/main.json.attrs"), "");
    expect((await project.pulumi(["stack", "export", "--stack", "main"])).output).toContain(
      "failed to load checkpoint: EOF",
    );
    project.declare(crowd(4));
    expect(await converges(account, project, 4)).toContain("main.json.attrs, which a killed run left cut");
  });
});

describe("only the charter process is killed", () => {
  const account = useAccount();
  const project = useProject(account);

  test("the engine and its provider end by themselves, and the next run does the rest", async () => {
    project.declare(crowd(300));
    const running = project.start(apply);
    await until(() => account.invitations() >= 50);
    running.child.kill("SIGKILL");
    await until(() => processesOf(project.folder).length === 0);
    await converges(account, project, 300);
  });
});

describe("a run that is interrupted", () => {
  const account = useAccount();
  const project = useProject(account);

  test.each(["SIGINT", "SIGTERM"] as const)(
    "ends in order at %s: the state is saved, no lock stays, exit 1",
    async (signal) => {
      const sent = account.invitations();
      project.declare(crowd(300 + sent));
      const running = project.start(apply);
      await until(() => account.invitations() >= sent + 50);
      running.child.kill(signal);
      const { code, output } = await running.ended;
      expect({ code, processes: processesOf(project.folder) }, output).toEqual({ code: 1, processes: [] });
      expect(output).toContain("The run was interrupted.");
      expect(project.addresses().filter((address) => address.includes("/members/person-"))).toHaveLength(
        account.invitations(),
      );
      expect(locksIn(project)).toEqual([]);
      const again = await converges(account, project, 300 + sent);
      expect(again).not.toContain("Broke the lock");
    },
  );
});

/** What a command has said so far. */
function saidBy({ child }: Running): () => string {
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (text += String(chunk)));
  return () => text;
}

describe("a run that is interrupted before its engine is at work", () => {
  const account = useAccount();
  const project = useProject(account);

  test("does not begin", async () => {
    project.declare(crowd(40));
    const running = project.start(apply);
    if (running.child.stdout !== null) await once(running.child.stdout, "data");
    await until(() => processesOf(project.folder).length > 1);
    running.child.kill("SIGTERM");
    const { code, output } = await running.ended;
    expect({ code, invitations: account.invitations() }, output).toEqual({ code: 1, invitations: 0 });
    expect(output).toContain("The run was interrupted.");
    await converges(account, project, 40);
  });
});

describe("a run that is interrupted while the service does not answer", () => {
  const account = useAccount();
  const project = useProject(account);

  test.each([
    ["once", "SIGINT", 40],
    ["once", "SIGTERM", 40],
    ["twice", "SIGINT", 5],
  ] as const)("ends before long when told %s, by %s, and leaves nobody at work", async (how, signal, seconds) => {
    let held = 0;
    const proxy = await refuseThrough(account.url, ({ method, path }) => {
      if (method !== "POST" || !path.includes("/memberships")) return false;
      held += 1;
      return new Promise(() => undefined);
    });
    const people = account.invitations() + 5;
    project.declare(crowd(people));
    const running = project.start(apply, { CHARTER_URL: proxy.url });
    const said = saidBy(running);
    await until(() => held > 0);
    const began = performance.now();
    running.child.kill(signal);
    if (how === "twice") {
      await until(() => said().includes("Interrupted:"));
      running.child.kill(signal);
    }
    const { code, output } = await running.ended;
    expect((performance.now() - began) / 1000, output).toBeLessThan(seconds);
    expect(code).toBe(how === "once" ? 1 : null);
    if (how === "once") expect(output).toContain("The run was interrupted and did not end by itself");
    await until(() => processesOf(project.folder).length === 0);
    expect((performance.now() - began) / 1000).toBeLessThan(seconds + 5);
    proxy.close();
    await converges(account, project, people);
  });
});
