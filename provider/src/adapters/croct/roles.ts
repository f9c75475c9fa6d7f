/** Roles at either level, in the words of the service and of the platform's file; of a custom one the list is somebody's own (D22). */

import type { Platform } from "@charter/schema";

/** What somebody holds, as a charter says it. */
export interface Held {
  readonly role: string;
  /** Of a custom role; others have none of their own. */
  readonly permissions: readonly string[] | null;
}

/** The roles of one level. */
export interface Roles {
  /** The service tells the list of every role; that of a preset one is no part of it. */
  told(word: string, permissions: readonly string[]): Held;
  /** What is sent of a role. */
  sent(role: string, permissions: unknown): Readonly<Record<string, unknown>>;
}

type Table = Readonly<Record<string, { readonly serviceName?: string; readonly custom?: true }>>;

function rolesOf(table: Table): Roles {
  const all = Object.entries(table).map(([role, { serviceName, custom }]) => ({
    role,
    word: serviceName ?? role.toUpperCase(),
    isCustom: custom === true,
  }));
  return {
    // A role that the file does not have is told under the service's name.
    told(word, permissions) {
      const known = all.find((one) => one.word === word);
      return { role: known?.role ?? word, permissions: known?.isCustom === true ? permissions : null };
    },
    sent(role, permissions) {
      const known = all.find((one) => one.role === role);
      return { role: known?.word ?? role, ...(known?.isCustom === true ? { permissions } : {}) };
    },
  };
}

export const organizationRoles = ({ organizationRoles: table }: Platform): Roles => rolesOf(table);

export const workspaceRoles = ({ workspaceRoles: table = {} }: Platform): Roles => rolesOf(table);
