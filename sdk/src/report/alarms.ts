/** What no change of a plan shows, in sentences: for whoever sees its changes alone, as previews of Pulumi and scanners of code do. */

import type { Position } from "@charter/schema";
import type { Plan } from "../plan/plan";
import { escapeLine } from "./escape";

/** One of them. */
export interface Alarm {
  readonly code: "not-declared" | "guard-loosened" | "platform-changed" | "rule-changed" | "suspended";
  /** What it is about. */
  readonly subject: string;
  readonly message: string;
  readonly position?: Position | undefined;
}

/** People with more than the lowest role whom nobody declared come first; then what the guard allows now, and who is suspended. */
export const alarmsIn = ({
  unmanaged,
  loosened,
  platformChanges = [],
  ruleChanges = [],
  suspended,
}: Plan): readonly Alarm[] => [
  ...unmanaged
    .filter(({ elevated }) => elevated === true)
    .map(({ address, detail = "" }) => ({
      ...({ code: "not-declared", subject: address } as const),
      message: `Nobody declared ${address} (${detail}), who has more than the lowest role.`,
    })),
  ...loosened.map(({ figure, from, to, position }) => ({
    ...({ code: "guard-loosened", subject: figure, position } as const),
    message: `guard.${figure} allows more than before: ${from} → ${to}.`,
  })),
  ...platformChanges.map(({ at, from, to, position }) => ({
    ...({ code: "platform-changed", subject: at, position } as const),
    message: `The platform's file says otherwise than before: ${at}: ${from} → ${to}.`,
  })),
  ...ruleChanges.map(({ rule, from, to, position }) => ({
    ...({ code: "rule-changed", subject: rule, position } as const),
    message: `Otherwise than at the base: ${rule}: ${from} → ${to}.`,
  })),
  ...suspended.map(({ address, role, position }) => ({
    ...({ code: "suspended", subject: address, position } as const),
    message: `${address} is suspended, so without the role ${role} that its line says.`,
  })),
];

/** The same as lines, with whose account goes. */
export const alarmsOf = (plan: Plan): readonly string[] =>
  [...alarmsIn(plan), ...plan.warnings.filter(({ code }) => code === "account-deleted")].map(({ message }) =>
    escapeLine(message),
  );
