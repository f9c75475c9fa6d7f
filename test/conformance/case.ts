/**
 * What a case is: a sequence of charters and of what people do between them. Data only; `run.ts` plays it on a target.
 *
 * Roles and permissions are those of the platform `standard`, and a target with others gives its words for them; a case about what
 * `standard` has not, such as roles in a workspace, says them as a platform that has it, and runs where they are known.
 */

/** A charter without its first two lines, which the target writes. */
export interface Declared {
  readonly organizations: Readonly<Record<string, Organization>>;
  readonly removed?: Readonly<Record<string, "destroy" | "forget">>;
  readonly guard?: Fields;
  readonly ignore?: Fields;
}

export type Fields = Readonly<Record<string, unknown>>;

/** An organization of a charter, as far as cases and targets look into it. */
export interface Organization extends Fields {
  readonly members?: Readonly<Record<string, string | Fields>>;
  readonly workspaces?: Readonly<Record<string, Workspace>>;
}

/** A workspace of a charter, likewise. */
export interface Workspace extends Fields {
  readonly grants?: Readonly<Record<string, string | readonly string[] | Fields>>;
}

/**
 * An entry of the audit log in one line: `membership.invited kim@acme.example as member`, `grant.created production/ana@acme.example
 * write`, `workspace.updated main name: Main → Data`. Of another organization than `acme`: `beta: …`.
 */
export type Line = string;

/** An entry of the audit log, with what it took along. */
export type Entry = Line | { readonly entry: Line; readonly along: readonly Line[] };

/** Whom the calls are made as. */
export type Caller =
  | string
  | { readonly principal: string; readonly scope: "read" | "write" }
  /** Another one in each organization. */
  | { readonly each: Readonly<Record<string, string>> };

/** What a run did and what is left. Everything is compared: what is not said is empty, and an exit code of 0. */
export interface Outcome {
  /** Every change that the service logged, in any order; what something took along stands with it. */
  readonly events?: readonly Entry[];
  /** Of two changes, the one that comes first. */
  readonly order?: readonly (readonly [first: Line, second: Line])[];
  /** The addresses that still wait after the run. */
  readonly waits?: readonly string[];
  /** The addresses that could not be written: exit code 1. They are all that the next plan has. */
  readonly fails?: readonly string[];
  /** What the next plan has beside the failed addresses, where something hangs on them. */
  readonly left?: readonly string[];
  /** The codes of the guards that refuse the run: exit code 3, and no request but reads. */
  readonly refused?: readonly string[];
  /** The codes of what is wrong with the charter: exit code 1, and no request at all. */
  readonly invalid?: readonly string[];
  /** The codes of what the plan warns about. */
  readonly warns?: readonly string[];
  /** The addresses of those who do not answer, and are not invited again. */
  readonly stuck?: readonly string[];
  /** What lives there without being declared or managed, after the run. */
  readonly unmanaged?: readonly string[];
  /** The declared fields that the caller may not read. */
  readonly notVisible?: readonly string[];
  /** How often the service refuses a request, by status: `{ 409: 1 }`. */
  readonly refusals?: Readonly<Record<number, number>>;
}

/** What a plan shows. */
export interface Shown {
  /** `update acme/members/kim@acme.example role: admin → member`, in any order. */
  readonly changes?: readonly Line[];
  readonly waits?: readonly string[];
  readonly refused?: readonly string[];
  readonly warns?: readonly string[];
  readonly stuck?: readonly string[];
  readonly unmanaged?: readonly string[];
  readonly notVisible?: readonly string[];
  /** The access that ends within two weeks: `acme/members/temp@agency.example 2027-03-10`. */
  readonly due?: readonly string[];
}

/** Something that somebody does beside Charter, in words of the port that every adapter has. */
export type HandMade =
  | { readonly does: "adds"; readonly address: string; readonly fields: Fields }
  | { readonly does: "changes"; readonly address: string; readonly fields: Fields }
  | { readonly does: "removes"; readonly address: string };

