// The contract as the service reads it: every operation with its parameters, bodies and answers resolved, and the schemas by name.

/** @typedef {{ readonly [key: string]: any }} Node */

const verbs = ["get", "put", "post", "patch", "delete"];
const local = "#/components/schemas/";

/** What a reference to one of the schemas becomes: the id under which the service knows it. */
const schemaId = (/** @type {string} */ name) => `contract:${name}`;

/** Nodes whose references to schemas hold outside of the document. @type {<T>(node: T) => T} */
const absolute = (node) =>
  JSON.parse(JSON.stringify(node), (key, value) =>
    key === "$ref" && typeof value === "string" && value.startsWith(local)
      ? schemaId(value.slice(local.length))
      : value,
  );

/** `required`: only with a token; `optional`: a handler decides; `none`: for everybody. @param {Node} node */
function authentication({ security }) {
  if (security === undefined) return "required";
  if (security.length === 0) return "none";
  return security.some((/** @type {Node} */ scheme) => Object.keys(scheme).length === 0) ? "optional" : "required";
}

/** The schemas of a body or an answer, by media type. @param {Node} [holder] */
const schemasIn = (holder) =>
  Object.fromEntries(Object.entries(holder?.content ?? {}).map(([media, { schema }]) => [media, schema]));

/** A whole request as one schema. @param {readonly Node[]} parameters @param {Node} bodies @param {boolean} bodyRequired */
function requestSchema(parameters, bodies, bodyRequired) {
  const group = (/** @type {string} */ place) => {
    const members = parameters.filter((parameter) => parameter.in === place);
    return {
      type: "object",
      additionalProperties: false,
      required: members.filter(({ required }) => required === true).map(({ name }) => name),
      properties: Object.fromEntries(members.map(({ name, schema }) => [name, schema])),
    };
  };
  const [body] = Object.values(bodies);
  return {
    type: "object",
    required: ["path", "query", "header", ...(bodyRequired ? ["body"] : [])],
    properties: {
      path: group("path"),
      query: group("query"),
      header: group("header"),
      ...(body === undefined ? {} : { body }),
    },
  };
}

/**
 * The contract as TypeScript.
 * @param {Node} document
 */
export function contractOf({ paths, components }) {
  /** @param {Node} node @param {Node} known */
  const resolved = (node, known) => (node.$ref === undefined ? node : known[node.$ref.split("/").at(-1)]);

  /** @param {string} path @param {string} verb @param {Node} item @param {Node} node */
  function operation(path, verb, item, node) {
    const parameters = [...(item.parameters ?? []), ...(node.parameters ?? [])].map((one) =>
      resolved(one, components.parameters),
    );
    const bodies = schemasIn(node.requestBody);
    const answers = Object.entries(node.responses).map(([status, one]) => {
      const answer = resolved(one, components.responses);
      return [status, { schema: Object.values(schemasIn(answer))[0], etag: "ETag" in (answer.headers ?? {}) }];
    });
    return {
      id: node.operationId,
      method: verb.toUpperCase(),
      path,
      authentication: authentication(node),
      parameters: parameters.map(({ name, in: place, required = false, schema }) => ({
        name,
        in: place,
        required,
        schema,
      })),
      bodies,
      request: requestSchema(parameters, bodies, node.requestBody?.required ?? false),
      responses: Object.fromEntries(answers),
    };
  }

  const operations = Object.entries(paths).flatMap(([path, item]) =>
    verbs.flatMap((verb) => (item[verb] === undefined ? [] : [operation(path, verb, item, item[verb])])),
  );
  return [
    'import type { Contract } from "../contract/contract";',
    "",
    "/** The contract. */",
    "export const contract: Contract = {",
    "  operations: [",
    ...operations.map((one) => `    ${JSON.stringify(absolute(one))},`),
    "  ],",
    "  schemas: {",
    ...Object.entries(components.schemas).map(([name, schema]) => `    ${name}: ${JSON.stringify(absolute(schema))},`),
    "  },",
    "};",
    "",
  ].join("\n");
}
