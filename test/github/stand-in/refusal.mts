/** What is refused, in GitHub's words. */

export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors?: readonly object[],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export const notFound = (): Refusal => new Refusal(404, "Not Found");
export const forbidden = (message: string): Refusal => new Refusal(403, message);
export const invalid = (message: string, field?: string): Refusal =>
  new Refusal(422, "Validation Failed", [{ ...(field && { field, code: "invalid" }), message }]);
