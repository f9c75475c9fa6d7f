/** An invitation on its way to a person. The token is the link's secret: it is stored nowhere else. */
interface Invitation {
  /** The organization's slug. */
  readonly organization: string;
  readonly organizationId: string;
  readonly principal: string;
  readonly token: string;
}

/** An invitation to an organization. */
export interface OrganizationInvitation extends Invitation {
  readonly kind: "invitation";
  readonly membershipId: string;
}

/** An invitation to one workspace alone (D22). */
export interface WorkspaceInvitation extends Invitation {
  readonly kind: "workspace-invitation";
  /** The workspace's slug. */
  readonly workspace: string;
  readonly workspaceId: string;
  readonly grantId: string;
}

/** An invitation, whatever it is to. */
export type InvitationMail = OrganizationInvitation | WorkspaceInvitation;

/** Takes mails to people. */
export type Deliver = (mail: InvitationMail) => void;

/** Where an invitation is answered, with `/accept` or `/decline` after it: `/v1/organizations/…/memberships/…`. */
export function answerPath(mail: InvitationMail): string {
  const organization = `/v1/organizations/${mail.organizationId}`;
  return mail.kind === "invitation"
    ? `${organization}/memberships/${mail.membershipId}`
    : `${organization}/workspaces/${mail.workspaceId}/grants/${mail.grantId.slice(mail.workspaceId.length + 1)}`;
}
