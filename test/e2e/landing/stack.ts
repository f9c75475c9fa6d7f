import { execFile } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { connect } from "@charter/provider";
import { afterAll, beforeAll, expect } from "vitest";
import { doByHand } from "../../conformance/by-hand.js";
import type { Declared, HandMade } from "../../conformance/case.js";
import { type Happening, lineOf } from "../../conformance/happening.js";
import { breaches } from "../../conformance/licensed.js";
import type { World } from "../../conformance/target.js";
import { standard } from "../../conformance/targets/standard.js";
import { charterIn } from "../../conformance/words.js";
import { Workplace } from "../../conformance/workplace.js";

/** A stack whose charter is in force, and everybody has joined. */
export function useStack(first: Declared) {
  let world: World;
  let workplace: Workplace;
  const declare = (charter: Declared) => workplace.declare(charterIn(standard.platform, standard.words, charter));
  const logged = async () => new Map([["acme", await world.happenings("acme")]]);
  /** What one run did, next to what it showed. */
  const apply = async (meanwhile: () => Promise<void> = async () => {}) => {
    await logged();
    world.catchUp();
    let beside: ReadonlyMap<string, readonly Happening[]> = new Map();
    const aside = async () => {
      await meanwhile();
      // What the run wrote in its first pass is read already.
      if (beside.size > 0) return;
      beside = await logged();
      world.catchUp();
    };
    const ran = await workplace.apply(await world.environment(), world.now(), { meanwhile: aside });
    const happenings = await logged();
    const told = [...ran.failed, ...ran.leftOut];
    return {
      ...ran,
      events: (happenings.get("acme") ?? []).map(lineOf).sort(),
      breaches: breaches({ shown: ran.shown, happenings, told, beside }),
    };
  };
  beforeAll(async () => {
    [world, workplace] = [await standard.open(), new Workplace()];
    declare(first);
    expect(await apply()).toMatchObject({ code: 0, breaches: [] });
    await world.everybodyAccepts();
    expect(await apply()).toMatchObject({ code: 0, breaches: [] });
    world.catchUp();
  });
  afterAll(async () => {
    workplace.remove();
    await world.close();
  });
  return {
    apply,
    declare,
    byHand: async (act: HandMade) => doByHand(await connect(standard.platform, await world.environment()), act),
    /** Another run, from another place, on the same stack. */
    other: async (charter: Declared) => {
      const file = workplace.write("other.yaml", charterIn(standard.platform, standard.words, charter));
      await workplace.charter(await world.environment(), ["apply", file]);
    },
    /** Plain Pulumi on the same stack. */
    pulumi: async (...args: readonly string[]) => {
      const { folder } = workplace;
      const modules = join(folder, "node_modules");
      for (const scope of ["@charter", "@pulumi"]) mkdirSync(join(modules, scope), { recursive: true });
      const links = { "@charter/sdk": "sdk", "@pulumi/pulumi": "node_modules/@pulumi/pulumi" };
      for (const [name, of] of Object.entries(links)) {
        try {
          symlinkSync(resolve(of), join(modules, name), "dir");
        } catch {
          // It is there already.
        }
      }
      writeFileSync(join(folder, "Pulumi.yaml"), "name: charter\nruntime: nodejs\n");
      const env = { ...workplace.variables, ...(await world.environment()) };
      const options = { cwd: folder, env };
      await promisify(execFile)("pulumi", [...args, "--yes", "--stack", "organization/charter/main"], options);
    },
  };
}

/** Only the first time that it is asked for. */
export function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= act();
    return done;
  };
}
