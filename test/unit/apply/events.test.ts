import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation";
import { describe, expect, test } from "vitest";
import { EventLog } from "../../../sdk/src/apply/events";

const typeOf = (kind: string) => `pulumi-nodejs:dynamic/charter:${kind}`;
const urnOf = (kind: string, name: string) => `urn:pulumi:main::charter::${typeOf(kind)}::${name}`;

const failed = (kind: string, name: string, message: string): EngineEvent => ({
  sequence: 0,
  timestamp: 0,
  diagnosticEvent: { urn: urnOf(kind, name), message, color: "never", severity: "error" },
});

const wrote = (op: StepEventMetadata["op"], kind: string, name: string, outputs: object): EngineEvent => {
  const [urn, type] = [urnOf(kind, name), typeOf(kind)];
  return {
    sequence: 0,
    timestamp: 0,
    resOutputsEvent: {
      metadata: {
        op,
        urn,
        type,
        provider: "",
        new: { urn, type, id: "1", parent: "", provider: "", inputs: {}, outputs },
      },
    },
  };
};

/** What a log makes of events. */
function read(...events: readonly EngineEvent[]) {
  const log = new EventLog(() => undefined);
  for (const event of events) log.take(event);
  const { steps, waits, failures, generalFailures, hasBegun } = log;
  return { steps, waits, failures, generalFailures, hasBegun };
}

const nothing = { steps: [], waits: [], failures: [], generalFailures: [], hasBegun: false };

describe("what the engine's events tell", () => {
  test("a guard that refuses the run is no object that failed", () => {
    expect(read(failed("Guard", "charter", "error: run again"))).toEqual({
      ...nothing,
      generalFailures: ["run again"],
    });
  });

  test("a run has begun once the guard has let it in, whether that changed or not", () => {
    for (const op of ["create", "update", "same"] as const) {
      expect(read(wrote(op, "Guard", "charter", {}))).toMatchObject({ hasBegun: true, failures: [] });
    }
  });

  test("an organization may be called as the books of a run are: what fails there is its own", () => {
    expect(read(failed("Organization", "charter", "no"), failed("Workspace", "charter/outcome", "no"))).toEqual({
      ...nothing,
      failures: [
        { address: "charter", message: "no" },
        { address: "charter/outcome", message: "no" },
      ],
    });
  });

  test("a grant that only the state has so far waits, and was not given (D16)", () => {
    const outputs = { status: "waiting", waiting: "kim@acme.example is not a member yet" };
    expect(read(wrote("create", "WorkspaceGrant", "acme/main/grants/kim@acme.example", outputs))).toEqual({
      ...nothing,
      waits: [{ address: "acme/main/grants/kim@acme.example", message: "kim@acme.example is not a member yet" }],
    });
  });

  test("a setting that was not written, and people who were not revoked, are told as data, each by its address", () => {
    expect(
      read(
        wrote("update", "Organization", "acme", { slug: "acme", notWritten: "PATCH answered 422: it says no" }),
        wrote("update", "Roster", "acme/members", {
          revoked: ["eve@acme.example"],
          notRevoked: { "acme/members/kim@acme.example": "kim is active by now" },
        }),
        failed("Outcome", "charter/outcome", "not written: whatever it says"),
      ),
    ).toEqual({
      ...nothing,
      steps: [{ address: "acme/members/eve@acme.example", operation: "delete" }],
      failures: [
        { address: "acme", message: "PATCH answered 422: it says no" },
        { address: "acme/members/kim@acme.example", message: "kim is active by now" },
      ],
    });
  });

  test("an update that has written is a step", () => {
    expect(read(wrote("update", "Workspace", "acme/main", { slug: "main" })).steps).toEqual([
      { address: "acme/main", operation: "update" },
    ]);
  });
});
