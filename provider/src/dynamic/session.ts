/** What one provider process works with: one backend, one estate, one set of rules. */

import { harmlessLines, loadPlatform, type Platform } from "@charter/schema";
import type { Backend } from "../backend";
import { connect } from "../connect";
import { defaultPlatform } from "../default-platform";
import { Estate } from "../estate";
import { type Handover, readHandover } from "../handover";
import type { Context } from "../kinds/kind";
import { RunRules } from "../run-rules";
import { KeptFailures } from "./kept-failures";
import { Replacements } from "./replacements";
import type { Properties } from "./state";

class Session implements Context {
  readonly rules = new RunRules();
  readonly kept = new KeptFailures((message) => this.report(message));
  readonly replacements = new Replacements();
  /** The addresses of what this process has created and updated. */
  readonly written = new Set<string>();
  private connection: Backend | undefined;
  private organizations: Estate | undefined;
  private readonly said = new Set<string>();

  constructor(private readonly handover: Handover) {}

  get platform(): Platform {
    return loadPlatform(this.rules.platform ?? (process.env.CHARTER_PLATFORM || defaultPlatform));
  }

  /** Connected at the first use, so that a missing variable is the error of a call, not of the process. */
  get backend(): Backend {
    this.connection ??= connect(this.platform, process.env, (write) => this.rules.permitWrite(write));
    return this.connection;
  }

  get estate(): Estate {
    this.organizations ??= new Estate(this.backend, (message) => this.report(message), this.handover.observed);
    return this.organizations;
  }

  /** Learns from an object's state which platform it lives on: neither a refresh nor a destroy sees a charter. */
  on({ platform }: Properties): this {
    if (typeof platform === "string") this.rules.rememberPlatform(platform);
    return this;
  }

  /** Says what concerns more than one object, once: the engine shows what its providers write to standard error. */
  report(message: string): void {
    if (this.said.has(message)) return;
    this.said.add(message);
    console.error(harmlessLines(message));
  }
}

/** The session of this process. Made at once: calls race `configure`, and every method awaits this. */
export const session: Promise<Session> = readHandover().then((handover) => new Session(handover));
