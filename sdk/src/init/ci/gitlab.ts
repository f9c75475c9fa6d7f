/** GitLab CI/CD. */

import { type CiHost, keptAs, listed, stateSecrets } from "./host";

const file = ".gitlab-ci.yml";

export const gitlab: CiHost = {
  own: {
    file,
    include: `Add to your ${file}:

  include:
    - local: .gitlab/charter.yml

Its jobs are in the stages test and deploy: where you say \`stages:\`, keep both among them.`,
  },
  // Its jobs have all variables of the project by themselves.
  hand: ({ secrets }, who) => Object.keys(secrets).map((name) => `${name}=$${keptAs(name, who)}`),
  between: () => " ",
  next: ({ secrets: bySecret, settings, reader, writer }) => {
    const secrets = Object.entries(bySecret);
    return `Before it works, in the project's CI/CD variables:

${listed(
  [
    ...Object.entries(settings),
    ["PULUMI_BACKEND_URL", "where a state is kept; without it two git refs remember what was applied, and the"],
    ["", "project's settings have to allow Git push requests with a job's token;"],
    ["", `with it, masked: ${stateSecrets}`],
    [
      "GITLAB_TOKEN",
      "masked: a project access token, role Reporter, scope api, for the note, the issue and the reviewed plan",
    ],
  ],
  "  ",
)}

  for reviews and drift, of ${reader}; masked, where GitLab can mask it:
${listed(
  secrets.map(([name, what]) => [keptAs(name, "READ"), what]),
  "    ",
)}
  for applies, of ${writer}; the same, protected, environment scope charter:
${listed(
  secrets.map(([name, what]) => [keptAs(name, "WRITE"), what]),
  "    ",
)}

In Settings > Merge requests: "Pipelines must succeed", and a merge method that wants branches up to date, semi-linear or
fast-forward. And a schedule for the drift: Build > Pipeline schedules. Of an organization that exists already, the first apply is
run by hand: Build > Pipelines > Run pipeline, with CHARTER_ADOPT=true.`;
  },
};
