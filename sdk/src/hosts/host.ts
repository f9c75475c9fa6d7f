/** Where a charter is reviewed: what a CI host has that `charter ci` writes to and reads. */

/** How a host calls a comment or an issue; later ones are greater. */
export type Id = number | bigint;

/** A comment or an issue as it is there. */
export interface Note {
  readonly id: Id;
  readonly body: string;
}

/** What was written, and where people see it. */
export interface Written {
  readonly id: Id;
  readonly url: string;
}

/** Comments of one pull request, or the open issues of a project: of each of them only those that this job's own account wrote. */
export interface Notes {
  readonly own: () => Promise<readonly Note[]>;
  readonly write: (body: string) => Promise<Written>;
  readonly rewrite: (id: Id, body: string) => Promise<Written>;
  /** Deletes a comment; closes an issue with these words. That somebody else did so before is no failure. */
  readonly remove: (id: Id, words: string) => Promise<void>;
}

/** A merged pull request's plan. */
export interface ReviewedPlan {
  /** The pull request, as people call it: `#12`, `!12`. */
  readonly of: string;
  readonly text: string;
}

/** One CI host. Each method asks for what it needs of the environment, and says what is missing. */
export interface Host {
  /** Of the pull request that this job is about. */
  readonly comments: () => Promise<Notes>;
  /** @param title of an issue that is opened */
  readonly issues: (title: string) => Promise<Notes>;
  /** The plan with which the pull request was reviewed whose merge this job is about; undefined where there is none. */
  readonly reviewedPlan: () => Promise<ReviewedPlan | undefined>;
  /** How many characters a comment or an issue may have. */
  readonly room: number;
  /** The page of this job. */
  readonly runUrl: string | undefined;
}

/** In the artifact of a review. */
export const planFile = "plan.json";
