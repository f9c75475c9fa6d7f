/** Where the keys and values of a document stand in the code that makes it: in its object literals, by whatever names they go. */

import type { AnyNode, Expression, ObjectExpression, Program, Property, SpreadElement } from "acorn";

/** Where an entry stands, and what its value is in the code. */
interface Written {
  readonly key: number;
  readonly value: AnyNode;
}

/** A key that a literal has twice: the second one would hold, and nobody would see it. */
export interface Repeated {
  readonly key: string;
  readonly offset: number;
}

type Container = readonly unknown[] | Readonly<Record<string, unknown>>;

const isContainer = (value: unknown): value is Container => typeof value === "object" && value !== null;

/** The key of a property, where the code says it. */
function keyOf({ key, computed }: Property): string | undefined {
  if (key.type === "Identifier") return computed ? undefined : key.name;
  return key.type === "Literal" ? String(key.value) : undefined;
}

/** Finds places in one program. Lives as long as the search: it knows what its constants are. */
export class Literals {
  readonly repeated: Repeated[] = [];
  private readonly constants = new Map<string, Expression>();
  private readonly judged = new Set<AnyNode>();

  /** @param identity what the function is called that returns what it is given */
  constructor(
    program: Program,
    private readonly identity: string | undefined,
  ) {
    for (const statement of program.body) {
      const declared = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
      if (declared?.type !== "VariableDeclaration" || declared.kind !== "const") continue;
      for (const { id, init } of declared.declarations) {
        if (id.type === "Identifier" && init) this.constants.set(id.name, init);
      }
    }
  }

  /**
   * The places of all entries of a value, in the order in which they are met: the offsets of key and value, -1 where the code
   * says neither.
   */
  placesOf(value: unknown, node: AnyNode | undefined): readonly number[] {
    const places: number[] = [];
    this.place(value, node, places);
    return places;
  }

  /** The offset of what stands nearest to some keys. */
  nearest(keys: readonly string[], node: AnyNode): number {
    const [key, ...rest] = keys;
    const written = key === undefined ? undefined : this.entriesOf(node).get(key);
    if (written === undefined) return node.start;
    return rest.length === 0 ? written.key : this.nearest(rest, written.value);
  }

  private place(value: unknown, node: AnyNode | undefined, places: number[]): void {
    if (!isContainer(value)) return;
    const written = node === undefined ? new Map<string, Written>() : this.entriesOf(node);
    for (const [key, inner] of Object.entries(value)) {
      const entry = written.get(key);
      places.push(entry?.key ?? -1, entry?.value.start ?? -1);
      this.place(inner, entry?.value, places);
    }
  }

  /** What a name stands for, and what is only handed through. */
  private resolved(node: AnyNode, left = 100): AnyNode {
    if (left === 0) return node;
    if (node.type === "Identifier") {
      const constant = this.constants.get(node.name);
      return constant === undefined ? node : this.resolved(constant, left - 1);
    }
    const isIdentity =
      node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === this.identity;
    const [argument] = isIdentity ? node.arguments : [];
    return argument === undefined ? node : this.resolved(argument, left - 1);
  }

  private entriesOf(node: AnyNode, left = 100): ReadonlyMap<string, Written> {
    const resolved = this.resolved(node);
    if (resolved.type === "ObjectExpression" && left > 0) return this.properties(resolved, left);
    if (resolved.type !== "ArrayExpression") return new Map();
    const spread = resolved.elements.findIndex((element) => element === null || element.type === "SpreadElement");
    const known = spread === -1 ? resolved.elements : resolved.elements.slice(0, spread);
    return new Map(
      known.flatMap((value, index) => (value === null ? [] : [[String(index), { key: value.start, value }]])),
    );
  }

  private properties(literal: ObjectExpression, left: number): ReadonlyMap<string, Written> {
    const entries = new Map<string, Written>();
    const own = new Set<string>();
    for (const property of literal.properties) {
      if (property.type === "SpreadElement") this.spread(property, entries, left);
      else {
        const key = keyOf(property);
        if (key === undefined || property.kind !== "init") continue;
        if (own.has(key) && !this.judged.has(literal)) this.repeated.push({ key, offset: property.start });
        own.add(key);
        entries.set(key, { key: property.start, value: property.value });
      }
    }
    this.judged.add(literal);
    return entries;
  }

  /** What is spread comes after what was before it; of what nobody knows, that may be gone. */
  private spread({ argument }: SpreadElement, entries: Map<string, Written>, left: number): void {
    const resolved = this.resolved(argument);
    if (resolved.type !== "ObjectExpression") entries.clear();
    else for (const [key, written] of this.entriesOf(resolved, left - 1)) entries.set(key, written);
  }
}
