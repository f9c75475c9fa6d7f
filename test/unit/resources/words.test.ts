import { loadPlatform, objectProblems } from "@charter/schema";
import type { ApplicationArgs, MembershipArgs, OrganizationArgs, WorkspaceGrantArgs } from "@charter/sdk";
import { expect, test } from "vitest";

test("a word that the platform does not have is an error of the compiler, and of whatever the compiler does not see (D8)", () => {
  const right = {
    role: "billing-user" satisfies MembershipArgs["role"],
    permission: "write" satisfies WorkspaceGrantArgs["permission"],
    environment: "staging" satisfies ApplicationArgs["environment"],
    channel: "web" satisfies ApplicationArgs["channel"],
    type: "business" satisfies OrganizationArgs["type"],
  };
  const wrong = {
    // @ts-expect-error
    role: "ownr" satisfies MembershipArgs["role"],
    // @ts-expect-error
    permission: "writ" satisfies WorkspaceGrantArgs["permission"],
    // @ts-expect-error
    environment: "prod" satisfies ApplicationArgs["environment"],
    // @ts-expect-error
    channel: "wbe" satisfies ApplicationArgs["channel"],
    // @ts-expect-error
    type: "busines" satisfies OrganizationArgs["type"],
  };
  const codes = ({ role, permission, environment, channel, type }: Readonly<Record<keyof typeof right, string>>) =>
    [
      ...objectProblems("Membership", { role }, loadPlatform("standard")),
      ...objectProblems("WorkspaceGrant", { permission }, loadPlatform("standard")),
      ...objectProblems("Application", { environment, channel }, loadPlatform("standard")),
      ...objectProblems("Organization", { type }, loadPlatform("standard")),
    ].map(({ code }) => code);
  expect(codes(right)).toEqual([]);
  expect(codes(wrong)).toEqual([
    "unknown-role",
    "unknown-permission",
    "unknown-environment",
    "unknown-channel",
    "unknown-value",
  ]);
});

test("a program whose words are only known when it runs says so", () => {
  const role: string = ["own", "er"].join("");
  // @ts-expect-error
  const strict: MembershipArgs["role"] = role;
  const loose: MembershipArgs<string>["role"] = role;
  expect(loose).toBe(strict);
});
