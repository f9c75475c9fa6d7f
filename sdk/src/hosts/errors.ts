/** What keeps `charter ci` from its work. */

import { CharterError } from "@charter/provider";

/** This is no CI job, or one of a host that Charter does not know. */
export class NoHostError extends CharterError {
  constructor() {
    super("no-ci-host", "This is no job of GitHub Actions or GitLab CI: there is nowhere to write to.", {
      remedy: "Elsewhere, write a report with --report markdown=FILE, and post that.",
    });
  }
}

/** The job lacks what the host tells its jobs, or what the team has to give it. */
export class JobIncompleteError extends CharterError {
  constructor(what: string, remedy: string) {
    super("ci-job-incomplete", what, { remedy });
  }
}

/** What the token of a job may not do, by what the host answers. */
const remedies: Readonly<Record<number, string>> = {
  401: "Look whether the token is still valid.",
  403: "The token lacks a right: docs/ci.md says which one each job needs.",
  404: "Where it is there, the token lacks the right to see it: docs/ci.md says which one each job needs.",
};

/** The host refused a request, or did not answer. Its words are kept, without the token were it in them. */
export class HostRefusedError extends CharterError {
  constructor(
    host: string,
    request: string,
    readonly status: number | undefined,
    words: string,
  ) {
    const answer = status === undefined ? "did not answer" : `answered ${status}`;
    super("ci-host-refused", `${host} ${answer} to ${request}: ${words}`, {
      remedy: (status === undefined ? undefined : remedies[status]) ?? "Run the job again.",
    });
  }
}

/** Somebody else, or another job, has deleted it. */
export const isGone = (error: unknown): boolean =>
  error instanceof HostRefusedError && (error.status === 404 || error.status === 410);
