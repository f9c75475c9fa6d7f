import { applicationName, applicationSlug } from "../declared/application-defaults";
import type { DeclaredApplication, DeclaredWorkspace } from "../declared/model";
import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import type { Place } from "../parse/source";
import { quoted } from "../visible";
import type { Rule } from "./rule";

/** DNS labels and the contract's slugs end here. */
const longest = 63;

/** What two applications of a workspace both use. */
function shared(
  code: string,
  applications: readonly DeclaredApplication[],
  use: (application: DeclaredApplication) => { readonly key: string; readonly place: Place; readonly words: string },
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

function judge({ applications }: DeclaredWorkspace): readonly Diagnostic[] {
  const slugs = shared("duplicate-application-slug", applications, (application) => {
    const slug = applicationSlug(
      application.key.text,
      application.environment.text,
      application.settings.word("slug")?.text,
    );
    const place = application.settings.word("slug")?.place ?? application.environment.place;
    return { key: slug, place, words: `The slug ${quoted(slug)}` };
  });
  const names = shared("duplicate-application-name", applications, (application) => {
    const name = applicationName(application.key.text, application.settings.word("name")?.text);
    const place = application.settings.word("name")?.place ?? application.environment.place;
    const environment = application.environment.text;
    return { key: `${environment} ${name}`, place, words: `The name ${quoted(name)} in ${quoted(environment)}` };
  });
  const long = applications
    .filter(
      ({ key, environment, settings }) =>
        applicationSlug(key.text, environment.text, settings.word("slug")?.text).length > longest,
    )
    .map(({ environment }) =>
      diagnose(
        "slug-too-long",
        environment.place,
        `The key and the environment together are longer than ${longest} characters.`,
        {
          suggestion: "Write a shorter `slug:`.",
        },
      ),
    );
  return [...slugs, ...names, ...long];
}

/** In a workspace every application has its own service slug, and its own name in its environment (D23). */
export const applicationNames: Rule = ({ organizations }) =>
  organizations.flatMap(({ workspaces }) => workspaces.flatMap(judge));
