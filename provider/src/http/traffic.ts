/** What goes on at the doors of this process, for whoever shows how far a run is. Nobody has to listen. */

import { EventEmitter } from "node:events";

export type News =
  /** An answer came, whatever it says. */
  | { readonly what: "answer" }
  /** So many objects of a list were read. */
  | { readonly what: "listed"; readonly objects: number }
  /** A call waits before it is made again: as long as the service asked, where it asked. `status` is absent where there was no answer. */
  | { readonly what: "wait"; readonly milliseconds?: number | undefined; readonly status?: number | undefined };

const traffic = new EventEmitter<{ news: [News] }>();
// Each reading under way listens.
traffic.setMaxListeners(0);

/** Tells whoever listens. */
export function tell(news: News): void {
  traffic.emit("news", news);
}

/** @returns what ends it */
export function listen(hear: (news: News) => void): () => void {
  traffic.on("news", hear);
  return () => traffic.off("news", hear);
}
