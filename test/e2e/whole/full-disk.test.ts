import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { processesOf } from "../processes.js";
import { type Ending, type Project, type Running, useProject } from "../project.js";
import { converges, crowd, until } from "./large.js";
import { needsMounts, SmallDisk } from "./small-disk.js";

const apply = ["apply", "org.yaml"];

/** Whether the state is there and only a part of it. */
function isCut({ state }: Project): boolean {
  const file = join(state, ".pulumi/stacks/charter/main.json");
  if (!existsSync(file)) return false;
  try {
    JSON.parse(readFileSync(file, "utf8"));
    return false;
  } catch {
    return true;
  }
}

/** How a run ended, and whether within so many seconds from now. */
async function endsWithin(seconds: number, { ended }: Running): Promise<Ending> {
  const began = performance.now();
  const ending = await ended;
  expect((performance.now() - began) / 1000, ending.output).toBeLessThan(seconds);
  return ending;
}

/** Nobody is at work any more; the provider takes note of its engine's end a moment later. */
async function expectNobodyAtWork({ folder }: Project): Promise<void> {
  await expect.poll(() => processesOf(folder), { timeout: 5_000 }).toEqual([]);
}

/** A project whose state lies on a disk of four megabytes. */
function useSmallProject() {
  const account = useAccount();
  const project = useProject(account);
  const disk = new SmallDisk(project.state);
  beforeEach(needsMounts);
  return { account, project, disk };
}

type SmallProject = ReturnType<typeof useSmallProject>;

/** So many people come to fewer steps than those from which on a run saves its state once. */
const some = 28;

/** A state of five people, and room for a state of some more, but not for all of them. */
async function begunAndTight({ project, disk }: SmallProject): Promise<void> {
  disk.insert();
  project.declare(crowd(5));
  expect(await project.charter(apply)).toMatchObject({ code: 0 });
  disk.fill(72 * 1024);
  project.declare(crowd(some));
}

/** Every object that the state tells is one that there is: it is no invention, and no half. */
function expectLastGoodState({ project }: SmallProject): void {
  expect(isCut(project)).toBe(false);
  expect(project.addresses()).toEqual(
    expect.arrayContaining(["acme", "acme/main", "acme/members/person-4@acme.example"]),
  );
}

describe("a disk that fills up while a run saves its state", () => {
  const small = useSmallProject();
  const { account, project, disk } = small;

  test("ends the run with the reason, leaves the last good state and nobody at work, and the next run does the rest", async () => {
    await begunAndTight(small);
    const { code, output } = await endsWithin(45, project.start(apply));
    expect(code, output).toBe(1);
    await expectNobodyAtWork(project);
    expect(output).toContain(`The stack main in file://${project.state} could not be saved: `);
    expectLastGoodState(small);
    disk.empty();
    await converges(account, project, some);
  });
});

describe("a run that finds no room for its state any more", () => {
  const small = useSmallProject();
  const { account, project, disk } = small;

  test("ends before long when it is interrupted", async () => {
    await begunAndTight(small);
    const running = project.start(apply);
    await until(() => isCut(project));
    running.child.kill("SIGTERM");
    const { code, output } = await endsWithin(25, running);
    expect(code, output).toBe(1);
    await expectNobodyAtWork(project);
    expectLastGoodState(small);
    disk.empty();
    await converges(account, project, some);
  });
});

describe("a command that is killed while its engine finds no room for the state", () => {
  const small = useSmallProject();
  const { account, project, disk } = small;

  test("takes the engine along; a plan knows the last good state, and the next run takes it back", async () => {
    await begunAndTight(small);
    const running = project.start(apply);
    await until(() => isCut(project));
    running.child.kill("SIGKILL");
    const began = performance.now();
    await until(() => processesOf(project.folder).length === 0);
    expect((performance.now() - began) / 1000).toBeLessThan(20);
    expect(isCut(project)).toBe(true);
    disk.empty();
    const plan = await project.charter(["plan", "org.yaml"]);
    expect(plan.code, plan.output).not.toBe(1);
    expect(plan.output).not.toContain("invite person-4@acme.example");
    const output = await converges(account, project, some);
    expect(output).toContain("main.json, which was cut, from the last good copy");
    expectLastGoodState(small);
  });
});

