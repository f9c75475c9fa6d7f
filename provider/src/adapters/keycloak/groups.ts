/** The groups of each organization: one list, kept up to date by our own writes. */

import { ConflictError, NotFoundError, ProtocolError } from "../../errors";
import { CharterError } from "../../errors/charter-error";
import { exchangeOf } from "../../http/answer";
import { bodyOf } from "../../http/shape";
import type { Write } from "../../http/write";
import { type Group, groupShape, identifiedShape, type Listing, listOf } from "./contract";
import { isNothing } from "./missing";
import { childrenPath, groupsPath, type Place } from "./place";
import type { Door } from "./request";
import { Tree } from "./tree";

/** The groups by organization. */
export interface Groups {
  /** Reads the list where that has not been done. */
  of(place: Place): Promise<Tree>;
  /** Reads the list anew. */
  read(place: Place): Promise<Tree>;
  /** An organization that was made just now has none. */
  begin(organizationId: string): void;
  /** Makes a group, or takes the one that is there. `write` is the act that needs it. */
  ensure(place: Place, parent: string | undefined, name: string, write: Write): Promise<Group>;
}

/** Every level in one list: it is asked for as a search for anything, and is never paged, which would lose some. */
const everything = { search: "*", briefRepresentation: "false" };

/** Releases before 26.6 have no groups in organizations. */
function withoutGroups(error: unknown): unknown {
  if (!(error instanceof NotFoundError) || error.problem === undefined || !isNothing(error.problem)) return error;
  return new CharterError("keycloak-too-old", "This Keycloak has no groups in organizations.", {
    remedy: "Use Keycloak 26.6 or newer.",
    cause: error,
  });
}

/** @throws ProtocolError where one of them is in itself */
function treeOf(groups: readonly Group[], { path, organization }: Listing): Tree {
  const tree = new Tree(groups);
  if (!tree.isCircular) return tree;
  throw new ProtocolError(exchangeOf({ method: "GET", path, organization }), "it shows a group that is in itself");
}

/** No list has been read yet. */
export function createGroups(door: Door): Groups {
  const trees = new Map<string, Promise<Tree>>();
  /** Two at once need one group once. */
  const making = new Map<string, Promise<Group>>();

  function read({ organizationId, organization }: Place): Promise<Tree> {
    const listing = {
      path: groupsPath(organizationId),
      query: everything,
      organization,
      sight: "see organizations",
    } as const;
    const reading = listOf(door, listing, groupShape)
      .then((groups) => treeOf(groups, listing))
      .catch((error: unknown) => {
        if (trees.get(organizationId) === reading) trees.delete(organizationId);
        throw withoutGroups(error);
      });
    trees.set(organizationId, reading);
    return reading;
  }

  const of = (place: Place): Promise<Tree> => trees.get(place.organizationId) ?? read(place);

  const find = (tree: Tree, parent: string | undefined, name: string): Group | undefined =>
    parent === undefined ? tree.topCalled(name) : tree.childCalled(parent, name);

  async function make(place: Place, parent: string | undefined, name: string, write: Write): Promise<Group> {
    const { organizationId, organization } = place;
    const path = parent === undefined ? groupsPath(organizationId) : childrenPath(organizationId, parent);
    try {
      const answer = await door.request({ method: "POST", path, body: { name }, organization, write });
      const { id } = bodyOf(answer, identifiedShape);
      const group: Group = { id, name, parentId: parent ?? organizationId };
      (await of(place)).put(group);
      return group;
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      const found = find(await read(place), parent, name);
      if (found === undefined) throw error;
      return found;
    }
  }

  return {
    of,
    read,
    begin: (organizationId) => void trees.set(organizationId, Promise.resolve(new Tree([]))),
    async ensure(place, parent, name, write) {
      const known = find(await of(place), parent, name);
      if (known !== undefined) return known;
      const key = JSON.stringify([place.organizationId, parent, name]);
      const made = making.get(key) ?? make(place, parent, name, write).finally(() => making.delete(key));
      making.set(key, made);
      return made;
    },
  };
}

/** A group that was made. @throws ProtocolError where the answer is about another one */
export function madeGroup(answer: Parameters<typeof bodyOf>[0], name: string): string {
  const { id, name: said } = bodyOf(answer, identifiedShape);
  if (said === undefined || said === name) return id;
  throw new ProtocolError(answer.exchange, "this is not the group that was asked for");
}
