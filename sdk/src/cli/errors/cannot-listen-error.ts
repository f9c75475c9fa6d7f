import { CharterError } from "@charter/provider";

const reasons: Readonly<Record<string, { readonly problem: string; readonly remedy: string }>> = {
  EADDRINUSE: {
    problem: "another program is listening there",
    remedy: "Stop it, or choose another port with --port; --port 0 takes a free one.",
  },
  EACCES: { problem: "this user may not", remedy: "Choose a port of 1024 or above with --port." },
  EADDRNOTAVAIL: { problem: "this machine has no such address", remedy: "Choose another with --host." },
  ENOTFOUND: { problem: "this host is not known", remedy: "Choose an address of this machine with --host." },
};

/** A service that cannot listen where it was told to. */
export class CannotListenError extends CharterError {
  private constructor(
    host: string,
    port: number,
    { problem, remedy }: { problem: string; remedy: string },
    cause: unknown,
  ) {
    super("cannot-listen", `The service cannot listen on ${host}, port ${port}: ${problem}.`, { remedy, cause });
  }

  /** Words what the operating system said; any other error stays as it is. */
  static from(error: unknown, host: string, port: number): unknown {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const reason = reasons[code];
    return reason === undefined ? error : new CannotListenError(host, port, reason, error);
  }
}
