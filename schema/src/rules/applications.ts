import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import { hasLevel } from "../platform";
import { oneOf } from "../suggestion";
import { quoted } from "../visible";
import type { Rule } from "./rule";

/** An application's environment and channel exist on the platform (D8, D23). */
export const applications: Rule = ({ organizations }, platform) => {
  if (!hasLevel(platform, "application")) return [];
  const { environments, channels }: { environments: readonly string[]; channels: readonly string[] } =
    platform.applications ?? { environments: [], channels: [] };
  return organizations
    .flatMap(({ workspaces }) => workspaces.flatMap((workspace) => workspace.applications))
    .flatMap(({ environment, settings }) => {
      const channel = settings.word("channel");
      const found: Diagnostic[] = [];
      if (!environments.includes(environment.text)) {
        const message = `${quoted(environment.text)} is no environment of ${platform.title}.`;
        const suggestion = oneOf(environment.text, environments);
        found.push(diagnose("unknown-environment", environment.place, message, { suggestion }));
      }
      if (channel !== undefined && !channels.includes(channel.text)) {
        const message = `${quoted(channel.text)} is no channel of ${platform.title}.`;
        found.push(diagnose("unknown-channel", channel.place, message, { suggestion: oneOf(channel.text, channels) }));
      }
      return found;
    });
};
