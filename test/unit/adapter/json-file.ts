/** The tiny adapter of docs/adapters.md: an account service that is a JSON file on disk. */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import {
  type Backend,
  ConflictError,
  type KindBackend,
  type Known,
  type LiveByKind,
  type ResolvedByKind,
} from "@charter/provider";
import type { Kind as AnyKind } from "@charter/schema";
import { kindBackends } from "../../../provider/src/backend";

/** The platform has neither data nor repositories. */
type Kind = Exclude<
  AnyKind,
  "DataSource" | "WorkspaceDataSource" | "DataGrant" | "DatasetGrant" | "RepositoryGrant" | "Collaborator"
>;

/** What is in the file. */
type Book = { -readonly [K in Kind]: LiveByKind[K][] };

const emptyBook = (): Book => ({
  Organization: [],
  Workspace: [],
  Application: [],
  Role: [],
  Membership: [],
  WorkspaceGrant: [],
});

/** How a kind is known: its natural key, and what a new object of it is. */
interface Sort<K extends Kind> {
  readonly isKeyOf: (inputs: ResolvedByKind[K], live: LiveByKind[K]) => boolean;
  readonly make: (inputs: ResolvedByKind[K], id: string) => LiveByKind[K];
}

const sorts: { readonly [K in Kind]: Sort<K> } = {
  Organization: {
    isKeyOf: (inputs, live) => live.slug === inputs.slug,
    make: (inputs, id) => ({ ...nothing, ...inputs, id, billing: { ...noBilling, ...inputs.billing } }),
  },
  Workspace: {
    isKeyOf: (inputs, live) => live.organizationId === inputs.organizationId && live.slug === inputs.slug,
    make: ({ organization: _, ...inputs }, id) => ({ ...nothing, ...inputs, id }),
  },
  Application: {
    isKeyOf: () => false,
    make: () => {
      throw new Error("This platform has no applications.");
    },
  },
  Role: {
    isKeyOf: () => false,
    make: () => {
      throw new Error("This platform has no roles of workspaces.");
    },
  },
  Membership: {
    isKeyOf: (inputs, live) => live.organizationId === inputs.organizationId && live.principal === inputs.principal,
    make: ({ organizationId, principal, role }, id) => ({ id, organizationId, principal, role, status: "active" }),
  },
  WorkspaceGrant: {
    isKeyOf: (inputs, live) => live.id === `${inputs.workspaceId}/${inputs.principal}`,
    make: ({ organizationId, workspaceId, principal, permission }) => ({
      ...{ id: `${workspaceId}/${principal}`, organizationId, workspaceId, principal, permission },
    }),
  },
};

/** What is not set is null, inside of maps too: absent would mean that nobody may see it. */
const noBilling = { email: null, plan: null, costCenter: null };
const nothing = {
  ...{ name: null, type: null, email: null, website: null, timeZone: null, billing: null, security: null },
  ...{ governance: null, description: null, locales: null, botExclusion: null, layout: null, owner: null },
  default: false,
};

type Fields = Readonly<Record<string, unknown>>;

/** A changed object: maps are merged, as the port asks. */
const changed = <T extends object>(live: T, changes: Fields): T => ({ ...live, ...merged(fieldsOf(live), changes) });

const fieldsOf = (live: object): Fields => ({ ...live });

const merged = (live: Fields, changes: Fields): Fields =>
  Object.fromEntries(
    Object.entries(changes).map(([field, value]) => {
      const before = live[field];
      const isMap = (one: unknown): one is Fields => typeof one === "object" && one !== null && !Array.isArray(one);
      return [field, isMap(value) && isMap(before) ? { ...before, ...merged(before, value) } : value];
    }),
  );

/** An account service in a file. */
export function createJsonFileBackend(file: string): Backend {
  let last = 0;
  const read = (): Book => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : emptyBook());
  const write = (book: Book) => writeFileSync(file, JSON.stringify(book, undefined, 2));

  function of<K extends Kind>(kind: K): KindBackend<K> {
    const find = (inputs: ResolvedByKind[K]) => read()[kind].find((live) => sorts[kind].isKeyOf(inputs, live));
    return {
      find: async (inputs) => find(inputs),
      get: async ({ id }) => read()[kind].find((live) => live.id === id),
      async create(inputs) {
        if (find(inputs) !== undefined) throw new ConflictError({ method: "create", path: kind });
        last += 1;
        const live = sorts[kind].make(inputs, `${kind}-${last}`);
        const book = read();
        book[kind].push(live);
        write(book);
        return live;
      },
      async update({ organization: _, ...known }: Known<K>, changes) {
        const book = read();
        const at = book[kind].findIndex(({ id }) => id === known.id);
        const live = book[kind][at];
        if (live === undefined) throw new Error(`There is no ${kind} ${known.id}`);
        book[kind].splice(at, 1, changed(live, changes));
        write(book);
        return changed(live, changes);
      },
      async delete({ id }) {
        const book = read();
        const goes = (live: object) =>
          Object.values(live).includes(id) || (kind === "Membership" && isGrantOf(book, id, live));
        const found = book[kind].some((live) => live.id === id);
        write({
          Organization: book.Organization.filter((live) => !goes(live)),
          Workspace: book.Workspace.filter((live) => !goes(live)),
          Application: [],
          Role: [],
          Membership: book.Membership.filter((live) => !goes(live)),
          WorkspaceGrant: book.WorkspaceGrant.filter((live) => !goes(live)),
        });
        return found ? "deleted" : "missing";
      },
    };
  }

  const credential = { principal: "whoever may write the file", scope: "write" } as const;
  const none = async () => undefined;
  const notHere = () => Promise.reject(new Error("This platform has none of these."));
  return {
    ...kindBackends(() => ({ create: notHere, find: none, get: none, update: notHere, delete: notHere })),
    Organization: of("Organization"),
    Workspace: of("Workspace"),
    Application: of("Application"),
    Role: of("Role"),
    Membership: of("Membership"),
    WorkspaceGrant: of("WorkspaceGrant"),
    async observe({ slug, id }) {
      const book = read();
      const organization = book.Organization.find((one) => (id === undefined ? one.slug === slug : one.id === id));
      if (organization === undefined) return undefined;
      const inIt = ({ organizationId }: { readonly organizationId: string }) => organizationId === organization.id;
      return {
        credential,
        organization,
        workspaces: book.Workspace.filter(inIt),
        applications: [],
        memberships: book.Membership.filter(inIt),
        grants: book.WorkspaceGrant.filter(inIt),
      };
    },
    credential: async () => credential,
    memberships: async ({ id }) => read().Membership.filter(({ organizationId }) => organizationId === id),
    transferOwnership: () => Promise.reject(new Error("There may be several owners.")),
    calls: {},
  };
}

/** A grant goes with its member (D17). */
function isGrantOf(book: Book, membershipId: string, live: object): boolean {
  const member = book.Membership.find(({ id }) => id === membershipId);
  return member !== undefined && "permission" in live && "principal" in live && live.principal === member.principal;
}
