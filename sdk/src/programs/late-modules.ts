/** Modules that the Pulumi SDK loads at its start, and that only a program with functions in its state ever asks for anything. */

import Module, { createRequire } from "node:module";

/** TypeScript, and npm's own installer with all that it needs: half of the modules that loading the SDK loads. */
const rarelyAsked = ["@pulumi/pulumi/typescript-shim", "@npmcli/arborist"];

const resolved = (name: string, require: NodeJS.Require): readonly string[] => {
  try {
    return [require.resolve(name)];
  } catch {
    // Another version of the SDK, which may not have it.
    return [];
  }
};

/** Puts in a module's place what loads it when something of it is asked for. */
function loadLate(file: string, require: NodeJS.Require): void {
  if (require.cache[file] !== undefined) return;
  let loaded: object | undefined;
  const load = (): object => {
    if (loaded === undefined) {
      delete require.cache[file];
      loaded = require(file) as object;
    }
    return loaded;
  };
  // That it is a module of this sort is asked by whoever imports it, and answered without it.
  const get = (_: object, name: string | symbol): unknown => (name === "__esModule" ? true : Reflect.get(load(), name));
  const standIn = new Module(file);
  Object.assign(standIn, { filename: file, loaded: true, exports: new Proxy({}, { get }) });
  require.cache[file] = standIn;
}

/**
 * Before `@pulumi/pulumi` is loaded in a process that is Charter's own.
 * @param from resolves as the module does that will load it
 */
export function loadRarelyAskedLate(from: NodeJS.Require = require): void {
  const [sdk] = resolved("@pulumi/pulumi/package.json", from);
  if (sdk === undefined) return;
  const ofSdk = createRequire(sdk);
  for (const file of rarelyAsked.flatMap((name) => resolved(name, ofSdk))) loadLate(file, ofSdk);
}
