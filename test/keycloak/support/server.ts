import { inject } from "vitest";

/** The server of this run. */
export function theServer() {
  const given = inject("keycloak");
  if (given === undefined) throw new Error("There is no Keycloak: this file must not run.");
  return given;
}
