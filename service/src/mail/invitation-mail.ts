/** An invitation on its way to a person. The token is the link's secret: it is stored nowhere else. */
export interface InvitationMail {
  readonly kind: "invitation";
  /** The organization's slug. */
  readonly organization: string;
  readonly organizationId: string;
  readonly principal: string;
  readonly membershipId: string;
  readonly token: string;
}

/** Takes mails to people. */
export type Deliver = (mail: InvitationMail) => void;
