/** `--redact-principals`: nobody's name leaves this process, whatever it says. */

import type { Backend } from "@charter/provider";
import type { Platform, SourceText } from "@charter/schema";
import type { Redaction } from "../report/redaction/redaction";
import { rewriteAll } from "./output";

/** The one of this process, which runs one command. */
let redaction: Redaction | undefined;

type Connect = (platform: Platform) => Backend | Promise<Backend>;

/** What a charter's file says, as far as it can be read at all. */
async function documentOf({ text, evaluated }: SourceText): Promise<unknown> {
  if (evaluated !== undefined) return evaluated.value;
  const { parseDocument } = await import("yaml");
  try {
    return parseDocument(text, { strict: false, uniqueKeys: false, logLevel: "silent" }).toJS();
  } catch {
    return undefined;
  }
}

/** The charter's files, on disk or at a commit; where they cannot be had, the command itself says why. */
async function filesOf(path: string, code: boolean): Promise<readonly SourceText[]> {
  const [{ readCharterFiles, withDocuments }, { evaluator }, { namedIn, sourcesAt }] = await Promise.all([
    import("@charter/schema"),
    import("../typescript/index.js"),
    import("../state/charter-at.js"),
  ]);
  const named = namedIn(path);
  const files = named === undefined ? readCharterFiles(path) : sourcesAt(named);
  return files.then((texts) => withDocuments(texts, evaluator(code))).catch(() => []);
}

/**
 * From now on people have pseudonyms, those whom the charters name first.
 * @param paths what the command is about: charters, and maybe more
 */
export async function redactPrincipals(paths: readonly string[], code: boolean): Promise<void> {
  const [{ Redaction }, { peopleNamedIn }] = await Promise.all([
    import("../report/redaction/redaction.js"),
    import("../report/redaction/people.js"),
  ]);
  const made = new Redaction();
  redaction = made;
  rewriteAll((text) => made.text(text));
  for (const path of paths) {
    for (const file of await filesOf(path, code)) made.learn(peopleNamedIn(await documentOf(file)));
  }
}

export const isRedacted = (): boolean => redaction !== undefined;

/** What is told, for the public where that was asked for. */
export function redacted<T>(told: T): T {
  redaction?.learnFrom(told);
  return redaction === undefined ? told : redaction.of(told);
}

/** A service of which it is learned who is there, before anything is said of it. */
export function overheard(connect: Connect): Connect {
  const learning = redaction;
  if (learning === undefined) return connect;
  return async (platform) => {
    const backend = await connect(platform);
    const observe: Backend["observe"] = async (...asked) => {
      const observed = await backend.observe(...asked);
      learning.learnFrom(observed);
      return observed;
    };
    return new Proxy(backend, {
      get: (target, name) => {
        const member: unknown = name === "observe" ? observe : Reflect.get(target, name);
        return typeof member === "function" ? member.bind(target) : member;
      },
    });
  };
}
