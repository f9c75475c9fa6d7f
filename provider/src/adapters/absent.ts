/** What a service has not, as the platform's file says; nothing asks for it but a program of its own. */

import type { Platform } from "@charter/schema";
import { type Backend, type KindBackends, kindBackends } from "../backend";
import { RefusedError } from "../errors/refused-error";

/** All kinds, of none of which there is anything, and a top role that nobody hands over: what an adapter has takes their place. */
export function absent({ title }: Platform): KindBackends & Pick<Backend, "transferOwnership"> {
  const refuse = (what: string) => (): Promise<never> =>
    Promise.reject(new RefusedError("not-on-platform", `${title} has no ${what}.`, "There is nothing to do instead."));
  const none = async () => undefined;
  const write = refuse("objects of this kind");
  return {
    ...kindBackends(() => ({ create: write, find: none, get: none, update: write, delete: write })),
    transferOwnership: refuse("transfer of ownership: several may be owners"),
  };
}
