/** A request that was answered. */
export interface LoggedRequest {
  readonly method: string;
  /** The path with its query. */
  readonly path: string;
  readonly status: number;
}

/** The latest requests, in memory: embedding code and tests look at what was called. */
export interface RequestLog {
  entries(): readonly LoggedRequest[];
  clear(): void;
}

const mostEntries = 50_000;

/** A bounded log; the oldest half goes when it is full. */
export function requestLog(): RequestLog & { add(entry: LoggedRequest): void } {
  let entries: LoggedRequest[] = [];
  return {
    entries: () => [...entries],
    clear: () => {
      entries = [];
    },
    add: (entry) => {
      if (entries.length >= mostEntries) entries = entries.slice(mostEntries / 2);
      entries.push(entry);
    },
  };
}
