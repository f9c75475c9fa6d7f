import { isOrganizationSettings } from "@charter/schema/answers";
import type { KindBackend } from "../../backend";
import type { LiveOrganization } from "../../backend/live";
import type { Exchange } from "../../errors";
import { RefusedError } from "../../errors/refused-error";
import type { Answer } from "../../http/call";
import { found } from "../../http/missing";
import { path } from "../../http/path";
import { bodyOf, expectAsked, expectShape } from "../../http/shape";
import { writeTo } from "../../http/write";
import type { Connection } from "./connection";
import { type Of, organizationShape } from "./contract";
import { saysNotFound } from "./refusal";
import type { Questions } from "./request";

/** What is empty is unset. */
const set = (text: string | null | undefined): string | null => text || null;

/** An organization as it was told. Who may not see who pays is told nothing of it. */
function liveOf(told: Of<typeof organizationShape>, exchange: Exchange): LiveOrganization {
  const { id, login, name, email, blog, billing_email: payer } = told;
  const settings = {
    ...{ name: set(name), email: set(email), website: set(blog) },
    ...(payer === undefined ? {} : { billing: payer === null ? null : { email: payer } }),
  };
  const shape = { name: organizationShape.name, is: isOrganizationSettings };
  return { ...expectShape(settings, shape, exchange), id: String(id), slug: login.toLowerCase() };
}

const read = (answer: Answer): LiveOrganization => liveOf(bodyOf(answer, organizationShape), answer.exchange);

/** Reads an organization by its name; nothing where there is none. */
export const readOrganization = (questions: Questions, slug: string): Promise<LiveOrganization | undefined> =>
  found(
    questions.request({ method: "GET", path: path`/orgs/${slug}`, organization: slug }).then((answer) => {
      const live = read(answer);
      return expectAsked(live, organizationShape.name, { slug }, answer.exchange);
    }),
    saysNotFound,
  );

const never = (code: "not-creatable" | "not-deletable", what: string): Promise<never> =>
  Promise.reject(new RefusedError(code, `GitHub ${what} no organization by a call.`, "Do it in GitHub's own pages."));

/** What is written of an organization, in GitHub's words. */
function bodyFor(changes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { name, email, website, billing } = changes;
  const payer =
    billing === undefined ? undefined : typeof billing === "object" && billing !== null ? { ...billing } : {};
  const sent = {
    ...{ name, email, blog: website },
    ...(payer === undefined ? {} : { billing_email: "email" in payer ? payer.email : null }),
  };
  return Object.fromEntries(
    Object.entries(sent).flatMap(([field, value]) => (value === undefined ? [] : [[field, value ?? ""]])),
  );
}

/** Organizations, which are there already. */
export function organizations(connection: Connection): KindBackend<"Organization"> {
  const { door, names } = connection;
  return {
    create: () => never("not-creatable", "makes"),
    find: ({ slug }) => readOrganization(door, slug),

    async get({ id, slug, organization }) {
      const live = await readOrganization(door, organization || slug);
      return live?.id === id ? live : undefined;
    },

    async update(known, changes) {
      const { organization, id } = known;
      const answer = await door.request({
        ...{ method: "PATCH", path: path`/orgs/${organization}`, organization, body: bodyFor({ ...changes }) },
        write: writeTo(names, "Organization", known, "update"),
      });
      return expectAsked(read(answer), organizationShape.name, { id }, answer.exchange);
    },

    delete: () => never("not-deletable", "deletes"),
  };
}
