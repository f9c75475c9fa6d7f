/** Paths of the contract, with every part escaped. */

/**
 * Builds a path: ``path`/v1/organizations/${id}` ``.
 * @throws RangeError where a part is empty or a dot segment, which would address something else
 */
export function path(texts: TemplateStringsArray, ...parts: readonly string[]): string {
  const escaped = parts.map((part) => {
    if (["", ".", ".."].includes(part)) throw new RangeError(`"${part}" cannot stand in a path`);
    return encodeURIComponent(part);
  });
  return String.raw({ raw: texts }, ...escaped);
}
