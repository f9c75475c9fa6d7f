import { findAccess } from "../access/organization-access";
import type { Handler } from "../context";

export const getCredential: Handler<"getCredential"> = async ({ query }, context) => {
  const access = query.organization === undefined ? undefined : await findAccess(query.organization, context);
  const { principal, scope } = context.caller;
  return {
    status: 200,
    body: { principal, scope, role: access?.role.name ?? null, organizationId: access?.organization.id ?? null },
  };
};
