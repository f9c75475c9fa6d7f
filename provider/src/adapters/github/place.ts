/** An organization, and the slug that picks the credential for it. */
export interface Place {
  readonly organizationId: string;
  readonly organization: string;
}

/** A team of it. */
export interface TeamPlace extends Place {
  readonly workspaceId: string;
}
