/**
 * What Pulumi keeps beside each file of a local state.
 *
 * Its file backend replaces a state at once, but writes the attributes beside it (`main.json.attrs`: content type, MD5) in
 * place. A run that was killed at that moment leaves them cut, and no Pulumi opens the stack any more, although nothing
 * is lost: without attributes it does.
 */

import { readFileSync, rmSync } from "node:fs";
import type { StateLocation } from "../state";
import { isFileBackend, stackPaths, stateExtensions } from "../state/file-backend";

/** What Pulumi keeps of a stack under its name. */
const extensions = [...stateExtensions, "pulumi-tags"];

function isCut(file: string): boolean {
  try {
    JSON.parse(readFileSync(file, "utf8"));
    return false;
  } catch (error) {
    return error instanceof SyntaxError;
  }
}

/**
 * Removes the attributes of a local state that cannot be read. Call it where nobody else is at work on the stack.
 * @returns a sentence for each file that was removed
 */
export function removeCutAttributes({ backendUrl, project, stack }: StateLocation): readonly string[] {
  if (!isFileBackend(backendUrl)) return [];
  return stackPaths(backendUrl, project, stack)
    .flatMap((path) => extensions.map((extension) => `${path}.${extension}.attrs`))
    .filter(isCut)
    .map((file) => {
      rmSync(file, { force: true });
      return `Removed ${file}, which a killed run left cut; the state itself is whole.`;
    });
}
