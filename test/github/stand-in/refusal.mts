/** What is refused, in GitHub's words. */

export class Refusal extends Error {
  readonly status: number;
  readonly errors: readonly object[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    errors?: readonly object[],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }
}

export const notFound = (): Refusal => new Refusal(404, "Not Found");
export const forbidden = (message: string): Refusal => new Refusal(403, message);
export const invalid = (message: string, field?: string): Refusal =>
  new Refusal(422, "Validation Failed", [{ ...(field && { field, code: "invalid" }), message }]);
