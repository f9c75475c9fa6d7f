// The server's process: Java started as kc.sh would do it, without the shell around it, so that it can be ended for certain.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** Workers of tests may be ended from one moment to the next. */
const guard = fileURLToPath(new URL("ends-with.mjs", import.meta.url));

const opened = ["java.util", "java.util.concurrent", "java.security", "java.lang"];

/**
 * The first compiler and the serial collector halve the processor time of a start.
 *
 * @param {string} home
 * @param {number} port
 */
const argumentsFor = (home, port) => [
  ...["-Xms64m", "-Xmx768m", "-XX:MaxMetaspaceSize=256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"],
  ...["-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8", "-Duser.language=en", "-Duser.country=US"],
  ...opened.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
  "--enable-native-access=ALL-UNNAMED",
  ...[`-Dkc.home.dir=${home}`, `-Djboss.server.config.dir=${home}/conf`],
  "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
  "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
  ...[
    "-Dpicocli.disable.closures=true",
    "-Dquarkus.http.record-request-start-time=true",
    "-cp",
    `${home}/lib/quarkus-run.jar`,
  ],
  ...["io.quarkus.bootstrap.runner.QuarkusEntryPoint", "start", "--optimized", "--http-enabled=true"],
  ...["--http-host=127.0.0.1", `--http-port=${port}`, `--hostname=http://127.0.0.1:${port}`, "--cache=local"],
  ...["--http-access-log-enabled=true", "--http-access-log-file-enabled=true", "--http-access-log-file-rotate=false"],
  ...["--http-access-log-file-name=access", "--http-access-log-pattern=call %m %U %s %D"],
];

/**
 * Lays out a home in front of the shared distribution, with data of its own.
 *
 * @param {string} home
 * @param {string} distribution
 */
export function furnish(home, distribution) {
  for (const part of ["h2", "log"]) mkdirSync(join(home, "data", part), { recursive: true, mode: 0o700 });
  for (const part of ["bin", "conf", "lib", "providers", "themes", "version.txt"]) {
    rmSync(join(home, part), { force: true });
    symlinkSync(join(distribution, part), join(home, part));
  }
}

/**
 * @param {string} url
 * @param {() => boolean} ended
 */
async function answers(url, ended) {
  for (let tries = 0; tries < 1000; tries += 1) {
    if (ended()) throw new Error("Keycloak ended while it started.");
    const answer = await fetch(`${url}/realms/master`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(300);
  }
  throw new Error("Keycloak did not answer within five minutes.");
}

/**
 * Starts a server on loopback and waits until it answers.
 *
 * @param {string} home
 * @param {number} port
 * @param {string} log
 * @param {Readonly<Record<string, string>>} [more] variables
 */
export async function startServer(home, port, log, more = {}) {
  const output = openSync(log, "a", 0o600);
  const server = spawn(process.execPath, [guard, "java", ...argumentsFor(home, port)], {
    env: { ...process.env, ...more },
    stdio: ["ignore", output, output, "ipc"],
  });
  closeSync(output);
  const ended = once(server, "exit");
  const stop = async () => {
    server.kill("SIGTERM");
    const late = setTimeout(() => server.disconnect(), 15_000);
    await ended;
    clearTimeout(late);
  };
  try {
    await answers(`http://127.0.0.1:${port}`, () => server.exitCode !== null);
  } catch (cause) {
    await stop();
    throw new Error(readFileSync(log, "utf8").split("\n").slice(-5).join("\n"), { cause });
  }
  return { stop, pid: server.pid };
}
