import { expect } from "vitest";
import type { Account } from "../account.js";
import { charterOf } from "../charters.js";
import type { Project } from "../project.js";

type Names = Readonly<Record<string, string>>;

/** An organization, `acme`, in which everybody has answered. */
export interface Settled {
  readonly name?: string;
  readonly members: Names;
  readonly workspaces?: Readonly<Record<string, { readonly name: string; readonly grants?: Names }>>;
  readonly [field: string]: unknown;
}

const theirs = "/organizations/acme";

/** Makes what a charter declares without Charter: everybody is in, and whatever was granted is. Dana is its owner. */
export async function madeByHand(account: Account, { name = "Acme", members, workspaces = {} }: Settled) {
  await account.call("POST", "/organizations", { slug: "acme", name });
  for (const [principal, role] of Object.entries(members)) {
    if (principal !== "dana@acme.example") await account.call("POST", `${theirs}/memberships`, { principal, role });
  }
  await account.everybodyAccepts();
  for (const [slug, { name, grants = {} }] of Object.entries(workspaces)) {
    await account.call("POST", `${theirs}/workspaces`, { slug, name });
    for (const [principal, permission] of Object.entries(grants)) {
      await account.call("PUT", `${theirs}/workspaces/${slug}/grants/${principal}`, { permission });
    }
  }
  await account.forget();
}

/** A charter in force. One run adopts what was made by hand; to invite people and to grant when they are in took two. */
export async function settle(account: Account, project: Project, acme: Settled, rest: object = {}): Promise<void> {
  await madeByHand(account, acme);
  project.declare(charterOf(acme, rest));
  const { code, output } = await project.charter(["apply", "org.yaml", "--adopt"]);
  expect(code, output).toBe(0);
  await account.forget();
}
