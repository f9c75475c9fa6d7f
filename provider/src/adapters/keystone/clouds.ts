/** `clouds.yaml` and `secure.yaml`, as OpenStack's own clients read them, but for one that lies beside the work. */

import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { isPlainMap } from "@charter/schema";
import { parse } from "yaml";
import { CharterError } from "../../errors";

/** By the names of `clouds.yaml`: `auth_url`, `username`, `password` …; a variable is `OS_` and the name in capitals. */
export type Settings = Readonly<Record<string, string>>;

type Environment = Readonly<Record<string, string | undefined>>;

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** A relative folder is none (XDG Base Directory): it would depend on where the work is. */
function userConfiguration({ XDG_CONFIG_HOME: chosen = "", HOME = "" }: Environment): string {
  if (isAbsolute(chosen)) return chosen;
  return join(isAbsolute(HOME) ? HOME : homedir(), ".config");
}

/**
 * The first that exists is the one: the user's, the machine's. Never one beside the work, which OpenStack's own clients would read
 * first: whoever wrote the charter would say where the password is sent.
 */
const placesOf = (environment: Environment): readonly string[] =>
  environment.OS_CLIENT_CONFIG_FILE
    ? [environment.OS_CLIENT_CONFIG_FILE]
    : [join(userConfiguration(environment), "openstack", "clouds.yaml"), "/etc/openstack/clouds.yaml"];

/** The settings of one cloud: what stands beside `auth`, and in it. */
function settingsIn(text: string, file: string, cloud: string): Settings | undefined {
  let document: unknown;
  try {
    document = parse(text);
  } catch {
    // What is in the file is not repeated: it holds passwords.
    throw new CharterError("clouds-file", `${file} is not YAML.`, { remedy: "Mend it; `openstack` reads it too." });
  }
  const clouds = isPlainMap(document) ? document.clouds : undefined;
  const named = isPlainMap(clouds) ? clouds[cloud] : undefined;
  if (!isPlainMap(named)) return undefined;
  const all = { ...named, ...(isPlainMap(named.auth) ? named.auth : {}) };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) =>
      typeof value === "string" || typeof value === "number" ? [[name, String(value)]] : [],
    ),
  );
}

/**
 * The settings of the cloud that `OS_CLOUD` names.
 * @throws CharterError where no file has it
 */
export function cloudSettings(cloud: string, environment: Environment): Settings {
  const file = placesOf(environment).find((place) => textOf(place) !== undefined);
  const found = file === undefined ? undefined : settingsIn(textOf(file) ?? "", file, cloud);
  if (file === undefined || found === undefined) {
    throw new CharterError("no-such-cloud", `OS_CLOUD names ${cloud}, which is in no clouds.yaml.`, {
      remedy: `Looked for in ${placesOf(environment).join(", ")}; OS_CLIENT_CONFIG_FILE names another file.`,
    });
  }
  const secure = join(dirname(file), "secure.yaml");
  return { ...found, ...settingsIn(textOf(secure) ?? "", secure, cloud) };
}
