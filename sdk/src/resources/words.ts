import type { PlatformWords } from "@charter/schema";

type AnyWords = { readonly [W in keyof PlatformWords["standard"]]: string };

/**
 * What a platform calls things: `Words["role"]` is a role of the platform `standard`, `Words<"keystone">["role"]` one of
 * another. `Words<string>` takes any: such words are checked in the preview only.
 */
export type Words<Platform extends string = "standard"> = Platform extends keyof PlatformWords
  ? PlatformWords[Platform]
  : AnyWords;
