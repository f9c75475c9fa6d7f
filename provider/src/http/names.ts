/** Natural keys of objects, for what is said of a write. A live object knows its workspace by id alone. */

/** The slugs of workspaces, as far as this adapter has met them. */
export interface Names {
  remember(workspaceId: string, slug: string): void;
  /** The slug; the id where the workspace was never met. */
  workspace(workspaceId: string): string;
}

/** An empty memory. */
export function createNames(): Names {
  const slugs = new Map<string, string>();
  return {
    remember: (workspaceId, slug) => void slugs.set(workspaceId, slug),
    workspace: (workspaceId) => slugs.get(workspaceId) ?? workspaceId,
  };
}
