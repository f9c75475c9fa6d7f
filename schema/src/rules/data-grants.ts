import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
import { didYouMean } from "../diagnostic/suggestion";
import type { Diagnostic } from "../model";
import { isIncomplete } from "../parse/incomplete";
import { isPlainMap } from "../parse/plain-map";
import type { Rule } from "./rule";

/** A data grant is of a data source that the organization declares; a workspace's own needs none (D33). */
export const dataGrants: Rule = ({ objects, organizations }) => {
  const slugs = (organization: string | undefined, workspace: string | undefined) =>
    objects
      .filter(({ kind }) => kind === "DataSource" || kind === "WorkspaceDataSource")
      .filter(({ named }) => named.organization === organization && named.workspace === workspace)
      .map(({ named }) => named.slug ?? "");
  const unclear = new Set(
    organizations
      .filter(
        ({ settings: { value } }) =>
          isIncomplete(value) || (isPlainMap(value.dataSources) && isIncomplete(value.dataSources)),
      )
      .map(({ slug }) => slug.text),
  );
  const said = new Set<string>();
  return objects.flatMap(({ kind, named, words: [source] }): readonly Diagnostic[] => {
    const { organization = "", workspace = "" } = named;
    if (kind !== "DataGrant" || source === undefined || unclear.has(organization)) return [];
    const known = slugs(organization, undefined);
    // It is said once, at the source.
    const key = `${organization}/${workspace} ${source.text}`;
    if (known.includes(source.text) || said.has(key)) return [];
    said.add(key);
    if (slugs(organization, workspace).includes(source.text)) {
      const message = `${quoted(source.text)} is the workspace's own, and what is its own needs no grant.`;
      return [diagnose("own-data-source", source.place, message, { suggestion: "Remove these lines." })];
    }
    const message = `${quoted(source.text)} is no declared data source of ${quoted(organization)}.`;
    return [
      diagnose("unknown-data-source", source.place, message, {
        suggestion: didYouMean(source.text, known) ?? "Declare it under `dataSources:` of the organization.",
      }),
    ];
  });
};
