import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import type { Account } from "../account.js";
import { charterOf } from "../charters.js";
import { processesOf } from "../processes.js";
import type { Project } from "../project.js";

/** An organization with so many people besides its owner, a quarter of them with a grant. */
export function crowd(size: number): object {
  const people = Array.from({ length: size }, (_, index) => `person-${index}@acme.example`);
  const grants = Object.fromEntries(people.slice(0, size / 4).map((person) => [person, "read"]));
  return charterOf({
    members: { "dana@acme.example": "owner", ...Object.fromEntries(people.map((person) => [person, "member"])) },
    workspaces: { main: { name: "Main", grants } },
  });
}

/** Waits for something, at most a minute. */
export async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 10) {
    if (waited > 60_000) throw new Error("It did not come to that within a minute.");
    await sleep(10);
  }
}

/** The locks in a project's state. */
export function locksIn({ state }: Project): readonly string[] {
  const folder = join(state, ".pulumi", "locks");
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

/** Kills all that was started in a project, without a warning. */
export function killAll(project: Project): void {
  for (const pid of processesOf(project.folder)) process.kill(pid, "SIGKILL");
}

/** Runs the same command again and expects that everything is as declared: each person invited once, nobody at work. */
export async function converges(account: Account, project: Project, size: number): Promise<string> {
  const { code, output } = await project.charter(["apply", "org.yaml"]);
  expect(code, output).toBe(0);
  const memberships = await account.memberships();
  const sent = memberships.map(({ invitation }) => invitation?.sentCount ?? 0).sort();
  expect(sent).toEqual([0, ...Array.from({ length: size }, () => 1)]);
  expect(await project.charter(["plan", "org.yaml"])).toMatchObject({ code: 0 });
  await until(() => processesOf(project.folder).length === 0);
  return output;
}