/** One step of a case. `now` is the time of the service and of the commands. */
export type Step =
  /** Where a case starts: the charter is applied, everybody accepts, and nothing is left to do. */
  | { readonly step: "given"; readonly charter: Declared }
  /** `charter apply`, then `charter plan` that must be zero, then `charter apply` that must write nothing. */
  | {
      readonly step: "applies";
      /** The one of the step before, where it is absent. */
      readonly charter?: Declared;
      readonly as?: Caller;
      /** `--adopt`: what is there already becomes managed although the state is empty. */
      readonly adopt?: true;
      /** What people do after the run has read the service, and before it writes. */
      readonly meanwhile?: readonly Step[];
      readonly outcome: Outcome;
    }
  /** `charter plan`, which writes nothing. */
  | { readonly step: "plans"; readonly charter?: Declared; readonly as?: Caller; readonly shown: Shown }
  /** `charter apply`, killed when the service has answered so many writes; what it wrote counts for the next run. */
  | { readonly step: "is killed"; readonly charter?: Declared; readonly afterWrites: number }
  | { readonly step: "answers"; readonly person: string; readonly organization: string; readonly accepts: boolean }
  | { readonly step: "everybody accepts" }
  | { readonly step: "invitations expire" }
  | { readonly step: "days pass"; readonly days: number }
  | { readonly step: "by hand"; readonly act: HandMade }
  /** `charter resend`. */
  | { readonly step: "resends"; readonly address: string }
  /** The stack's state is gone. */
  | { readonly step: "loses the state" }
  /** What `charter export` writes of an organization plans to zero, with nothing known of what is managed. */
  | { readonly step: "exports"; readonly organization: string };

/** A case: its title is a sentence that ends with the ids of the rules that it pins. */
export interface Case {
  readonly title: string;
  readonly steps: readonly Step[];
}

/** The cases about one matter. */
export interface Topic {
  readonly name: string;
  readonly cases: readonly Case[];
}

export const topic = (name: string, ...cases: readonly Case[]): Topic => ({ name, cases });

export const spec = (title: string, ...steps: readonly Step[]): Case => ({ title, steps });

/** The ids of the rules that a case pins. */
export const rulesOf = ({ title }: Case): readonly string[] => title.match(/\bD\d+[a-z]?\b/g) ?? [];

const guard = { maxRemovals: "100%", maxLosses: "100%" };

/** A charter of several organizations. Removals and losses are not limited unless it says so. */
export const organizations = (
  declared: Readonly<Record<string, Organization>>,
  rest: Omit<Declared, "organizations"> = {},
): Declared => ({ organizations: declared, ...rest, guard: { ...guard, ...rest.guard } });

/** A charter of one organization, `acme`. */
export const acme = (organization: Organization, rest: Omit<Declared, "organizations"> = {}): Declared =>
  organizations({ acme: { name: "Acme", ...organization } }, rest);

export const given = (charter: Declared): Step => ({ step: "given", charter });

/** How a run is made, and what comes of it. */
interface Run extends Outcome {
  readonly as?: Caller;
  readonly adopt?: true;
  readonly meanwhile?: readonly Step[];
}

/** A run with another charter. */
export const applies = (charter: Declared, run: Run = {}): Step => ({ ...again(run), charter });

/** The next run, with the same charter. */
export const again = ({ as, adopt, meanwhile, ...outcome }: Run = {}): Extract<Step, { step: "applies" }> => ({
  step: "applies",
  outcome,
  ...(as === undefined ? {} : { as }),
  ...(adopt === undefined ? {} : { adopt }),
  ...(meanwhile === undefined ? {} : { meanwhile }),
});

/** A plan, with the charter of before where none is given. */
export const plans = ({
  as,
  charter,
  ...shown
}: Shown & { readonly as?: Caller; readonly charter?: Declared } = {}): Step => ({
  step: "plans",
  shown,
  ...(as === undefined ? {} : { as }),
  ...(charter === undefined ? {} : { charter }),
});

export const isKilled = (charter: Declared, afterWrites: number): Step => ({
  step: "is killed",
  charter,
  afterWrites,
});

export const accepts = (person: string, organization = "acme"): Step => ({
  step: "answers",
  person,
  organization,
  accepts: true,
});

export const declines = (person: string, organization = "acme"): Step => ({
  step: "answers",
  person,
  organization,
  accepts: false,
});

export const everybodyAccepts: Step = { step: "everybody accepts" };
export const invitationsExpire: Step = { step: "invitations expire" };
export const daysPass = (days: number): Step => ({ step: "days pass", days });
export const resends = (address: string): Step => ({ step: "resends", address });
export const stateIsLost: Step = { step: "loses the state" };
export const exportPlansToZero = (organization = "acme"): Step => ({ step: "exports", organization });

/** What somebody does by hand: `byHand.changes("acme/members/kim@acme.example", { role: "admin" })`. */
export const byHand = {
  adds: (address: string, fields: Fields = {}): Step => ({ step: "by hand", act: { does: "adds", address, fields } }),
  changes: (address: string, fields: Fields): Step => ({ step: "by hand", act: { does: "changes", address, fields } }),
  removes: (address: string): Step => ({ step: "by hand", act: { does: "removes", address } }),
};

/** An entry with what it took along: of a removed member the grants, of a deleted workspace what was in it. */
export const taking = (entry: Line, ...along: readonly Line[]): Entry => ({ entry, along });
