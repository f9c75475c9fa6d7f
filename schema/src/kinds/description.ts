/** What a kind is, said once: what everything that is generic over kinds reads. */

import type { definitions } from "../generated/definitions";

/** Everything that is compared goes deep; nothing of it is written to. */
type DeepReadonly<T> = T extends (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [P in keyof T]: DeepReadonly<T[P]> }
    : T;

/** The maps of other objects in what is written of one. */
type Holds<D extends keyof typeof definitions> = (typeof definitions)[D]["holds"][number];

/** The fields that the document gives an object, without what is an object of its own or only directs Charter. */
export type Fields<Declared, D extends keyof typeof definitions, Other extends keyof Declared = never> = DeepReadonly<
  Omit<Declared, Holds<D> | Other | "previously" | "adopt">
>;

/** What objects of an organization are in, by its slug. */
export interface InOrganization {
  readonly organization: string;
}

/** What objects of a workspace are in, by the slug of each. */
export interface InWorkspace extends InOrganization {
  readonly workspace: string;
}

/** What decides that somebody has less: another place at the organization, less that is given in a workspace, an earlier last day. */
export type Rank = "held" | "given" | "last-day";

/** What is special about a field. */
export interface FieldDescription {
  /** It says how much somebody may do. */
  readonly rank?: Rank;
  /** Where nothing is declared, it is to be unset (D38: a line without a last day has none); other fields are not managed then. */
  readonly alwaysManaged?: true;
  /** The service may hold several of them for one object, beside the one that is declared. */
  readonly several?: true;
  /** It names somebody, or in a charter a group of people. */
  readonly person?: true;
  /** It names the variable that holds a secret, which is read when it is sent, and is kept nowhere. */
  readonly secret?: true;
  /** Another value sends the secret again. */
  readonly rotates?: true;
}

/** What names an object among its siblings and is no value of it. */
type Names = "key" | "principal" | "source" | "table" | "dataset" | "repository";

/** The fields of objects that are compared: all but what they are in and how the charter names them. */
export type FieldIn<Inputs> = Exclude<keyof Inputs, keyof InWorkspace | Names> & string;

/** What objects are in, as their inputs say it. */
export type ParentIn<Inputs> = "workspace" extends keyof Inputs
  ? "Workspace"
  : "organization" extends keyof Inputs
    ? "Organization"
    : undefined;

/** What platform files call objects of a kind: a data source is one, whatever it is in. */
export type OwnerOf<K extends string> = K extends "WorkspaceGrant"
  ? "grant"
  : K extends "WorkspaceDataSource"
    ? "dataSource"
    : Uncapitalize<K>;

/** What is written of a kind, what its objects are, and what an observation calls all of them in an organization. */
export interface AnyShape {
  readonly written: object;
  readonly inputs: object;
  readonly list: string;
  readonly rare?: true;
}

/** What an address is made of: of each kind, what it needs. */
export interface Named {
  readonly organization?: string | undefined;
  readonly workspace?: string | undefined;
  readonly slug?: string | undefined;
  readonly key?: string | undefined;
  readonly environment?: string | undefined;
  readonly principal?: string | undefined;
  readonly source?: string | undefined;
  readonly table?: string | undefined;
  readonly dataset?: string | undefined;
  readonly repository?: string | undefined;
}

/** One kind. */
export interface Description<K extends string, S extends AnyShape> {
  readonly kind: K;
  /** What messages call its objects: one of them, and several. */
  readonly words: readonly [one: string, several: string];
  /** What platform files call them. */
  readonly owner: OwnerOf<K>;
  /** Every platform has them; others are where its `levels` name them (D8). */
  readonly everywhere?: true;
  readonly parent: ParentIn<S["inputs"]>;
  /** The map of its parent in which a charter declares them; addresses have it before the name: `acme/members/ana@acme.example`. */
  readonly property: string;
  /** In addresses its name follows its parent's at once: `acme/production`. */
  readonly bare?: true;
  /** What an observation calls all of them in an organization. */
  readonly list: S["list"];
  /** What names it among its siblings, each a key of the charter, the outermost first; its address ends with them. */
  readonly names: readonly [outermost: keyof S["inputs"] & keyof Named, ...inner: (keyof S["inputs"] & keyof Named)[]];
  /** The names that no two objects with the same parent share; an organization is looked up by itself. */
  readonly key?: readonly ("slug" | "principal" | "source" | "table" | "dataset" | "repository")[];
  /** Without which fields, beside its parents, it is none. */
  readonly needs: readonly (keyof S["inputs"] & string)[];
  /** Fields of which it has at least one, or it says nothing. */
  readonly needsOneOf?: readonly FieldIn<S["inputs"]>[];
  /** Many organizations have none: its lists are read where the service says that there are some, and it is counted where there are. */
  readonly rare?: S["rare"];
  /** Its outermost name is that of an object of this kind: it is made after that, and is called otherwise once that is renamed (D33). */
  readonly namedAfter?: "DataSource";
  /** What may stand in the place of its innermost names and of all that is said of it, and names all of them: `warehouse: "*"`. */
  readonly all?: string;
  /** The field that a line may say alone: `kim@acme.example: member`. */
  readonly short?: FieldIn<S["inputs"]>;
  /** The list of names that a line may say alone, where the platform has no such field as `short`: `kim@acme.example: [developer]`. */
  readonly shortList?: FieldIn<S["inputs"]>;
  /** What writing it needs, where that does not depend on what is written (D11). */
  readonly capability?: string;
  /** It is given to what it is in from above: no permission there allows writing it (D33, D37). */
  readonly givenFromAbove?: true;
  /** Whether it goes only where `removed:` says so (D6). */
  readonly needsTombstone: boolean;
  /** What the charter's schema calls what is written of it: that has its fields. */
  readonly definition: keyof typeof definitions;
  /** What is written of it and is none of its fields nor in it: what only directs Charter. */
  readonly others: {
    readonly [P in Exclude<keyof S["written"], keyof S["inputs"] | Holds<keyof typeof definitions>>]-?: true;
  };
  /** What is said by its place in the charter, and compared all the same: the service may call it otherwise. */
  readonly said: readonly Exclude<FieldIn<S["inputs"]>, keyof S["written"]>[];
  /** What a service tells of it beside its fields, and programs of classes can read. */
  readonly told?: readonly string[];
  /** What stands for fields that nobody wrote, so that it can be created. */
  readonly defaults?: (named: Named) => Partial<S["inputs"]>;
  /** The fields about which something is special. */
  readonly special: { readonly [F in FieldIn<S["inputs"]>]?: FieldDescription };
}
