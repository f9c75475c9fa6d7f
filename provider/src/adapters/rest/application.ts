import type { ApplicationInputs } from "@charter/schema";
import { isApplication } from "@charter/schema/answers";
import type { KindBackend, Known, LiveApplication } from "../../backend";
import type { Answer } from "../../http/call";
import { found, remove } from "../../http/missing";
import { path } from "../../http/path";
import { type Asked, bodyOf, expectAsked, type Shape } from "../../http/shape";
import type { Write } from "../../http/write";
import { bodyFor } from "./body";
import type { Connection } from "./connection";
import type { Told } from "./contract";
import { readList } from "./paging";
import { isMissing } from "./refusal";
import { ifMatch } from "./versions";

const shape: Shape<Told<"Application">> = { name: "application", is: isApplication };

const read = (answer: Answer, asked: Asked<LiveApplication>): LiveApplication =>
  expectAsked(bodyOf(answer, shape), shape.name, asked, answer.exchange);

/** The service knows an application by its slug; the charter's default for it holds here too. */
const slugOf = ({ slug, key, environment }: ApplicationInputs): string => slug ?? `${key}-${environment}`;

type Place = { readonly organizationId: string; readonly workspaceId: string; readonly id: string };

const at = ({ organizationId, workspaceId, id }: Place) =>
  path`/v1/organizations/${organizationId}/workspaces/${workspaceId}/applications/${id}`;

const sameAs = ({ id, organizationId, workspaceId }: Place): Asked<LiveApplication> => ({
  id,
  organizationId,
  workspaceId,
});

/** All applications of an organization, given by id or slug. `slug` picks the credential. */
export const listApplications = (
  connection: Connection,
  slug: string,
  reference: string,
): Promise<readonly LiveApplication[]> =>
  readList(connection, {
    path: path`/v1/organizations/${reference}/applications`,
    organization: slug,
    shape,
    key: (application) => `${application.workspaceId}/${application.slug}`,
  });

/** Applications over REST. */
export function applications({ door, names }: Connection): KindBackend<"Application"> {
  /** To a reader it is gone with its workspace; a removal is done only if it is itself what is missing. */
  const get = (place: Place, organization: string, asked: Asked<LiveApplication>) =>
    found(
      door.request({ method: "GET", path: at(place), organization }).then((answer) => read(answer, asked)),
      isMissing({ application: place.id, workspace: place.workspaceId }),
    );
  const write = (known: Known<"Application">, verb: Write["verb"]): Write => ({
    kind: "Application",
    key: `${known.organization}/${names.workspace(known.workspaceId)}/${known.slug}@${known.environment}`,
    id: known.id,
    verb,
  });

  return {
    async create(inputs) {
      const { organization, organizationId, workspace, workspaceId, key, environment } = inputs;
      names.remember(workspaceId, workspace);
      const answer = await door.request({
        method: "POST",
        path: path`/v1/organizations/${organizationId}/workspaces/${workspaceId}/applications`,
        body: bodyFor("Application", { ...inputs, slug: slugOf(inputs) }),
        organization,
        write: { kind: "Application", key: `${organization}/${workspace}/${key}@${environment}`, verb: "create" },
      });
      return read(answer, { organizationId, workspaceId, slug: slugOf(inputs), environment });
    },

    find: async (inputs) => {
      const { organizationId, workspaceId } = inputs;
      const slug = slugOf(inputs);
      return get({ ...inputs, id: slug }, inputs.organization, { organizationId, workspaceId, slug });
    },

    get: async (known) => get(known, known.organization, sameAs(known)),

    async update(known, changes) {
      const answer = await door.request({
        method: "PATCH",
        path: at(known),
        body: changes,
        organization: known.organization,
        write: write(known, "update"),
        ...ifMatch(known),
      });
      return read(answer, { ...sameAs(known), slug: changes.slug });
    },

    delete: async (known) =>
      remove(
        door,
        {
          path: at(known),
          organization: known.organization,
          write: write(known, "delete"),
        },
        isMissing({ application: known.id }),
      ),
  };
}
