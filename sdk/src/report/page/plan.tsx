/** A plan on a page: what stands against it, who gains and who loses, each change, who can do what, what waits. */

import { exitCode, type Plan, type PlanRefusal } from "../../plan/plan";
import { escapeLine, escapeLines } from "../escape";
import { arrange, type OrganizationLines } from "../lines";
import { at } from "../place";
import { dueIn, intrudersIn, type Remark, remarksIn, rulesIn } from "../remarks";
import { remediesOnce } from "../remedies";
import type { Look } from "../reported";
import { changesCounted, nothingToDo, summaryOf } from "../summary";
import type { PageSection, Verdict } from "./document";
import { Hierarchy } from "./hierarchy";
import { Change, Names } from "./lines";
import { peopleSection } from "./people";

/** Up to so many lines an organization is open at once. */
const open = 60;

const section = (id: string, heading: string, content: PageSection["content"]): PageSection => ({
  id,
  heading,
  content,
});

const Refusal = ({ code, message, remedy, position }: Partial<PlanRefusal>) => (
  <div class="box">
    <p>
      {escapeLines(message ?? "")} <small>[{escapeLine(code ?? "")}]</small>
      {position === undefined ? null : <span class="place"> {at(position)}</span>}
    </p>
    {remedy === undefined ? null : <p>{escapeLines(remedy)}</p>}
  </div>
);

export const refusalsSection = ({ refusals }: Plan, heading: string): readonly PageSection[] =>
  refusals.length === 0
    ? []
    : [
        section(
          "refusals",
          heading,
          remediesOnce(refusals).map((refusal) => <Refusal key={refusal.message} {...refusal} />),
        ),
      ];

function Organization({ lines: { organization, sections } }: { readonly lines: OrganizationLines }) {
  const all = sections.flatMap(({ changes }) => changes);
  return (
    <details open={all.length <= open}>
      <summary>
        {escapeLine(organization.slug)}
        {organization.exists ? "" : " (new)"}: {changesCounted(all)}
      </summary>
      {sections.map(({ heading = "The organization itself", changes }) => (
        <div key={heading}>
          <h3>{heading}</h3>
          <ul class="lines">
            {changes.map((change) => (
              <Change key={`${change.address} ${change.verb}`} change={change} />
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}

function changesSection(plan: Plan): readonly PageSection[] {
  const organizations = arrange(plan, Number.POSITIVE_INFINITY);
  if (organizations.length === 0) return [];
  return [
    section(
      "changes",
      "Each change",
      organizations.map((lines) => <Organization key={lines.organization.slug} lines={lines} />),
    ),
  ];
}

function waitingSection(plan: Plan): readonly PageSection[] {
  const waiting = plan.changes.filter(({ verb }) => verb === "wait");
  const due = dueIn(plan);
  if (waiting.length + due.length === 0) return [];
  return [
    section("waiting", "What waits, and what falls due", [
      <ul class="lines" key="waiting">
        {waiting.map((change) => (
          <Change key={change.address} change={change} />
        ))}
      </ul>,
      ...due.map((remark) => <Names key={remark.heading} {...remark} />),
    ]),
  ];
}

/** What has a section of its own. */
const told = { due: [], loosened: [], platformChanges: [], ruleChanges: [] };

const warningIn = (warning: Plan["warnings"][number]): string =>
  escapeLine(
    "position" in warning ? `${warning.message} ${warning.suggestion ?? ""} ${at(warning.position)}` : warning.message,
  );

/** Names, each sort under what it is called; nothing where there are none. */
function namesSection(id: string, heading: string, remarks: readonly Remark[]): readonly PageSection[] {
  const said = remarks.filter(({ names }) => names.length > 0);
  if (said.length === 0) return [];
  return [
    section(
      id,
      heading,
      said.map((remark) => <Names key={remark.heading} {...remark} />),
    ),
  ];
}

/** What should be known beside. */
export const remarksSection = (remarks: readonly Remark[], { warnings }: Plan): readonly PageSection[] =>
  namesSection("remarks", "Worth knowing", [...remarks, { heading: "Warnings", names: warnings.map(warningIn) }]);

export const mapSection = (heading = "Who can do what"): PageSection =>
  section(
    "access",
    heading,
    <div id="access-map">
      <p class="soft">The map needs JavaScript, which this browser does not run. `charter access` prints it.</p>
    </div>,
  );

/**
 * The parts of a plan's page.
 * @param mapHeading what its map shows, if that is not what is so once the plan is carried out
 */
export function planSections(plan: Plan, look: Look | undefined, mapHeading?: string): readonly PageSection[] {
  return [
    ...refusalsSection(plan, "Refused"),
    ...namesSection("undeclared", "Nobody declared these people", intrudersIn(plan)),
    ...namesSection("rules", "The rules are others", rulesIn(plan)),
    ...peopleSection(plan),
    ...changesSection(plan),
    ...(look === undefined ? [] : [mapSection(mapHeading)]),
    ...(look === undefined
      ? []
      : [section("hierarchy", "What there is", <Hierarchy resources={look.resources} changes={plan.changes} />)]),
    ...waitingSection(plan),
    ...remarksSection(remarksIn({ ...plan, ...told }), plan),
  ];
}

/** How a plan stands. */
export function verdictOf(plan: Plan): Verdict {
  const code = exitCode(plan);
  if (code === 3) return { sort: "refused", words: "refused" };
  return code === 2 ? { sort: "changes", words: "changes" } : { sort: "calm", words: "nothing to change" };
}

/** The plan in one sentence. */
export const leadOf = (plan: Plan, objects: number): string =>
  plan.changes.length === 0 && plan.refusals.length === 0 ? nothingToDo(plan, objects) : summaryOf(plan);
