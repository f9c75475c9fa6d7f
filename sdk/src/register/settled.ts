/** Waiting until the engine has done with resources. */

import * as pulumi from "@pulumi/pulumi";
import type { Plan } from "../plan";
import type { Registry } from "./registry";

/** Whether the engine registered a resource; settles when it has done with it. */
export function wasRegistered({ urn }: pulumi.Resource): Promise<boolean> {
  const accepted = pulumi.recover(
    urn.apply(() => true),
    () => false,
  );
  return new Promise((resolve) => {
    accepted.apply(resolve);
  });
}

/** Waits for the updates whose failure the provider keeps back: those of objects that have others below them. */
export async function settled({ changes }: Plan, { resources }: Registry): Promise<void> {
  const updated = changes.filter(
    ({ kind, verb }) =>
      (kind === "Organization" || kind === "Workspace") && (verb === "update" || verb === "take-over"),
  );
  await Promise.all(updated.flatMap(({ address }) => resources.get(address) ?? []).map(wasRegistered));
}
