/** The policies that hold: those of the base, and those of the charter that are other ones. */

import {
  type Charter,
  type Diagnostic,
  InvalidCharterError,
  type PolicyLine,
  type Position,
  type ShippedPolicy,
  type SourceText,
  Unreadable,
} from "@charter/schema";
import type { BaseCharter } from "../plan/match";

/** A policy, ready to look. */
export interface HeldPolicy {
  readonly name: string;
  /** Its file, or which of those it is that come with Charter. */
  readonly is: { readonly file: SourceText } | { readonly shipped: ShippedPolicy };
  /** The line that names it; absent where it stands in the base alone. */
  readonly position?: Position;
  /** The commit that it is read from; absent for the charter's own. */
  readonly at?: string;
}

/** The files that some lines name. @throws InvalidCharterError with all that cannot be read, each at its line */
async function readAll(
  lines: readonly PolicyLine[],
  read: (file: string, by: string) => Promise<SourceText>,
): Promise<readonly HeldPolicy[]> {
  const unreadable: Diagnostic[] = [];
  const policies: HeldPolicy[] = [];
  for (const { name, is, position } of lines) {
    try {
      policies.push({ name, position, is: "file" in is ? { file: await read(is.file, position.file) } : is });
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const file = "file" in is ? ` (${is.file})` : "";
      const message = `The policy ${name}${file}: ${error.diagnostic.message}`;
      unreadable.push({ ...error.diagnostic, message, position });
    }
  }
  if (unreadable.length > 0) throw new InvalidCharterError(unreadable);
  return policies;
}

/** What a policy is, whatever it is called and wherever it lies. */
const contentOf = ({ is }: HeldPolicy): string =>
  "file" in is ? `${is.file.file.slice(is.file.file.lastIndexOf("."))} ${is.file.text}` : JSON.stringify(is.shipped);

/** The policies that hold, and which files of them are others than at the base. */
export interface Policies {
  readonly policies: readonly HeldPolicy[];
  readonly edited: readonly HeldPolicy[];
}

/**
 * Reads them. A policy that stands in the base holds as it stands there, whatever becomes of it: what the charter says otherwise
 * holds beside it.
 */
export async function readPolicies(
  { policies: lines }: Charter,
  read: (file: string, by: string) => Promise<SourceText>,
  base?: BaseCharter,
): Promise<Policies> {
  const own = await readAll(lines, read);
  if (base?.charter === undefined) return { policies: own, edited: [] };
  const { called, read: readThere } = base;
  const then = await readAll(base.charter.policies, readThere);
  const before = new Map(then.map((policy) => [policy.name, policy]));
  const changed = own.filter((policy) => {
    const earlier = before.get(policy.name);
    return earlier === undefined || contentOf(earlier) !== contentOf(policy);
  });
  const lineOf = (name: string): Pick<HeldPolicy, "position"> => {
    const line = own.find((one) => one.name === name);
    return line?.position === undefined ? {} : { position: line.position };
  };
  return {
    policies: [...then.map(({ name, is }) => ({ name, is, ...lineOf(name), at: called })), ...changed],
    edited: changed.filter(({ name, is }) => {
      const earlier = before.get(name);
      return "file" in is && earlier !== undefined && "file" in earlier.is;
    }),
  };
}
