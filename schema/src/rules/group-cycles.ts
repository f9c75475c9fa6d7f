import { visible } from "../characters/visible";
import type { DeclaredOrganization } from "../declared/model";
import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import type { Rule } from "./rule";

/** A path is shown up to this many groups. */
const shown = 10;

function cyclesIn({ groups }: DeclaredOrganization): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const done = new Set<string>();
  for (const start of groups.keys()) {
    // Depth first without recursion: a chain of groups may be longer than a stack.
    const path: { readonly name: string; next: number }[] = [{ name: start, next: 0 }];
    const open = new Map([[start, 0]]);
    for (let top = path.at(-1); top !== undefined && !done.has(start); top = path.at(-1)) {
      const { entries = [], except = [] } = groups.get(top.name) ?? {};
      const entry = entries[top.next] ?? except[top.next - entries.length];
      top.next += 1;
      if (entry === undefined) {
        done.add(top.name);
        open.delete(top.name);
        path.pop();
        continue;
      }
      if (!groups.has(entry.text) || done.has(entry.text)) continue;
      const opened = open.get(entry.text);
      if (opened === undefined) {
        open.set(entry.text, path.length);
        path.push({ name: entry.text, next: 0 });
        continue;
      }
      // Only what is shown is taken: the path may be as long as the charter, and every group on it may lead back.
      const names = path.slice(opened, opened + shown).map(({ name }) => name);
      const line = [...names, ...(path.length - opened <= shown ? [] : ["…"]), entry.text].map(visible).join(" → ");
      found.push(
        diagnose("group-cycle", entry.place, `A group contains itself: ${line}.`, {
          suggestion: "Remove one of these steps.",
        }),
      );
    }
  }
  return found;
}

/** No group contains itself, directly or through others. */
export const groupCycles: Rule = ({ organizations }) => organizations.flatMap(cyclesIn);
