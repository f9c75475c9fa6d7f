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
