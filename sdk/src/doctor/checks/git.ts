import { realpath, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { BaseError } from "../../state/base-errors";
import type { Absent, Check } from "../check";

/** The repository that a charter lies in: `--base`, `charter diff` and `charter access --since` read its commits. */
export const git: Check = {
  name: "git",
  needsCharter: true,
  look: async ({ path = ".", environment }) => {
    const { repositoryAt } = await import("../../state/repository.js");
    // What there is not, the charter's own check names.
    const real = await realpath(path).catch(() => ".");
    const folder = (await stat(real)).isDirectory() ? real : dirname(real);
    return repositoryAt(folder, path, environment).then(
      ({ top }): readonly string[] | Absent => [`the repository in ${top}`],
      (error: unknown) => {
        if (error instanceof BaseError && error.code === "base-not-in-git")
          return { absent: `${path} lies in no repository: \`--base\` and \`charter diff\` have no commits to read` };
        throw error;
      },
    );
  },
};
