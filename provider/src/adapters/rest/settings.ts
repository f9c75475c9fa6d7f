/** Objects whose fields are settings: the contract has one shape of paths, bodies and answers for all their kinds. */

import { descriptionOf, type FieldOf, fieldNames, type InputsByKind, type Kind, type PlainMap } from "@charter/schema";
import type { KindBackend } from "../../backend";
import type { LiveByKind } from "../../backend/live";
import type { Answer } from "../../http/call";
import { found, remove } from "../../http/missing";
import { path } from "../../http/path";
import { type Asked, bodyOf, type Check, expectAsked, type Shape } from "../../http/shape";
import { creation, writeTo } from "../../http/write";
import type { Connection } from "./connection";
import type { Schemas } from "./contract";
import type { RestKind } from "./kind";
import { readList } from "./paging";
import {
  collectionOf,
  credentialOf,
  keysOf,
  missing,
  namesOf,
  type Place,
  parentIds,
  type Reference,
  referenceOf,
  segmentOf,
  withDefaults,
} from "./place";
import type { Spell } from "./principal";
import { isMissing } from "./refusal";
import { ifMatch, noteVersion } from "./versions";

/** The kinds of which the contract has an answer and what creating one takes. */
type SettingsKind = {
  [K in Kind]: `${K}Create` extends keyof Schemas ? (K extends keyof Schemas ? K : never) : never;
}[Kind];

/** Fields that the contract does not answer would never be compared. */
type Unanswered<K extends SettingsKind> = Exclude<FieldOf<K>, keyof Schemas[K]>;

/** Fields that cannot be sent as a charter says them. */
type Unsendable<K extends SettingsKind> = {
  [F in FieldOf<K>]: F extends keyof Schemas[`${K}Create`]
    ? InputsByKind[K][F] extends Schemas[`${K}Create`][F] | undefined
      ? never
      : F
    : F;
}[FieldOf<K>];

/** A kind, if the contract has all that a charter says of it. */
type InContract<K extends SettingsKind> = [Unanswered<K> | Unsendable<K>] extends [never]
  ? K
  : { readonly "fields that the contract does not have": Unanswered<K> | Unsendable<K> };

/** What of a body is not told by fields alone: what else it has, and what of that is a secret. */
export interface Beside {
  readonly body?: PlainMap;
  readonly secrets?: readonly string[];
}

/** What is special about a kind. */
interface Special<K extends SettingsKind> {
  /** What its objects in one workspace are called in paths, where that is not what all of an organization are called. */
  readonly collection?: string;
  /** What is written beside the fields that are. */
  readonly beside?: (connection: Connection, written: PlainMap) => Beside;
  /** One spelling for what has several. */
  readonly spelled?: (live: LiveByKind[K], spelled: Spell) => LiveByKind[K];
}

/** One kind over REST; `names` learn what workspaces are called. */
export function settingsKind<K extends SettingsKind>(
  kind: K & InContract<K>,
  is: Check<LiveByKind[K]>,
  special: Special<K> = {},
): RestKind<K> {
  const { collection = segmentOf(kind), beside = (): Beside => ({}), spelled: respelled = (live) => live } = special;
  const shape: Shape<LiveByKind[K]> = { name: descriptionOf(kind).owner, is };
  const known = ({ names }: Connection, { id, slug }: Reference): void => {
    if (kind === "Workspace" && slug !== undefined) names.remember(id, slug);
  };

  return {
    async list(connection, slug, reference) {
      const listed = await readList(connection, {
        path: path`/v1/organizations/${reference}/${segmentOf(kind)}`,
        organization: slug,
        shape,
        key: (object: Place) =>
          [object.workspaceId, referenceOf(kind, object)].filter((part) => part !== undefined).join("/"),
      });
      for (const object of listed) known(connection, object);
      return listed.map((object) => respelled(object, connection.spelled));
    },

    backend(connection): KindBackend<K> {
      const { door, names, versions, spelled } = connection;
      const at = (reference: Reference): string =>
        `${collectionOf(kind, reference, collection)}/${path`${reference.id}`}`;
      const read = (answer: Answer, asked: Asked<Place & { readonly id: string }>): LiveByKind[K] => {
        const object = respelled(bodyOf(answer, shape), spelled);
        expectAsked(object, shape.name, asked, answer.exchange);
        known(connection, object);
        return object;
      };
      const get = (reference: Reference, asked: Asked<Reference>, learning = versions) =>
        found(
          door.request({ method: "GET", path: at(reference), organization: credentialOf(reference) }).then((answer) => {
            const object = read(answer, asked);
            noteVersion(learning, object.id, answer.etag);
            return object;
          }),
          isMissing({
            ...missing(kind, reference),
            ...(reference.workspaceId === undefined ? {} : { workspace: reference.workspaceId }),
          }),
        );

      return {
        async create(inputs) {
          const declared = withDefaults(kind, inputs);
          const { workspace, workspaceId } = declared;
          if (workspace !== undefined && workspaceId !== undefined) names.remember(workspaceId, workspace);
          const fields: Readonly<Record<string, unknown>> = { ...declared };
          const sent = new Set<string>([...keysOf(kind), ...fieldNames(kind)]);
          const { body = {}, ...secrets } = beside(connection, fields);
          const answer = await door.request({
            method: "POST",
            path: collectionOf(kind, declared, collection),
            body: { ...Object.fromEntries([...sent].map((field) => [field, fields[field]])), ...body },
            ...secrets,
            organization: credentialOf(declared),
            write: creation(kind, inputs),
          });
          const said = Object.fromEntries(descriptionOf(kind).said.map((field) => [field, fields[field]]));
          return read(answer, { ...parentIds(kind, declared), ...namesOf(kind, declared, spelled), ...said });
        },

        async find(inputs) {
          const declared = withDefaults(kind, inputs);
          const reference = { ...declared, id: referenceOf(kind, declared) };
          return get(reference, { ...parentIds(kind, declared), ...namesOf(kind, declared, spelled) });
        },

        get: async (object, learning) => get(object, { ...parentIds(kind, object), id: object.id }, learning),

        async update(object, changes) {
          const { body = {}, ...secrets } = beside(connection, changes);
          const answer = await door.request({
            method: "PATCH",
            path: at(object),
            body: { ...changes, ...body },
            ...secrets,
            organization: object.organization,
            write: writeTo(names, kind, object, "update"),
            ...ifMatch(object),
          });
          return read(answer, {
            ...parentIds(kind, object),
            id: object.id,
            ...("slug" in changes ? { slug: changes.slug } : {}),
          });
        },

        delete: async (object) =>
          remove(
            door,
            { path: at(object), organization: object.organization, write: writeTo(names, kind, object, "delete") },
            isMissing(missing(kind, object)),
          ),
      };
    },
  };
}
