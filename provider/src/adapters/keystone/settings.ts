/** How somebody signs in to OpenStack: the standard `OS_*` environment, or a cloud of `clouds.yaml`. */

import { MissingCredentialError } from "../../errors";
import { cloudSettings, type Settings } from "./clouds";

type Environment = Readonly<Record<string, string | undefined>>;

const secretNames = ["password", "application_credential_secret"];
const names = [
  "auth_url",
  "auth_type",
  "username",
  "user_id",
  "user_domain_id",
  "user_domain_name",
  "default_domain",
  "project_id",
  "project_name",
  "project_domain_id",
  "project_domain_name",
  "domain_id",
  "domain_name",
  "system_scope",
  "application_credential_id",
  "application_credential_name",
  ...secretNames,
];

const fromEnvironment = (environment: Environment, wanted: readonly string[]): Settings =>
  Object.fromEntries(
    wanted.flatMap((name) => {
      const value = environment[`OS_${name.toUpperCase()}`];
      return value ? [[name, value]] : [];
    }),
  );

/** Where `OS_CLOUD` names a cloud, its file says everything but secrets that are only in the environment. */
const settingsOf = (environment: Environment): Settings =>
  environment.OS_CLOUD
    ? { ...fromEnvironment(environment, secretNames), ...cloudSettings(environment.OS_CLOUD, environment) }
    : fromEnvironment(environment, names);

/** What signing in needs. */
export interface Account {
  /** Without the version at its end. */
  readonly url: string;
  /** The `auth` of `POST /v3/auth/tokens`. */
  readonly auth: object;
  readonly secrets: readonly string[];
}

const withoutVersion = (url: string): string => url.replace(/\/+$/, "").replace(/\/v3$/, "");

function needed(settings: Settings, name: string): string {
  const value = settings[name];
  if (value) return value;
  throw new MissingCredentialError(`OS_${name.toUpperCase()}`);
}

/** `{ id }` or `{ name }`, whichever is said. */
function reference(settings: Settings, prefix: string): object | undefined {
  const [id, name] = [settings[`${prefix}_id`], settings[`${prefix}_name`]];
  if (id) return { id };
  return name ? { name } : undefined;
}

const userDomain = (settings: Settings): object =>
  reference(settings, "user_domain") ?? { id: settings.default_domain ?? "default" };

const userOf = (settings: Settings): object =>
  settings.user_id ? { id: settings.user_id } : { name: needed(settings, "username"), domain: userDomain(settings) };

function scopeOf(settings: Settings): object | undefined {
  const domain = reference(settings, "domain");
  if (settings.project_id) return { project: { id: settings.project_id } };
  if (settings.project_name) {
    const within = reference(settings, "project_domain") ?? userDomain(settings);
    return { project: { name: settings.project_name, domain: within } };
  }
  if (domain !== undefined) return { domain };
  return settings.system_scope === undefined ? undefined : { system: { all: true } };
}

/** An application credential carries its scope itself. */
function applicationCredential(settings: Settings, secret: string): object {
  const named = settings.application_credential_id
    ? { id: settings.application_credential_id }
    : { name: needed(settings, "application_credential_name"), user: userOf(settings) };
  return { identity: { methods: ["application_credential"], application_credential: { ...named, secret } } };
}

function password(settings: Settings, secret: string): object {
  const scope = scopeOf(settings);
  return {
    identity: { methods: ["password"], password: { user: { ...userOf(settings), password: secret } } },
    ...(scope === undefined ? {} : { scope }),
  };
}

const usesApplicationCredential = ({ auth_type, application_credential_id, application_credential_name }: Settings) =>
  auth_type === "v3applicationcredential" ||
  (auth_type === undefined && (application_credential_id ?? application_credential_name) !== undefined);

/**
 * What the environment says of signing in.
 * @throws MissingCredentialError, CharterError where `OS_CLOUD` names a cloud that no file has
 */
export function accountOf(environment: Environment): Account {
  const settings = settingsOf(environment);
  const url = withoutVersion(needed(settings, "auth_url"));
  const secretName = usesApplicationCredential(settings) ? "application_credential_secret" : "password";
  const secret = needed(settings, secretName);
  const auth = secretName === "password" ? password(settings, secret) : applicationCredential(settings, secret);
  return { url, auth, secrets: [secret] };
}