describe("a state that can only be read from some moment on", () => {
  const small = useSmallProject();
  const { account, project, disk } = small;

  test("ends the run with the reason, and the next run does the rest", async () => {
    disk.insert();
    project.declare(crowd(some));
    const running = project.start(apply);
    await until(() => account.invitations() >= 10);
    await until(() => disk.isReadOnly());
    const { code, output } = await endsWithin(45, running);
    expect(code, output).toBe(1);
    await expectNobodyAtWork(project);
    expect(output).toContain(`The stack main in file://${project.state} could not be saved: `);
    expect(output).toContain("read-only file system");
    disk.writableAgain();
    await converges(account, project, some);
  });
});

describe("a large run, which saves its state once", () => {
  const small = useSmallProject();
  const { account, project, disk } = small;

  test("ends with the reason where there is no room for it, and the next run adopts what was made", async () => {
    await begunAndTight(small);
    project.declare(crowd(300));
    const { code, output } = await endsWithin(60, project.start(apply));
    expect(code, output).toBe(1);
    expect(output).toContain(`The stack main in file://${project.state} could not be saved: `);
    await expectNobodyAtWork(project);
    expectLastGoodState(small);
    disk.empty();
    await converges(account, project, 300);
  });
});

describe("a state folder that is removed while a run is at work", () => {
  const account = useAccount();
  const project = useProject(account);

  test("is made again by the engine, and the next run does the rest", async () => {
    project.declare(crowd(60));
    const running = project.start(apply);
    await until(() => account.invitations() >= 10);
    rmSync(project.state, { recursive: true, maxRetries: 5 });
    await endsWithin(60, running);
    await expectNobodyAtWork(project);
    await converges(account, project, 60);
  });
});

describe("a disk that is full from the beginning", () => {
  const small = useSmallProject();
  const { account, project, disk } = small;

  test("is said before anything is written", async () => {
    disk.insert();
    disk.fill(8 * 1024);
    project.declare(crowd(5));
    const { code, output } = await endsWithin(10, project.start(apply));
    expect({ code, invitations: account.invitations() }, output).toEqual({ code: 1, invitations: 0 });
    expect(output).toContain("could not be saved: ENOSPC: no space left on device");
    disk.empty();
    await converges(account, project, 5);
  });
});

describe("a folder of temporary files that is full", () => {
  const account = useAccount();
  const project = useProject(account);
  const disk = new SmallDisk(join(project.folder, "full"));
  beforeEach(needsMounts);

  test("is said before anything is written", async () => {
    disk.insert();
    disk.fill(0);
    project.declare(crowd(5));
    const running = project.start(apply, { TMPDIR: join(project.folder, "full") });
    const { code, output } = await endsWithin(10, running);
    expect({ code, invitations: account.invitations() }, output).toEqual({ code: 1, invitations: 0 });
    expect(output).toContain("no space is left there.");
    expect(output).toContain("TMPDIR for temporary files");
    await converges(account, project, 5);
  });
});

describe("an engine that is killed from outside", () => {
  const account = useAccount();
  const project = useProject(account);
  const enginePid = () =>
    processesOf(project.folder).find((pid) => readFileSync(`/proc/${pid}/stat`, "utf8").includes("(pulumi)"));

  test("ends the run with that reason, and the next run does the rest", async () => {
    project.declare(crowd(300));
    const running = project.start(apply);
    await until(() => account.invitations() >= 50);
    process.kill(enginePid() ?? 0, "SIGKILL");
    const { code, output } = await endsWithin(10, running);
    expect(code, output).toBe(1);
    expect(output).toContain("The Pulumi engine was killed (SIGKILL)");
    await until(() => processesOf(project.folder).length === 0);
    expect(await converges(account, project, 300)).toContain("Broke the lock of a run that was killed");
  });
});
