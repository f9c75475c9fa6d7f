/** GraphQL documents, each with what it takes. What an answer holds is looked at where it is read. */

interface Sent<V> {
  /** The operation's name, which calls go by in messages; a mutation's is that of its one field. */
  readonly name: string;
  readonly text: string;
  /** Never there: says what the document takes. */
  readonly takes?: (variables: V) => void;
}

/** A document that changes nothing. */
export interface Query<V> extends Sent<V> {
  readonly verb: "query";
}

/** A document of one change, whose answer is under its name. */
export interface Mutation<V> extends Sent<V> {
  readonly verb: "mutation";
}

/** @param takes the variables with their types: `$id: ID!` */
export const query = <V>(name: string, takes: string, selection: string): Query<V> => ({
  verb: "query",
  name,
  text: `query ${name}(${takes}) { ${selection} }`,
});

/**
 * @param takes the variables, each called as the argument that it is
 * @param selection what is told of the answer; empty where it is a single value
 */
export function mutation<V extends object>(name: string, takes: string, selection: string): Mutation<V> {
  const given = [...takes.matchAll(/\$(\w+)/g)].map(([, variable]) => `${variable}: $${variable}`).join(", ");
  const told = selection === "" ? "" : ` { ${selection} }`;
  return { verb: "mutation", name, text: `mutation ${name}(${takes}) { ${name}(${given})${told} }` };
}
