/** What the aliases of a file repeat: an edit of one place must not be one of all of them. */

import { type Document, isAlias, isCollection, isScalar, visit } from "yaml";

/** What an edit of a node touches: what it is in, what is in it, or both; itself in any case. */
export type Touched = "around" | "within" | "all";

const anchorOf = (node: unknown): string => (isCollection(node) || isScalar(node) ? (node.anchor ?? "") : "");

/** The anchors of one document that aliases repeat. Lives as long as its edit. */
export class Shared {
  private readonly repeated = new Set<string>();

  constructor(private readonly document: Document) {
    visit(document, { Alias: (_, { source }) => void this.repeated.add(source) });
  }

  /** Whether an alias repeats one of these nodes. */
  hasAny(nodes: readonly unknown[]): boolean {
    return this.repeated.size > 0 && nodes.some((node) => this.repeated.has(anchorOf(node)));
  }

  /** A value that is an alias, in words of its own; any other one as it is. */
  own(value: unknown): unknown {
    if (!isAlias(value)) return value;
    const copy: unknown = value.resolve(this.document)?.clone();
    if (!isCollection(copy) && !isScalar(copy)) return value;
    withoutAnchors(copy, () => true);
    copy.comment = value.comment ?? null;
    return copy;
  }

  /** Before a node is edited: what repeats something that this touches is written out where it stands. */
  writeOut(node: unknown, touched: Touched): void {
    if (this.repeated.size === 0) return;
    const anchors = this.anchorsAt(node, touched);
    if (anchors.size === 0) return;
    visit(this.document, {
      Alias: (_, alias) => {
        const own = anchors.has(alias.source) ? this.own(alias) : alias;
        return isCollection(own) || isScalar(own) ? own : undefined;
      },
    });
    withoutAnchors(this.document, (anchor) => anchors.has(anchor));
    for (const anchor of anchors) this.repeated.delete(anchor);
  }

  private anchorsAt(node: unknown, touched: Touched): ReadonlySet<string> {
    const found = new Set<string>();
    visit(this.document, (_, here, path) => {
      const isIt = here === node;
      if (isIt || (touched !== "around" && path.some((above) => above === node))) found.add(anchorOf(here));
      if (isIt && touched !== "within") for (const above of path) found.add(anchorOf(above));
    });
    return new Set([...found].filter((anchor) => this.repeated.has(anchor)));
  }
}

function withoutAnchors(within: Parameters<typeof visit>[0], wanted: (anchor: string) => boolean): void {
  visit(within, {
    Value: (_, node) => {
      if (node.anchor !== undefined && wanted(node.anchor)) delete node.anchor;
    },
  });
}
