import { CharterError } from "@charter/provider";
import { expect, test } from "vitest";
import { forEngine } from "../../../provider/src/dynamic/failure";

test("what a service answered and what to do about it are two sentences", () => {
  const answered = (message: string, remedy?: string) =>
    forEngine(new CharterError("invalid-request", message, remedy === undefined ? {} : { remedy })).message;
  expect([
    answered("PUT /repos answered 422: Validation Failed", "Correct the named fields."),
    answered("Nobody has this login.", "Correct the login."),
    answered("PUT /repos answered 422: Validation Failed"),
  ]).toEqual([
    "PUT /repos answered 422: Validation Failed. Correct the named fields. [invalid-request]",
    "Nobody has this login. Correct the login. [invalid-request]",
    "PUT /repos answered 422: Validation Failed [invalid-request]",
  ]);
});
