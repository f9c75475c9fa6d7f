/** The service's words, which are in capitals, and those of a charter. */

import type { Platform } from "@charter/schema";

/** What a charter calls something, and what the service does. */
export interface Words {
  /** A name that the platform's file does not have is the service's own. */
  toService(name: string): string;
  toCharter(word: string): string;
}

type Names = Readonly<Record<string, { readonly serviceName?: string }>>;

const inCapitals = (name: string): string => name.toUpperCase();

/** A word of the service that no table has. */
export const inLetters = (word: string): string => word.toLowerCase();

function wordsOf(names: Names): Words {
  const pairs = Object.entries(names).map(
    ([name, { serviceName }]) => [name, serviceName ?? inCapitals(name)] as const,
  );
  const [words, back] = [new Map(pairs), new Map(pairs.map(([name, word]) => [word, name]))];
  return { toService: (name) => words.get(name) ?? name, toCharter: (word) => back.get(word) ?? word };
}

export const organizationRoleWords = ({ organizationRoles }: Platform): Words => wordsOf(organizationRoles);

export const workspaceRoleWords = ({ workspacePermissions }: Platform): Words => wordsOf(workspacePermissions);

/** A value of the service's in capitals; what is no text is left to the service to refuse. */
export const capital = (value: unknown): unknown => (typeof value === "string" ? inCapitals(value) : value);
