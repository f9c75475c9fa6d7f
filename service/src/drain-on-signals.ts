import type { Service } from "./service";

const signals = ["SIGTERM", "SIGINT"] as const;

/**
 * Ends the process cleanly on SIGTERM and SIGINT: requests under way are finished (for at most 10 s), new ones get 503, then
 * the process exits with 0. A second signal ends it at once.
 * @returns stops listening for the signals
 */
export function drainOnSignals(service: Pick<Service, "close">): () => void {
  const stop = () => {
    for (const signal of signals) process.off(signal, drain);
  };
  const drain = () => {
    stop();
    service.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of signals) process.on(signal, drain);
  return stop;
}
