/** Small charters. JSON is YAML: what is declared can be edited as data. */

/** What an organization may say. */
export interface Organization {
  readonly name?: string;
  readonly members: Readonly<Record<string, string | object>>;
  readonly workspaces?: Readonly<Record<string, object>>;
  readonly [field: string]: unknown;
}

/** A charter with one organization, `acme`. */
export const charterOf = (acme: Organization, rest: object = {}) => ({
  charter: "v1",
  platform: "standard",
  organizations: { acme: { name: "Acme", ...acme } },
  ...rest,
});

/** An organization as most tests find it: who belongs to it, and what some of them may do. */
export const acme = {
  members: {
    "dana@acme.example": "owner",
    "lee@acme.example": "admin",
    "ana@acme.example": "member",
    "kim@acme.example": "member",
    "pat@acme.example": "member",
  },
  workspaces: {
    main: {
      name: "Main",
      default: true,
      grants: { "ana@acme.example": "read", "kim@acme.example": "write" },
      applications: { shop: { production: { name: "Shop" } } },
    },
    lab: { name: "Lab" },
  },
} as const;

/** As many as there are, and more: it refuses nothing. */
export const guard = { maxRemovals: 6, maxLosses: 6 };

/** Its charter. */
export const team = charterOf(acme, { guard });

/** The same people without some of them, or the same workspaces. */
export const without = <T>(
  all: Readonly<Record<string, T>>,
  ...names: readonly string[]
): Readonly<Record<string, T>> => Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));
