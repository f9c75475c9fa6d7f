import { isWorkspaceSettings } from "@charter/schema/answers";
import type { KindBackend } from "../../backend";
import type { LiveWorkspace } from "../../backend/live";
import { found, remove } from "../../http/missing";
import { bodyOf, expectAsked } from "../../http/shape";
import { creation, writeTo } from "../../http/write";
import { settled } from "../settled";
import { folded } from "../spelling";
import { readAttributes, requireShort, writeAttributes } from "./attributes";
import type { Connection } from "./connection";
import { attributesOf, type Group, groupShape } from "./contract";
import { madeGroup } from "./groups";
import { isGroupMissing } from "./missing";
import { groupPath, groupsPath, type Place } from "./place";
import { isRoleName } from "./ranks";

/** What Keycloak has a column for, and what it has not at all. */
const columns = ["slug", "description", "default"] as const;

/** A group stands for a role by its name, which no slug can be. */
export const isWorkspace = ({ name }: Group): boolean => !isRoleName(name);

/** A group of an organization that is in no other one, as a workspace. */
export function workspaceOf({ names }: Connection, group: Group, organizationId: string): LiveWorkspace {
  const { id, name, description } = group;
  const slug = folded(name);
  names.remember(id, slug);
  const fields = {
    ...readAttributes("Workspace", attributesOf(group), columns),
    description: typeof description === "string" && description !== "" ? description : null,
    default: false,
  };
  return { ...settled(fields, isWorkspaceSettings), id, organizationId, slug, default: false };
}

/** What is written of a description where something is said of it; it is cleared by an empty one. */
function describedAs(said: unknown): { readonly description?: string } {
  if (said === undefined) return {};
  const description = typeof said === "string" ? said : "";
  requireShort("description", description);
  return { description };
}

/** Workspaces are groups. */
export function workspaces(connection: Connection): KindBackend<"Workspace"> {
  const { door, names, groups, made } = connection;

  async function read({ organizationId, organization }: Place, id: string): Promise<Group> {
    const answer = await door.request({
      method: "GET",
      path: groupPath(organizationId, id),
      organization,
      sight: "see organizations",
    });
    return expectAsked(bodyOf(answer, groupShape), groupShape.name, { id }, answer.exchange);
  }

  return {
    async create(inputs) {
      const { slug: name, organizationId, organization, description } = inputs;
      const attributes = writeAttributes("Workspace", {}, { ...inputs }, columns);
      const body = { name, attributes, ...describedAs(description) };
      const write = creation("Workspace", inputs);
      const answer = await door.request({
        method: "POST",
        path: groupsPath(organizationId),
        body,
        organization,
        write,
      });
      const group = { ...body, id: madeGroup(answer, name), parentId: organizationId };
      (await groups.of(inputs)).put(group);
      made.add(group.id);
      return workspaceOf(connection, group, organizationId);
    },

    async find(inputs) {
      const group = (await groups.read(inputs)).topCalled(inputs.slug);
      return group && workspaceOf(connection, group, inputs.organizationId);
    },

    async get({ id, ...place }) {
      const group = await found(read(place, id), isGroupMissing);
      return group && workspaceOf(connection, group, place.organizationId);
    },

    /** What is left out would be cleared, and attributes are written as a whole. */
    async update(known, { slug, description, ...changes }) {
      const { id, organizationId, organization } = known;
      const before = await read(known, id);
      const body = {
        name: typeof slug === "string" ? slug : before.name,
        description: before.description,
        ...describedAs(description),
        attributes: writeAttributes("Workspace", attributesOf(before), { ...changes }, columns),
      };
      const write = writeTo(names, "Workspace", known, "update");
      await door.request({ method: "PUT", path: groupPath(organizationId, id), body, organization, write });
      const after = { ...before, ...body };
      (await groups.of(known)).put(after);
      return workspaceOf(connection, after, organizationId);
    },

    async delete(known) {
      const { id, organizationId, organization } = known;
      const write = writeTo(names, "Workspace", known, "delete");
      const call = { path: groupPath(organizationId, id), organization, write, slow: true } as const;
      const outcome = await remove(door, call, isGroupMissing);
      (await groups.of(known)).remove(id);
      return outcome;
    },
  };
}
