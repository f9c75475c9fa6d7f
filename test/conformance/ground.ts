/** Where cases begin: on a service and with a state of their own, which are copies where others begin like them. */

import type { Declared } from "./case.js";
import type { Stack } from "./stack.js";
import type { Kept, Target, World } from "./target.js";

/** What a case is played on. */
export interface Scene {
  readonly world: World;
  readonly stack: Stack;
}

/** A scene after some play, for others to begin with. */
interface Given {
  readonly world: Kept<Promise<World>>;
  readonly stack: Kept<Stack>;
}

export class Ground {
  private readonly givens = new Map<string, Promise<Given>>();

  constructor(
    readonly target: Target,
    private readonly openStack: () => Stack,
  ) {}

  /** An empty service, and a state that knows nothing. */
  async open(): Promise<Scene> {
    return { world: await this.target.open(), stack: this.openStack() };
  }

  /**
   * A scene in which a charter was applied and everybody accepted. It is built once for all cases that begin with it.
   * @param build plays that on an empty one
   */
  async given(charter: Declared, build: (scene: Scene) => Promise<void>): Promise<Scene> {
    if (this.target.lacks.includes("a service for each case")) {
      const scene = await this.open();
      await build(scene);
      return scene;
    }
    const key = JSON.stringify(charter);
    const given = this.givens.get(key) ?? this.build(build);
    this.givens.set(key, given);
    const { world, stack } = await given;
    return { world: await world.open(), stack: stack.open() };
  }

  private async build(build: (scene: Scene) => Promise<void>): Promise<Given> {
    const scene = await this.open();
    try {
      await build(scene);
      const world = await scene.world.save?.();
      if (world === undefined) throw new Error(`${this.target.name} cannot be copied`);
      return { world, stack: scene.stack.save() };
    } finally {
      scene.stack.remove();
    }
  }

  /** Removes what was built. */
  async remove(): Promise<void> {
    const built = await Promise.allSettled(this.givens.values());
    for (const one of built) {
      if (one.status === "rejected") continue;
      one.value.world.remove();
      one.value.stack.remove();
    }
  }
}
