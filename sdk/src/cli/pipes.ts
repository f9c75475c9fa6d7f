/** Whoever reads our output may stop reading: `charter plan org.yaml | head`. The work goes on, its output does not. */

/** Ignores a closed pipe on standard output and standard error; any other failure to write stays one. */
export function survivePipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}
