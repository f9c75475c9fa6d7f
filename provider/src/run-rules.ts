/**
 * What one engine operation may do: learned from the `check` of the Guard resource, which runs before any delete.
 * A `destroy` runs no check, so it deletes nothing unless the environment names the organization.
 */

import {
  isWithin,
  type Kind,
  kindOf,
  loadPlatform,
  organizationOf,
  principalMatcher,
  readAddress,
} from "@charter/schema";
import { RefusedError } from "./errors/refused-error";

/** The inputs of the Guard resource that `Charter.fromFile` registers first. */
export interface GuardInputs {
  readonly platform: string;
  /** `removed:` of the charter: address to `destroy` or `forget`. */
  readonly removed: Readonly<Record<string, string>>;
  /** A count, or a share such as `25%`, per organization and kind. */
  readonly maxRemovals: string;
  /** Every declared address, sorted, one a line: what this run manages. */
  readonly addresses: string;
  /** Addresses before a rename, each with the one of now. */
  readonly renamed: Readonly<Record<string, string>>;
  /** Addresses that may take over an existing object that differs. */
  readonly adopt: readonly string[];
  /** Addresses that must wait for something in this run, with the reason. */
  readonly waiting: Readonly<Record<string, string>>;
  /** Addresses that are removed only once others were written, each with those, one a line (D12, D18). */
  readonly needs: Readonly<Record<string, string>>;
  /** Addresses whose invitation is sent again in this run, with the reason (D13). */
  readonly resend: Readonly<Record<string, string>>;
  /** Addresses that take the top role over where only one may hold it, with the role that the former owner keeps (D18). */
  readonly transfer: Readonly<Record<string, string>>;
  /**
   * Whom rosters may revoke: the addresses that the plan showed, each with the status that a membership was planned for
   * (D14); empty for a grant.
   */
  readonly revoke: Readonly<Record<string, string>>;
  /** Globs over principals that nothing is done to (D39). */
  readonly ignore: readonly string[];
  /** Whether the run ends with an Outcome resource, which reports failures that were kept back. */
  readonly outcome: boolean;
  /** The run only tells an empty state what exists: it makes nothing. */
  readonly adoptsOnly?: boolean;
}

/** What state remembers of a run's rules, for operations that see no check. */
export type RememberedRules = Pick<GuardInputs, "platform" | "maxRemovals">;

/** What deleting a resource means in this run. */
export type Permission = "delete" | "forget";

const needTombstone = new Set(["Organization", "Workspace", "Application"]);

/** How many of `managed` objects may go: a share is rounded up, so one of a few may always go. */
export function allowedRemovals(maxRemovals: string, managed: number): number {
  const share = /^(\d+(?:\.\d+)?)%$/.exec(maxRemovals);
  return share === null ? Number(maxRemovals) : Math.ceil((managed * Number(share[1])) / 100);
}

/** Whether `removed:` says this of an address, or of one above it. */
export function isBuried(removed: GuardInputs["removed"], action: string, address: string): boolean {
  return Object.entries(removed).some(([buried, said]) => said === action && isWithin(address, buried));
}

const said = (words: Readonly<Record<string, string>> = {}, address: string): string | undefined =>
  Object.hasOwn(words, address) ? words[address] : undefined;

/** The addresses whose removal takes this one along: where it lives, and its member (D17). */
export function takersOf(address: string): readonly string[] {
  const kind = kindOf(address);
  const { organization, workspace, principal } = readAddress(kind, address);
  if (kind === "Application") return [`${organization}/${workspace}`];
  return kind === "WorkspaceGrant" ? [`${organization}/${workspace}`, `${organization}/members/${principal}`] : [];
}

/** What a Guard says where nothing out of the ordinary is asked for. */
export const ordinaryRun: Omit<GuardInputs, "platform" | "maxRemovals" | "addresses"> = {
  removed: {},
  renamed: {},
  adopt: [],
  waiting: {},
  needs: {},
  resend: {},
  transfer: {},
  revoke: {},
  ignore: [],
  outcome: false,
};

/** The permits of the running operation. One instance lives as long as the process. */
export class RunRules {
  private guard: GuardInputs | undefined;
  private remembered: RememberedRules | undefined;
  private platformInState: string | undefined;
  private sawCheck = false;
  private isIgnored: (principal: string) => boolean = () => false;
  private readonly adoptable = new Set<string>();

  /** @param environment `CHARTER_DESTROY` names organizations (comma-separated) that a destroy may delete. */
  constructor(private readonly environment: NodeJS.ProcessEnv = process.env) {}

  /** Notes that this process serves an update or a preview, not a destroy. */
  noteCheck(): void {
    this.sawCheck = true;
  }

  /**
   * Takes the rules of this run.
   * @param platform what their platform's name stands for; by default, a platform that comes with Charter
   */
  learn(guard: GuardInputs, platform = loadPlatform(guard.platform)): void {
    this.guard = guard;
    this.isIgnored = principalMatcher(guard.ignore, platform);
    for (const address of guard.adopt) this.adoptable.add(address);
  }

