import type { DefaultPlatform, PlatformWords } from "@charter/schema";

type AnyWords = { readonly [W in keyof PlatformWords[DefaultPlatform]]: string };

/**
 * What a platform calls things: `Words["role"]` is a role of the default platform, `Words<"keystone">["role"]` one of another. `Words<string>` takes any: such words are checked in the preview only.
 */
export type Words<Platform extends string = DefaultPlatform> = Platform extends keyof PlatformWords
  ? PlatformWords[Platform]
  : AnyWords;
