/** A real engine's stack on a service of its own, with what must hold of it at the end, whatever happened to its runs. */

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { invitedTwice } from "../../conformance/any-to-any.js";
import type { Declared } from "../../conformance/case.js";
import type { Happening } from "../../conformance/happening.js";
import type { Environment, World } from "../../conformance/target.js";
import { standard } from "../../conformance/targets/standard.js";
import { type Started, Workplace } from "../../conformance/workplace.js";
import { lostOnTheWay } from "./kept-access.js";
import { read, written } from "./whole.js";

/** What a clean run came to, and what is left to do after it. */
interface Settled {
  readonly code: number;
  readonly said: readonly string[];
  readonly left: readonly string[];
}

/** Of a run that did all that was to do. */
export const settled: Settled = { code: 0, said: [], left: [] };

/** What is wrong at the end: nothing of this may be. */
export const sound = { lost: [], invitedTwice: [], leftOvers: [] };

const namesBelow = (folder: string, recursive: boolean): readonly string[] =>
  existsSync(folder) ? readdirSync(folder, { recursive }).map(String) : [];

export class Standing {
  readonly workplace = new Workplace();
  private readonly happenings: Happening[] = [];

  private constructor(readonly world: World) {}

  static async open(): Promise<Standing> {
    return new Standing(await standard.open());
  }

  declare(charter: Declared): void {
    this.workplace.declare(written(charter));
  }

  environment(url?: string): Promise<Environment> {
    return this.world.environment().then((one) => (url === undefined ? one : { ...one, CHARTER_URL: url }));
  }

  /** `charter apply` as a process of its own. */
  start(environment: Environment, file: string, ...more: readonly string[]): Started {
    return this.workplace.start(environment, ["apply", file, ...more]);
  }

  /** What a plan would change, beside what waits. */
  async left(): Promise<readonly string[]> {
    const { plan } = await this.workplace.plan(await this.environment(), this.world.now());
    const changes = (plan?.changes ?? []).filter(({ verb }) => verb !== "wait");
    return [
      ...changes.map(({ verb, address }) => `${verb} ${address}`),
      ...(plan?.refusals ?? []).map(({ message }) => message),
    ];
  }

  /** Applies, and plans again. */
  async settle(): Promise<Settled> {
    const { code, said, failed } = await this.workplace.apply(await this.environment(), this.world.now());
    return { code, said: [...failed, ...said], left: await this.left() };
  }

  /** The charter is in force, and everybody has accepted. @throws where it does not come to that */
  async begin(charter: Declared): Promise<void> {
    this.declare(charter);
    await this.settle();
    await this.world.everybodyAccepts();
    const { code, said, left } = await this.settle();
    if (code !== 0 || left.length > 0) throw new Error(`It does not begin: ${[...said, ...left].join("\n")}`);
    this.happenings.push(...(await this.world.happenings("acme")));
    this.world.catchUp();
  }

  /** What is wrong with how it went from one charter to the other. */
  async wrong(
    from: Declared,
    to: Declared,
  ): Promise<typeof sound | Readonly<Record<keyof typeof sound, readonly string[]>>> {
    const later = await this.world.happenings("acme");
    const { folder } = this.workplace;
    return {
      lost: lostOnTheWay(read(from), read(to), later),
      invitedTwice: invitedTwice([...this.happenings, ...later]),
      leftOvers: [
        ...namesBelow(join(folder, "tmp"), false),
        ...namesBelow(join(folder, "state/.pulumi/locks"), true).filter((name) => name.endsWith(".json")),
      ],
    };
  }

  async close(): Promise<void> {
    this.workplace.remove();
    await this.world.close();
  }
}
