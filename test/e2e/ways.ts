import type { Ending, Environment, Project } from "./project.js";

/** The two ways to make a service equal to the charter of a project: what a test says holds for both. */
export interface Way {
  readonly name: string;
  apply(project: Project, env?: Environment): Promise<Ending>;
  /** The exit code of a run that a guard refuses: Pulumi knows only success and failure. */
  readonly refused: number;
}

const up = ["up", "--yes", "--skip-preview"];

export const pulumiUp: Way = {
  name: "pulumi up",
  apply: (project, env) => project.pulumi(up, env),
  refused: 1,
};

export const pulumiUpWithoutRefresh: Way["apply"] = (project, env) => project.pulumi([...up, "--refresh=false"], env);

export const charterApply: Way = {
  name: "charter apply",
  apply: (project, env) => project.charter(["apply", "org.yaml"], env),
  refused: 3,
};

export const ways: readonly Way[] = [pulumiUp, charterApply];
