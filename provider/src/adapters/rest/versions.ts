/** Versions of objects: a write that names one is a conflict where the object has another by now (RFC 9110, 13.1.1). */

/** By id, as far as one reading has met them. */
export type Versions = Map<string, string>;

/** An entity tag that compares byte by byte; a weak one does not. */
const strong = /^"[\x21\x23-\x7e\x80-\xff]{0,200}"$/;

/** Notes the version of an object, where one is told. */
export function noteVersion(versions: Versions | undefined, id: string, etag: unknown): void {
  if (typeof etag === "string" && strong.test(etag)) versions?.set(id, etag);
}

/** The header that ties a write to a version. */
export const ifMatch = ({
  etag,
}: {
  readonly etag?: string | undefined;
}): { readonly headers?: Record<string, string> } => (etag === undefined ? {} : { headers: { "If-Match": etag } });
