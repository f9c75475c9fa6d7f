/** The provider ends when its engine is gone: a killed run leaves no orphan. */

const everyMs = 250;

/** Watches the process that started this one and exits once it is another. Holds nothing alive. */
export function endWithEngine(): void {
  const engine = process.ppid;
  setInterval(() => {
    if (process.ppid !== engine) process.exit(0);
  }, everyMs).unref();
}
