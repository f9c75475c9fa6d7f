/** `charter access`: who can do what, where and why. Only reads. */

import type { Charter } from "@charter/schema";
import { type Command, Option } from "commander";
import type { AccessIn } from "../access/subject";
import { limited } from "./calls";
import { type CodeOptions, withCharter } from "./charter-argument";
import { spareCores } from "./economy";
import { metered } from "./metered";
import { overheard } from "./redact";
import { type ReportOptions, report, withReports } from "./reports";

interface AccessOptions extends CodeOptions, ReportOptions {
  readonly live?: true;
  readonly since?: string;
}

const examples = `
Examples:
  $ charter access org.yaml                                   everybody, by the charter alone
  $ charter access org.yaml kim@acme.example                  one person; '*@agency.example' several
  $ charter access org.yaml production                        a workspace, a repository, or an organization
  $ charter access org.yaml --live                            what the service has; what no line gives is named as that
  $ charter access org.yaml --since 2026-09-30 --report csv=access.csv      for a review each quarter

--since takes a day (the last commit by its end, in UTC) or a commit, and says what changed in the charter since, as \`charter diff\` does.
By the charter alone everybody counts as joined; whoever is suspended or has not accepted, the service knows: --live reads it at
CHARTER_URL with CHARTER_TOKEN, for which the scope "read" is enough.
Exit codes: 0 done, 1 an error.`;

/** What the service has, next to the charter. */
async function onService(charter: Charter, now: Date): Promise<readonly AccessIn[]> {
  const [{ connect }, { observeAll, unknownManaged }, { liveAccess }] = await Promise.all([
    import("@charter/provider"),
    import("../plan/index.js"),
    import("../access/live.js"),
  ]);
  spareCores();
  const observations = await metered(async ({ reading }) => {
    reading(() => charter.resources.length);
    return observeAll(await overheard(limited(connect))(charter.platform), charter, unknownManaged);
  });
  return liveAccess({ charter, now }, observations);
}

async function then(path: string, { since, code }: AccessOptions, now: Date) {
  if (since === undefined) return undefined;
  const { charterSince } = await import("../state/charter-at.js");
  return charterSince(path, since, now, { code });
}

async function run(path: string, subject: string | undefined, options: AccessOptions): Promise<void> {
  const [{ loadCharter }, { evaluator }, { accessOfCharter, review }, { dayOf }] = await Promise.all([
    import("@charter/schema"),
    import("../typescript/index.js"),
    import("../access/review.js"),
    import("../plan/day.js"),
  ]);
  const now = new Date();
  const charter = await loadCharter(path, { evaluate: evaluator(options.code), now });
  const base = await then(path, options, now);
  const there = options.live === true ? await onService(charter, now) : accessOfCharter({ charter, now });
  const head = { charter, called: path, now };
  await report({
    about: "access",
    path,
    source: options.live === true ? "service" : "charter",
    day: dayOf(now),
    ...(subject === undefined ? {} : { subject }),
    ...review(there, charter.platform, subject, base && { base, head }),
  });
}

/** Adds `charter access`. */
export function access(program: Command): void {
  const command = program
    .command("access")
    .summary("who can do what, where and why")
    .description(
      "Says who can do what, where, why and until when: by the charter alone, or on the service. Writes nothing.",
    );
  withCharter(command)
    .argument("[subject]", "only this person (* stands for anything), workspace, repository or organization")
    .addOption(new Option("--live", "what the service has, instead of what the charter declares").conflicts("since"))
    .option("--since <ref or day>", "and what changed in the charter since a commit, or since YYYY-MM-DD");
  withReports(command, "access").addHelpText("after", examples).action(run);
}
