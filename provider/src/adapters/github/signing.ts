/** How calls are signed: with a token, or as a GitHub App, whose tokens are made for an hour. */

import type { Exchange } from "../../errors";
import { CharterError } from "../../errors/charter-error";
import { tokenFor, usableToken, wrongToken } from "../../http/credentials";
import { path } from "../../http/path";
import { createSessions } from "../../http/sessions";
import { expectShape } from "../../http/shape";
import { installationShape, installationTokenShape } from "./contract";

/** A way to ask for what signing takes, with a credential of its own. */
export interface Ask {
  ask(call: {
    readonly method: string;
    readonly path: string;
    readonly credential: string;
    readonly body?: unknown;
  }): Promise<unknown>;
  /** Something that no message may hold. */
  secret(secret: string): void;
}

/** Who an App is in an organization, and what it may do there. */
export interface Installation {
  readonly app: string;
  /** Which repositories it sees. */
  readonly repositories: "all" | "selected";
  readonly permissions: Readonly<Record<string, unknown>>;
}

/** Signs calls. */
export interface Signing {
  /** Makes a call for an organization, signed; once more with another credential, where one that is made for an hour is refused. */
  during<T>(organization: string, call: (credential: string) => Promise<T>): Promise<T>;
  /** What to do about a credential that is refused. */
  remedy(exchange: Exchange, organization: string): string;
  /** As which App calls are made there; nothing where a person's token signs them. */
  installation(organization: string): Promise<Installation | undefined>;
}

/** The organization's token, at the moment of each call. */
export const byToken =
  (token: (slug: string) => string | undefined = tokenFor) =>
  (): Signing => ({
    during: async (organization, call) => call(usableToken(organization, token(organization))),
    remedy: wrongToken,
    installation: async () => undefined,
  });

/** What an App signs in with. */
export interface App {
  readonly id: string;
  /** Its private key, PEM. */
  readonly privateKey: string;
}

const appRefused =
  "Check CHARTER_GITHUB_APP_ID and CHARTER_GITHUB_APP_PRIVATE_KEY, whether the App is still installed in the organization and not suspended, and this machine's clock: what an App signs holds for minutes.";

const refused = (cause?: unknown): CharterError =>
  new CharterError("app-not-signed-in", "The GitHub App could not be signed in.", {
    cause,
    remedy:
      "Check CHARTER_GITHUB_APP_ID and CHARTER_GITHUB_APP_PRIVATE_KEY: the whole PEM text, line breaks as they are or as \\n.",
  });

/** A token of an installation, and until when it signs. */
interface InstallationToken {
  readonly token: string;
  readonly until: number;
}

/** A token is not used in its last minutes: a call may wait its turn. */
const spareMs = 5 * 60_000;

/** The lines of a key that say something of it. */
const linesOf = (key: string): readonly string[] =>
  key
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("-----"));

/** What is kept for each organization, made where it is asked for first. */
function byOrganization<T>(make: (organization: string) => T): (organization: string) => T {
  const made = new Map<string, T>();
  return (organization) => {
    const known = made.get(organization) ?? make(organization);
    made.set(organization, known);
    return known;
  };
}

/** As an App: where it is installed is asked once for each organization, and a token of the installation made for an hour. */
export const byApp =
  ({ id, privateKey }: App, now: () => number = Date.now) =>
  (door: Ask): Signing => {
    const key = privateKey.replaceAll("\\n", "\n");
    for (const part of [privateKey, key, ...linesOf(key)]) door.secret(part);
    const loading = import("@octokit/auth-app").then(({ createAppAuth }) =>
      createAppAuth({ appId: id, privateKey: key }),
    );

    /** What the App itself signs with, for some minutes. */
    async function signed(): Promise<string> {
      const auth = await loading;
      const { token } = await auth({ type: "app" }).catch((cause: unknown) => Promise.reject(refused(cause)));
      return token;
    }

    async function find(organization: string): Promise<Installation & { readonly id: number }> {
      const called = { method: "GET", path: path`/orgs/${organization}/installation` };
      const told = expectShape(await door.ask({ ...called, credential: await signed() }), installationShape, called);
      const { id, app_slug: app, permissions, repository_selection: repositories } = told;
      return { id, app, permissions, repositories };
    }

    const installations = byOrganization((organization) => createSessions(() => find(organization)));

    async function make(organization: string): Promise<InstallationToken> {
      const { id: installationId } = await installations(organization).current();
      const called = { method: "POST", path: path`/app/installations/${String(installationId)}/access_tokens` };
      const told = await door.ask({ ...called, credential: await signed(), body: {} });
      const { token, expires_at } = expectShape(told, installationTokenShape, called);
      door.secret(token);
      return { token, until: Date.parse(expires_at) - spareMs };
    }

    const tokens = byOrganization((organization) =>
      createSessions(
        () => make(organization),
        ({ until }) => until <= now(),
      ),
    );

    return {
      during: (organization, call) => tokens(organization).during(({ token }) => call(token)),
      remedy: () => appRefused,
      installation: (organization) => installations(organization).current(),
    };
  };

/** As the App that an environment names, else with a token. @throws CharterError where it names half of one */
export function signingFrom(environment: NodeJS.ProcessEnv): (door: Ask) => Signing {
  const { CHARTER_GITHUB_APP_ID: id, CHARTER_GITHUB_APP_PRIVATE_KEY: privateKey } = environment;
  if (id && privateKey) return byApp({ id, privateKey });
  if (id || privateKey) throw refused();
  return byToken((slug) => tokenFor(slug, environment));
}
