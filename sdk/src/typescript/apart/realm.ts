/** What the code of a charter has around it. */

import { type Context, constants, createContext, Script } from "node:vm";

/**
 * What is in a realm and no part of a language for data: memory that no limit covers, ways out, and what would make a document another
 * one tomorrow, so that nobody could say what an earlier commit declared.
 */
const without = `for (const name of Object.getOwnPropertyNames(globalThis))
  if (/^(?:console|WebAssembly|Atomics|DataView|(?:Shared)?ArrayBuffer|\\w+Array|WeakRef|FinalizationRegistry|Intl|Temporal)$/.test(name)) delete globalThis[name];
const never = () => { throw new ReferenceError("it says the same whenever it is read: there is no clock and no chance"); };
Math.random = never;
Date.now = never;
Date.prototype.constructor = globalThis.Date = new Proxy(Date, {
  apply: never,
  construct: (target, given, made) => given.length === 0 ? never() : Reflect.construct(target, given, made),
});`;

/** A realm without a process, modules, files, network, timers and a way to make code of text. */
export function realm(): Context {
  const options = { codeGeneration: { strings: false, wasm: false }, microtaskMode: "afterEvaluate" } as const;
  const context = createContext(constants.DONT_CONTEXTIFY, options);
  new Script(`{${without}}`).runInContext(context);
  return context;
}
