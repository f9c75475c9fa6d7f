/** The numbers by which paths call teams: one that is renamed keeps its own, and another one may have its slug by then. */

import { expectShape } from "../../http/shape";
import { teamNumberShape } from "./contract";
import { everything, valueIn } from "./paging";
import { organizationTeamNumbers, teamById } from "./queries";
import type { Questions } from "./request";

/** The numbers of teams by their ids, as far as this adapter has met them. */
export interface TeamNumbers {
  note(id: string, number: number): void;
  /** Asked for where the team was never met: of one by itself, of more all at once, and once. Nothing where it is not there. */
  of(id: string, organization: string): Promise<number | undefined>;
}

/** None has been met yet. */
export function createTeamNumbers(questions: Questions): TeamNumbers {
  const numbers = new Map<string, number>();
  /** The organizations of which one was asked for by itself. */
  const begun = new Set<string>();
  const lists = new Map<string, Promise<void>>();

  async function askOne(id: string, organization: string): Promise<void> {
    const { data, exchange } = await questions.ask(teamById, { id }, organization);
    const node = valueIn(data, ["node"]);
    if (node !== null) numbers.set(id, expectShape(node, teamNumberShape, exchange).databaseId);
  }

  async function askAll(organization: string): Promise<void> {
    const all = await everything(questions, {
      ...{ shape: teamNumberShape, further: organizationTeamNumbers, variables: { login: organization }, organization },
      at: ["organization", "teams"],
    });
    for (const { id, databaseId } of all) numbers.set(id, databaseId);
  }

  /** Those who need one of them at the same time wait for one list; one that failed is asked for again. */
  function list(organization: string): Promise<void> {
    const asking =
      lists.get(organization) ??
      askAll(organization).catch((error: unknown) => {
        lists.delete(organization);
        throw error;
      });
    lists.set(organization, asking);
    return asking;
  }

  return {
    note: (id, number) => void numbers.set(id, number),
    async of(id, organization) {
      if (!numbers.has(id) && begun.has(organization)) await list(organization);
      begun.add(organization);
      if (!numbers.has(id)) await askOne(id, organization);
      return numbers.get(id);
    },
  };
}
