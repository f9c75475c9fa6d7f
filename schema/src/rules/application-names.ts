import { quoted } from "../characters/visible";
import type { DeclaredObject, Word } from "../declared/model";
import { diagnose } from "../diagnostic";
import type { MessageCode } from "../generated/message-codes";
import { descriptionOf } from "../kinds";
import type { Diagnostic } from "../model";
import type { Place } from "../parse/source";
import type { Rule } from "./rule";

/** DNS labels and the contract's slugs end here. */
const longest = 63;

/** What two applications of a workspace both use. */
function shared(
  code: MessageCode,
  applications: readonly DeclaredObject[],
  use: (application: DeclaredObject) => { readonly key: string; readonly place: Place; readonly words: string },
): readonly Diagnostic[] {
  const first = new Map<string, Place>();
  return applications.flatMap((application) => {
    const { key, place, words } = use(application);
    const known = first.get(key);
    if (known === undefined) {
      first.set(key, place);
      return [];
    }
    return [
      diagnose(code, place, `${words} is used twice in this workspace.`, {
        related: [{ message: "first used here", place: known }],
      }),
    ];
  });
}

/** A word that an application has, where it stands, else what stands for it, at its environment. */
function wordOf({ named, place, settings }: DeclaredObject, field: "name" | "slug"): Word {
  return settings.word(field) ?? { text: String(descriptionOf("Application").defaults?.(named)[field]), place };
}

function judge(applications: readonly DeclaredObject[]): readonly Diagnostic[] {
  const slugs = shared("duplicate-application-slug", applications, (application) => {
    const { text, place } = wordOf(application, "slug");
    return { key: text, place, words: `The slug ${quoted(text)}` };
  });
  const names = shared("duplicate-application-name", applications, (application) => {
    const { environment = "" } = application.named;
    const { text, place } = wordOf(application, "name");
    return { key: `${environment} ${text}`, place, words: `The name ${quoted(text)} in ${quoted(environment)}` };
  });
  const long = applications
    .filter((application) => wordOf(application, "slug").text.length > longest)
    .map(({ place }) =>
      diagnose("slug-too-long", place, `The key and the environment together are longer than ${longest} characters.`, {
        suggestion: "Write a shorter `slug:`.",
      }),
    );
  return [...slugs, ...names, ...long];
}

/** In a workspace every application has its own service slug, and its own name in its environment (D23). */
export const applicationNames: Rule = ({ objects }) => {
  const applications = objects.filter(({ kind }) => kind === "Application");
  const byWorkspace = Map.groupBy(applications, ({ named }) => `${named.organization}/${named.workspace}`);
  return [...byWorkspace.values()].flatMap(judge);
};
