/** What is of a kind that the credential may not list: left as it is, whatever is declared, until somebody sees it (D11a, D37). */

import { compareFields } from "@charter/provider";
import { type Charter, type Kind, organizationOf } from "@charter/schema";
import type { Managed, ManagedObject } from "../managed";
import type { Match } from "../match";
import type { PlannedChange } from "../plan";
import { saidOf } from "../tombstones";

/** What can be compared, and the steps that are not taken because nobody can tell. */
export interface Listed {
  readonly matches: readonly Match[];
  readonly managed: Managed;
  readonly waits: readonly PlannedChange[];
}

const waiting = { verb: "wait", fields: [], after: [], cause: { type: "not-visible" } } as const;

const remains = ({ address, kind, id }: ManagedObject, charter: Charter): PlannedChange =>
  saidOf(charter, address) === "forget"
    ? { address, kind, fields: [], after: [], live: { id }, verb: "forget", cause: { type: "buried" } }
    : { ...waiting, address, kind, live: { id } };

/** Sets aside what is of unseen kinds in one organization: what is managed as declared needs no step. */
export function listedOnly(
  organization: string,
  matches: readonly Match[],
  managed: Managed,
  charter: Charter,
  unseen: readonly Kind[] = [],
): Listed {
  if (unseen.length === 0) return { matches, managed, waits: [] };
  const hidden = ({ kind }: { readonly kind: Kind }): boolean => unseen.includes(kind);
  const declared = matches.filter(({ desired }) => hidden(desired));
  const addresses = new Set(declared.map(({ desired }) => desired.address));
  const ours = [...managed.objects.values()].filter(
    (object) => hidden(object) && organizationOf(object.address) === organization,
  );
  const objects = new Map(managed.objects);
  for (const { address } of ours) objects.delete(address);
  const waits = declared.flatMap(({ desired, managed: known }): readonly PlannedChange[] => {
    const { address, kind, position, inputs } = desired;
    if (known === undefined) return [{ ...waiting, address, kind, position }];
    const fields = compareFields(kind, { ...inputs }, known.inputs);
    return fields.length === 0 ? [] : [{ ...waiting, address, kind, position, fields, live: { id: known.id } }];
  });
  const left = ours.filter(({ address }) => !addresses.has(address)).map((object) => remains(object, charter));
  return {
    matches: matches.filter(({ desired }) => !hidden(desired)),
    managed: { ...managed, objects },
    waits: [...waits, ...left],
  };
}
