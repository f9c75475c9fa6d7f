import { heldBy } from "../access/data";
import { findAccess } from "../access/organization-access";
import type { Handler } from "../context";

export const getCredential: Handler<"getCredential"> = async ({ query }, context) => {
  const access = query.organization === undefined ? undefined : await findAccess(query.organization, context);
  const { principal, scope } = context.caller;
  const who = { principal, scope, role: access?.role.name ?? null, organizationId: access?.organization.id ?? null };
  if (access === undefined) return { status: 200, body: who };
  const { limits } = context;
  const holds = await heldBy(access.organization.id, context);
  const body = {
    ...who,
    ...(Object.keys(limits).length === 0 ? {} : { limits }),
    ...(holds.length === 0 ? {} : { holds }),
  };
  return { status: 200, body };
};
