import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
import { oneOf } from "../diagnostic/suggestion";
import { hasKind } from "../kinds";
import type { Diagnostic } from "../model";
import type { Rule } from "./rule";

/** An application's environment and channel exist on the platform (D8, D23). */
export const applications: Rule = ({ objects }, platform) => {
  if (!hasKind(platform, "Application")) return [];
  const { environments, channels }: { environments: readonly string[]; channels: readonly string[] } =
    platform.applications ?? { environments: [], channels: [] };
  return objects
    .filter(({ kind }) => kind === "Application")
    .flatMap(({ named: { environment = "" }, place, settings }) => {
      const channel = settings.word("channel");
      const found: Diagnostic[] = [];
      if (!environments.includes(environment)) {
        const message = `${quoted(environment)} is no environment of ${platform.title}.`;
        const suggestion = oneOf(environment, environments);
        found.push(diagnose("unknown-environment", place, message, { suggestion }));
      }
      if (channel !== undefined && !channels.includes(channel.text)) {
        const message = `${quoted(channel.text)} is no channel of ${platform.title}.`;
        found.push(diagnose("unknown-channel", channel.place, message, { suggestion: oneOf(channel.text, channels) }));
      }
      return found;
    });
};