  /** Takes what the last run left in state: a refresh sees no check. */
  remember(rules: RememberedRules): void {
    this.remembered = rules;
  }

  /** Takes the platform that an object in state lives on: a refresh may read it before it reads any rules. */
  rememberPlatform(platform: string): void {
    this.platformInState ??= platform;
  }

  /** The platform that the charter names, if a charter is or was in force. */
  get platform(): string | undefined {
    return (this.guard ?? this.remembered)?.platform ?? this.platformInState;
  }

  /** The limit on removals in force; the default before any charter was seen. */
  get maxRemovals(): string {
    return (this.guard ?? this.remembered)?.maxRemovals ?? "25%";
  }

  /** Whether an existing object at this address that differs may be taken over. */
  mayTakeOver(address: string): boolean {
    return this.adoptable.has(address);
  }

  /** Whom rosters may revoke under the charter in force; `undefined` where there is none. */
  get revocations(): GuardInputs["revoke"] | undefined {
    return this.guard?.revoke;
  }

  /** Whether this run may make nothing: what it registers exists. */
  get adoptsOnly(): boolean {
    return this.guard?.adoptsOnly === true;
  }

  /** Whether failures may be kept back, because something reports them at the end. */
  get endsWithOutcome(): boolean {
    return this.guard?.outcome === true;
  }

  /** Whether a charter's plan is in force, so that only what it shows is done. */
  get hasPlan(): boolean {
    return this.guard !== undefined;
  }

  /** Why an address has to wait in this run. */
  waiting(address: string): string | undefined {
    return said(this.guard?.waiting, address);
  }

  /** What must have been written before an address is removed. */
  needs(address: string): readonly string[] {
    return said(this.guard?.needs, address)?.split("\n") ?? [];
  }

  /** The role that the former owner keeps when an address takes the top role over in this run. */
  formerOwnerRole(address: string): string | undefined {
    return said(this.guard?.transfer, address);
  }

  /** Why the invitation of an address is sent again in this run. */
  resend(address: string): string | undefined {
    return said(this.guard?.resend, address);
  }

  /** Whether deleting such an object depends on what the charter says of its address. */
  decidesByAddress(kind: string): boolean {
    return needTombstone.has(kind) || Object.values(this.guard?.removed ?? {}).includes("forget");
  }

  /**
   * Whether the object at `address` may be deleted, or only be forgotten.
   * @param allowDestroy what the resource itself says, in a program without a charter
   * @param isReplaced whether another object takes its place, which stays declared
   * @throws RefusedError naming the line or variable that would allow it
   */
  permitDelete(kind: Kind, address: string, allowDestroy: boolean, isReplaced = false): Permission {
    const organization = organizationOf(address);
    if (!this.sawCheck) return this.permitDestroy(organization);
    if (this.isBuried("forget", address)) return "forget";
    // Whoever was declared and is ignored now is no longer managed, and left alone (D39).
    const { principal } = readAddress(kind, address);
    if (principal !== undefined && this.isIgnored(principal)) return "forget";
    if (!needTombstone.has(kind) || allowDestroy) return "delete";
    if (this.isBuried("destroy", address)) return "delete";
    if (isReplaced) throw this.replacementNotDeclared(address);
    throw new RefusedError(
      "removal-not-declared",
      `${address} is no longer declared, and Charter deletes it only when that is written down.`,
      this.guard === undefined
        ? "Set `allowDestroy: true` on the resource and apply that first, or use `retainOnDelete` to leave it alone."
        : `Write \`removed: { ${address}: destroy }\` to delete it, or \`forget\` to stop managing it.`,
    );
  }

  private replacementNotDeclared(address: string): RefusedError {
    return new RefusedError(
      "replacement-not-declared",
      `${address} would be deleted and made again, and Charter deletes it only when that is written down.`,
      this.guard === undefined
        ? "Set `allowDestroy: true` on the resource and apply that first, or declare it as it is."
        : `Write \`removed: { ${address}: destroy }\` to replace it, or declare it as it is.`,
    );
  }

  /** Whether this run deletes a whole organization, and with it everybody in it. */
  destroys(organization: string): boolean {
    return this.sawCheck ? this.isBuried("destroy", organization) : this.namedForDestroy(organization);
  }

  private namedForDestroy(organization: string): boolean {
    const named = (this.environment.CHARTER_DESTROY ?? "").split(",").map((slug) => slug.trim());
    return named.includes(organization);
  }

  private permitDestroy(organization: string): Permission {
    if (this.namedForDestroy(organization)) return "delete";
    throw new RefusedError(
      "destroy-not-confirmed",
      `\`pulumi destroy\` would delete ${organization} and everything in it.`,
      `Set CHARTER_DESTROY=${organization} if that is what you want.`,
    );
  }

  private isBuried(action: string, address: string): boolean {
    return isBuried(this.guard?.removed ?? {}, action, address);
  }
}
