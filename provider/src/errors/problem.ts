/** A problem document (RFC 9457) as a service sent it. */
export interface Problem {
  /** Stable and machine-readable: a URI. */
  readonly type: string;
  readonly title?: string | undefined;
  readonly detail?: string | undefined;
  /** One entry a field that was refused. */
  readonly errors?: readonly FieldProblem[] | undefined;
  /** What a service adds: text members by name (`existing`, `capability`, `scope`). */
  readonly members?: Readonly<Record<string, string>> | undefined;
}

/** One field that was refused, and why. */
export interface FieldProblem {
  readonly field: string;
  readonly code: string;
  readonly message?: string | undefined;
}
