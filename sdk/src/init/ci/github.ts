/** GitHub Actions. */

import { type CiHost, keptAs, listed, stateSecrets } from "./host";

export const github: CiHost = {
  hand: ({ settings, secrets }, who) => [
    ...Object.keys(settings).map((name) => `${name}: \${{ vars.${name} }}`),
    ...Object.keys(secrets).map((name) => `${name}: \${{ secrets.${keptAs(name, who)} }}`),
  ],
  between: (indent) => `\n${indent}`,
  next: ({ secrets: bySecret, settings, reader, writer }) => {
    const secrets = Object.entries(bySecret);
    return `Before it works, in the repository's settings:

${listed(
  [
    ...Object.entries(settings).map(([name, what]): readonly [string, string] => [`variable ${name}`, what]),
    ["variable PULUMI_BACKEND_URL", "where a state is kept; without it, two git refs remember what was applied"],
    ["", `with it, as secrets: ${stateSecrets}`],
  ],
  "  ",
)}

  for reviews and drift, of ${reader}:
${listed(
  secrets.map(([name, what]) => [`secret ${keptAs(name, "READ")}`, what]),
  "    ",
)}
  for applies, of ${writer}; in the environment charter, with main alone among its deployment branches:
${listed(
  secrets.map(([name, what]) => [`secret ${keptAs(name, "WRITE")}`, what]),
  "    ",
)}

Make the checks "review" and "offline" required (of each pull request one is skipped, which counts as passed), and branches up to
date before they merge. Where your branch is not main, write it into charter-apply.yml. Of an organization that exists already,
the first apply is run by hand: Actions > Charter apply > Run workflow, with "adopt".`;
  },
};
