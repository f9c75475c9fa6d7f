/** An invitation on its way to a person. The token is the link's secret: only its hash is stored. */
interface Invited {
  /** The organization's slug. */
  readonly organization: string;
  readonly organizationId: string;
  readonly principal: string;
  readonly token: string;
}

/** An invitation to an organization. */
export interface OrganizationInvitation extends Invited {
  readonly kind: "invitation";
  readonly membershipId: string;
}

/** An invitation to one workspace alone (D22). */
export interface WorkspaceInvitation extends Invited {
  readonly kind: "workspace-invitation";
  /** The workspace's slug. */
  readonly workspace: string;
  readonly workspaceId: string;
  readonly grantId: string;
}

/** An invitation, whatever it is to. */
export type Invitation = OrganizationInvitation | WorkspaceInvitation;

/** An invitation with the address of the page where the person answers it. */
export type InvitationMail = Invitation & { readonly link: string };

/** Takes mails to people. */
export type Deliver = (mail: InvitationMail) => void;

/** Where a program answers an invitation, with `/accept` or `/decline` after it: `/v1/organizations/…/memberships/…`. */
export function answerPath(mail: Invitation): string {
  const organization = `/v1/organizations/${mail.organizationId}`;
  return mail.kind === "invitation"
    ? `${organization}/memberships/${mail.membershipId}`
    : `${organization}/workspaces/${mail.workspaceId}/grants/${mail.grantId.slice(mail.workspaceId.length + 1)}`;
}
