/** Who gains and who loses, on a page. */

import type { Plan } from "../../plan/plan";
import { escapeLine } from "../escape";
import { gainersOf, losersOf, type PersonRow } from "../people-rows";
import type { PageSection } from "./document";

interface PeopleProps {
  readonly heading: string;
  readonly sign: "+" | "-";
  readonly people: readonly PersonRow[];
}

function People({ heading, sign, people }: PeopleProps) {
  const tone = sign === "+" ? "gain" : "loss";
  return (
    <div>
      <h3 class={tone}>
        {heading} <small>{people.length}</small>
      </h3>
      {people.length === 0 ? <p class="soft">nobody</p> : null}
      <ul class="lines">
        {people.map(({ principal, organization, what }) => (
          <li key={`${organization}/${principal}`}>
            <span class={`sign ${tone}`} aria-hidden="true">
              {sign}
            </span>
            <b>{escapeLine(principal)}</b> in {escapeLine(organization)}: {what}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Who gains and who loses, side by side. */
export function peopleSection(of: Pick<Plan, "access">): readonly PageSection[] {
  if (of.access.length === 0) return [];
  const content = (
    <div class="columns">
      <People heading="Lose" sign="-" people={losersOf(of)} />
      <People heading="Gain" sign="+" people={gainersOf(of)} />
    </div>
  );
  return [{ id: "people", heading: "Who gains, who loses", content }];
}
