/** Names that change hands: the service's own id is who somebody is, not what they are called. */

import type { LiveByKind } from "@charter/provider";
import { readAddress } from "@charter/schema";
import type { ManagedObject } from "../managed";
import type { Observation } from "../observe";
import { isAccount, isSomebodys, personIn, type Somebodys } from "../of-person";
import type { PlanRefusal } from "../plan";
import type { GuardInput } from "./guard-rule";

type Live = LiveByKind["Membership" | "Collaborator"];

/** In a repository, or in the organization itself. */
const placeOf = (one: object): string => ("repository" in one ? String(one.repository) : "");

/** Who is where, by who they are and by what they are called. */
class Directory {
  private readonly people = new Map<string, Live>();
  private readonly names = new Map<string, Live>();
  private readonly accounts: Readonly<Record<string, string>>;

  constructor({ observed }: Observation) {
    const { memberships = [], collaborators = [], accounts = {} } = observed ?? {};
    this.accounts = accounts;
    for (const live of [...memberships, ...collaborators]) {
      this.people.set(`${placeOf(live)}/${personIn(live.id)}`, live);
      this.names.set(`${placeOf(live)}/${live.principal}`, live);
    }
  }

  person({ inputs }: Somebodys, person: string): Live | undefined {
    return this.people.get(`${placeOf(inputs)}/${person}`);
  }

  /** Whoever is there under a name, else whoever would be invited by it. */
  called({ inputs }: Somebodys): string | undefined {
    const live = this.names.get(`${placeOf(inputs)}/${inputs.principal}`);
    return live === undefined ? this.accounts[inputs.principal] : personIn(live.id);
  }
}

/** Where somebody's name is to be written otherwise. */
const renaming = ({ kind, inputs: { principal } }: Somebodys): string =>
  kind === "Membership" ? `in all lines, with \`previously: ${principal}\` at the one under \`members:\`` : "there";

/** Where it is said that the new one is meant. */
const taking = ({ kind }: Somebodys): string =>
  kind === "Membership" ? " If it is the new one, write `adopt: true` at the line under `members:`." : "";

/** Whoever this charter managed under that name is called otherwise by now. */
function renamed(directory: Directory, desired: Somebodys, managed: ManagedObject): PlanRefusal | undefined {
  const person = personIn(managed.id);
  const live = directory.person(desired, person);
  const { kind, inputs, previously } = desired;
  const said = previously === undefined ? undefined : readAddress(kind, previously).principal;
  // Whose line says what they are called before is meant.
  if (live === undefined || [inputs.principal, said].includes(live.principal)) return undefined;
  return {
    code: "renamed-person",
    message: `${desired.address} meant somebody who is called ${live.principal} by now (${person}); ${inputs.principal} may be anybody.`,
    remedy: `Call them ${live.principal} ${renaming(desired)}.`,
    position: desired.position,
  };
}

/** Somebody else has the name of whom this charter managed. */
function replaced(directory: Directory, desired: Somebodys, managed: ManagedObject): PlanRefusal | undefined {
  const [before, now] = [personIn(managed.id), directory.called(desired)];
  if (desired.adopt === true || now === undefined || now === before) return undefined;
  // Whom the line meant is there: what it says of their name is judged already.
  if (directory.person(desired, before) !== undefined) return undefined;
  if (!isAccount(now) || !isAccount(before)) return undefined;
  const { principal } = desired.inputs;
  return {
    code: "another-person",
    message: `${desired.address} meant another person (${before}) than the one who is called ${principal} by now (${now}).`,
    remedy: `Take the line out and apply that; then declare whoever is meant.${taking(desired)}`,
    position: desired.position,
  };
}

/** Refuses lines that mean somebody else than they did. */
export function refuseOtherPeople({ charter, desired, managed, observation }: GuardInput): readonly PlanRefusal[] {
  if (charter.platform.principal.reassigned !== true) return [];
  const directory = new Directory(observation);
  return desired.flatMap((one) => {
    const entry = managed.objects.get(one.address);
    if (entry === undefined || !isSomebodys(one)) return [];
    return [renamed(directory, one, entry) ?? replaced(directory, one, entry)].filter(
      (refusal) => refusal !== undefined,
    );
  });
}
