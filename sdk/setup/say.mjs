// What a setup tells its user: on standard error, a line when something starts, goes on for long, and ends.

const interval = 30_000;

/** @param {string} line */
export function sayLine(line) {
  process.stderr.write(`setup  ${line}\n`);
}

/**
 * Says how long `work` takes, every half minute and at its end.
 *
 * @template T
 * @param {string} what
 * @param {(progress: (text: string) => void) => Promise<T>} work `progress` sets what is said beside the elapsed time
 * @returns {Promise<T>}
 */
export async function sayElapsed(what, work) {
  const start = Date.now();
  let state = "";
  const elapsed = () => duration(Date.now() - start);
  const timer = setInterval(() => sayLine(`${what}: ${state === "" ? "" : `${state}, `}${elapsed()} so far`), interval);
  sayLine(what);
  try {
    const result = await work((text) => {
      state = text;
    });
    sayLine(`${what}: done in ${elapsed()}`);
    return result;
  } finally {
    clearInterval(timer);
  }
}

/** @param {number} milliseconds */
function duration(milliseconds) {
  const total = Math.round(milliseconds / 1000);
  return total < 60 ? `${total} s` : `${Math.floor(total / 60)} min ${total % 60} s`;
}
