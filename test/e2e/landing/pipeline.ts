import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll } from "vitest";
import { charterOf, type Organization } from "../charters.js";
import type { Environment, Project } from "../project.js";

/** A job of a CI system: a fresh machine, and a file backend in which nothing lasts. */
export const inCi = (project: Project, job: string): Environment => ({
  CI: "true",
  PULUMI_BACKEND_URL: `file://${join(project.folder, job)}`,
});

const [applied, tried] = ["refs/charter/applied", "refs/charter/tried"];

/** A pipeline: it keeps a ref for what was applied completely, and one for what was tried; an apply gets both as they were before it. */
export class Pipeline {
  private job = 0;

  constructor(private readonly project: Project) {}

  private git(...args: readonly string[]): string {
    return execFileSync("git", ["-C", this.project.folder, ...args], { encoding: "utf8" }).trim();
  }

  private environment(): Environment {
    this.job += 1;
    return inCi(this.project, `job-${this.job}`);
  }

  private args(base: string): readonly string[] {
    return ["--ephemeral-state", "--base", base];
  }

  plan(more: readonly string[] = [], env: Environment = {}) {
    const args = ["plan", "org.yaml", ...more, ...this.args(`${applied}..${tried}`)];
    return this.project.charter(args, { ...this.environment(), ...env });
  }

  /** What is at HEAD is tried now. */
  tried(): void {
    this.git("update-ref", tried, "HEAD");
  }

  /** What is at HEAD was applied, as what the service has by now says. */
  applied(): void {
    this.tried();
    this.git("update-ref", applied, "HEAD");
  }

  start() {
    const base = `${this.git("rev-parse", applied)}..${this.git("rev-parse", tried)}`;
    this.tried();
    const { child, ended } = this.project.start(["apply", "org.yaml", ...this.args(base)], this.environment());
    const recorded = ended.then((ending) => {
      if (ending.code === 0) this.git("update-ref", applied, "HEAD");
      return ending;
    });
    return { child, ended: recorded };
  }

  apply() {
    return this.start().ended;
  }
}

/** A project whose charter lies in a git repository. */
export function useRepository(project: Project) {
  const git = (...args: string[]) => execFileSync("git", ["-C", project.folder, ...args], { encoding: "utf8" });
  beforeAll(() => {
    git("init", "--quiet", "--initial-branch=main");
    git("config", "user.email", "ci@acme.example");
    git("config", "user.name", "CI");
    git("commit", "--quiet", "--allow-empty", "--message", "Nothing was applied yet");
    for (const ref of [applied, tried]) git("update-ref", ref, "HEAD");
  });
  return (acme: Organization, rest: object = {}) => {
    project.declare(charterOf(acme, rest));
    git("add", "org.yaml");
    git("commit", "--quiet", "--message", "Edit the charter");
  };
}
