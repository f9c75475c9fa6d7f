import { findAccess } from "../access/organization-access";
import type { Handler } from "../context";

export const getCredential: Handler<"getCredential"> = async ({ query }, context) => {
  const access = query.organization === undefined ? undefined : await findAccess(query.organization, context);
  const { principal, scope } = context.caller;
  const who = { principal, scope, role: access?.role.name ?? null, organizationId: access?.organization.id ?? null };
  const { limits } = context;
  const isLimited = access !== undefined && Object.keys(limits).length > 0;
  return { status: 200, body: isLimited ? { ...who, limits } : who };
};
