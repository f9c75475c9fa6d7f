// Generated from schema/openapi.yaml by `npm run generate`; do not edit.

export interface paths {
    readonly "/healthz": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the service takes requests */
        readonly get: operations["getHealth"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/credential": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who the calls are made as */
        readonly get: operations["getCredential"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tokens": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The tokens of the own principal that are not stronger than the own token */
        readonly get: operations["listTokens"];
        readonly put?: never;
        /** Mint a token for the own principal, never with more than the own token has */
        readonly post: operations["createToken"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tokens/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: components["schemas"]["Reference"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Revoke a token of the own principal that is not stronger than the own token, or the own token */
        readonly delete: operations["deleteToken"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The organizations that the own principal is an active member of (D1) */
        readonly get: operations["listOrganizations"];
        readonly put?: never;
        /**
         * Create an organization; its creator becomes an active member with the platform's top role
         * @description Needs a token with scope `write` that is neither bound to an organization nor capped to a role.
         */
        readonly post: operations["createOrganization"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        /** One organization */
        readonly get: operations["getOrganization"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete an organization with everything in it
         * @description Needs `transfer-ownership`. What goes with it is logged under its cause.
         */
        readonly delete: operations["deleteOrganization"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change or rename an organization
         * @description Needs `configure-organization`; a field with `writableBy` in the platform file needs that capability instead.
         */
        readonly patch: operations["updateOrganization"];
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/transfer-ownership": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Hand the top role to another active member in one action (D18)
         * @description The named member gets the top role; the one who had it (`from`, by default the caller) gets `fromRole`, by default the
         *     role below. Needs `transfer-ownership`. Somebody whose access ends does not own it for good: 409 `last-owner` where nobody
         *     else does.
         */
        readonly post: operations["transferOwnership"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/workspaces": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        /** The workspaces of an organization */
        readonly get: operations["listWorkspaces"];
        readonly put?: never;
        /** Create a workspace; the first one is the default */
        readonly post: operations["createWorkspace"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/workspaces/{w}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
            };
            readonly cookie?: never;
        };
        /** One workspace */
        readonly get: operations["getWorkspace"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a workspace with its applications and grants
         * @description The default flag moves to the oldest workspace that remains.
         */
        readonly delete: operations["deleteWorkspace"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change or rename a workspace
         * @description `default: true` takes the flag from the workspace that has it; it cannot be put down otherwise (D34).
         */
        readonly patch: operations["updateWorkspace"];
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/workspaces/{w}/applications": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
            };
            readonly cookie?: never;
        };
        /** The applications of a workspace */
        readonly get: operations["listWorkspaceApplications"];
        readonly put?: never;
        /**
         * Create an application
         * @description Its slug is unique in the workspace, its name unique in the workspace and environment (D23).
         */
        readonly post: operations["createApplication"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/workspaces/{w}/applications/{a}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id or slug */
                readonly a: components["parameters"]["Application"];
            };
            readonly cookie?: never;
        };
        /** One application */
        readonly get: operations["getApplication"];
        readonly put?: never;
        readonly post?: never;
        /** Delete an application */
        readonly delete: operations["deleteApplication"];
        readonly options?: never;
        readonly head?: never;
        /** Change or rename an application; its channel and environment cannot change */
        readonly patch: operations["updateApplication"];
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/applications": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        /** The applications of all workspaces of an organization */
        readonly get: operations["listApplications"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/workspaces/{w}/roles": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
            };
            readonly cookie?: never;
        };
        /** The roles of a workspace that are not as the platform has them */
        readonly get: operations["listWorkspaceRoles"];
        readonly put?: never;
        /**
         * Make a role, or override one of the platform's
         * @description A role with the slug of one of the platform's overrides it in this workspace, unless that one is fixed (D32).
         */
        readonly post: operations["createRole"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/workspaces/{w}/roles/{r}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id or slug */
                readonly r: components["parameters"]["Role"];
            };
            readonly cookie?: never;
        };
        /** One role */
        readonly get: operations["getRole"];
        readonly put?: never;
        readonly post?: never;
        /** Delete a role that nobody has; one of the platform's is what it was before */
        readonly delete: operations["deleteRole"];
        readonly options?: never;
        readonly head?: never;
        /** Change what a role allows */
        readonly patch: operations["updateRole"];
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/roles": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        /** The roles of all workspaces of an organization that are not as the platform has them */
        readonly get: operations["listRoles"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/data-sources": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        /** The data sources of an organization, without those of its workspaces */
        readonly get: operations["listDataSources"];
        readonly put?: never;
        /**
         * Create a data source of an organization
         * @description Workspaces see of it what data grants say, and nothing else (D33).
         */
        readonly post: operations["createDataSource"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/data-sources/{d}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly d: components["parameters"]["DataSource"];
            };
            readonly cookie?: never;
        };
        /** One data source of an organization */
        readonly get: operations["getDataSource"];
        readonly put?: never;
        readonly post?: never;
        /** Delete a data source of an organization */
        readonly delete: operations["deleteDataSource"];
        readonly options?: never;
        readonly head?: never;
        /** Change a data source of an organization */
        readonly patch: operations["updateDataSource"];
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/data-sources/{d}/tables": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly d: components["parameters"]["DataSource"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Say which tables a data source has, and their columns
         * @description What was found there. A service that connects to its sources finds it out by itself.
         */
        readonly put: operations["putDataSourceTables"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/workspaces/{w}/data-sources": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Create a data source of a workspace
         * @description The workspace sees all of it without a grant, and no other one anything (D33).
         */
        readonly post: operations["createWorkspaceDataSource"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/workspaces/{w}/data-sources/{d}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id or slug */
                readonly d: components["parameters"]["DataSource"];
            };
            readonly cookie?: never;
        };
        /** One data source of a workspace */
        readonly get: operations["getWorkspaceDataSource"];
        readonly put?: never;
        readonly post?: never;
        /** Delete a data source of a workspace */
        readonly delete: operations["deleteWorkspaceDataSource"];
        readonly options?: never;
        readonly head?: never;
        /** Change a data source of a workspace */
        readonly patch: operations["updateWorkspaceDataSource"];
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/workspaces/{w}/data-sources/{d}/tables": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id or slug */
                readonly d: components["parameters"]["DataSource"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Say which tables a data source has, and their columns
         * @description What was found there. A service that connects to its sources finds it out by itself.
         */
        readonly put: operations["putWorkspaceDataSourceTables"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/workspace-data-sources": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        /** The data sources of all workspaces of an organization */
        readonly get: operations["listWorkspaceDataSources"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/workspaces/{w}/data-grants": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Create a data grant
         * @description A table of a data source of the organization, or all of them, later ones too, where `table` is `*` (D33).
         */
        readonly post: operations["createDataGrant"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/workspaces/{w}/data-grants/{d}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id, or `<source>@<table>` */
                readonly d: components["parameters"]["DataGrant"];
            };
            readonly cookie?: never;
        };
        /** One data grant */
        readonly get: operations["getDataGrant"];
        readonly put?: never;
        readonly post?: never;
        /** Delete a data grant */
        readonly delete: operations["deleteDataGrant"];
        readonly options?: never;
        readonly head?: never;
        /** Change a data grant */
        readonly patch: operations["updateDataGrant"];
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/data-grants": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        /** The data grants of all workspaces of an organization */
        readonly get: operations["listDataGrants"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/workspaces/{w}/repository-grants": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Create a repository grant
         * @description A repository of the organization that everybody in the workspace reaches, and in those below it.
         */
        readonly post: operations["createRepositoryGrant"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/workspaces/{w}/repository-grants/{repository}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id, or the repository's name */
                readonly repository: components["parameters"]["RepositoryGrant"];
            };
            readonly cookie?: never;
        };
        /** One repository grant */
        readonly get: operations["getRepositoryGrant"];
        readonly put?: never;
        readonly post?: never;
        /** Delete a repository grant */
        readonly delete: operations["deleteRepositoryGrant"];
        readonly options?: never;
        readonly head?: never;
        /** Change a repository grant */
        readonly patch: operations["updateRepositoryGrant"];
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/repository-grants": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        /** The repository grants of all workspaces of an organization */
        readonly get: operations["listRepositoryGrants"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/collaborators": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        /** The collaborators of an organization */
        readonly get: operations["listCollaborators"];
        readonly put?: never;
        /**
         * Create a collaborator
         * @description Somebody who does not belong to the organization and reaches one repository of it.
         */
        readonly post: operations["createCollaborator"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/collaborators/{collaborator}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id, or `<repository>@<principal>` */
                readonly collaborator: components["parameters"]["Collaborator"];
            };
            readonly cookie?: never;
        };
        /** One collaborator */
        readonly get: operations["getCollaborator"];
        readonly put?: never;
        readonly post?: never;
        /** Delete a collaborator */
        readonly delete: operations["deleteCollaborator"];
        readonly options?: never;
        readonly head?: never;
        /** Change a collaborator */
        readonly patch: operations["updateCollaborator"];
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/workspaces/{w}/dataset-grants": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Create a dataset grant
         * @description For somebody who reaches the workspace (D35), without which it has no effect. It goes with their membership.
         */
        readonly post: operations["createDatasetGrant"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/workspaces/{w}/dataset-grants/{d}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id, or `<dataset>@<principal>` */
                readonly d: components["parameters"]["DatasetGrant"];
            };
            readonly cookie?: never;
        };
        /** One dataset grant */
        readonly get: operations["getDatasetGrant"];
        readonly put?: never;
        readonly post?: never;
        /** Delete a dataset grant */
        readonly delete: operations["deleteDatasetGrant"];
        readonly options?: never;
        readonly head?: never;
        /** Change a dataset grant */
        readonly patch: operations["updateDatasetGrant"];
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/dataset-grants": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        /** The dataset grants of all workspaces of an organization */
        readonly get: operations["listDatasetGrants"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/workspaces/{w}/data": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
            };
            readonly cookie?: never;
        };
        /**
         * What is seen in a workspace, and which datasets of it the caller sees
         * @description Whoever has no access to the workspace is not told whether there is one (404).
         */
        readonly get: operations["getWorkspaceData"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/workspaces/{w}/grants": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
            };
            readonly cookie?: never;
        };
        /** The grants of a workspace */
        readonly get: operations["listWorkspaceGrants"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/workspaces/{w}/grants/{principal}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description The person; of a grant that is there also what its id has behind the workspace's */
                readonly principal: components["parameters"]["Principal"];
            };
            readonly cookie?: never;
        };
        /** One person's grant */
        readonly get: operations["getGrant"];
        /**
         * Give a person a permission in a workspace, or change it
         * @description The whole grant is written: an absent `accessUntil` is unset. `If-None-Match: *` creates only: 412 `precondition-failed`
         *     where a grant exists. Where the platform needs a membership, somebody without one is 422 `not-a-member`, and a
         *     new grant for somebody who is not active 409 `membership-not-active` (D16). Where people are invited to workspaces, whoever
         *     does not belong to the organization gets an invitation, and the grant is `pending` until they accept it (D22).
         */
        readonly put: operations["putGrant"];
        readonly post?: never;
        /** Revoke a person's grant, or their invitation to the workspace (D14) */
        readonly delete: operations["deleteGrant"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/workspaces/{w}/grants/{principal}/resend": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description The person; of a grant that is there also what its id has behind the workspace's */
                readonly principal: components["parameters"]["Principal"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send an invitation to a workspace again
         * @description Same id, new expiry and link; the old link is dead (D13a). A declined or expired one is pending again.
         */
        readonly post: operations["resendGrant"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/workspaces/{w}/grants/{principal}/accept": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description The person; of a grant that is there also what its id has behind the workspace's */
                readonly principal: components["parameters"]["Principal"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Accept an invitation to a workspace
         * @description Authorized by the link's token in the body, or by a bearer token of the invited principal without a cap.
         */
        readonly post: operations["acceptGrant"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/workspaces/{w}/grants/{principal}/decline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description The person; of a grant that is there also what its id has behind the workspace's */
                readonly principal: components["parameters"]["Principal"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Decline an invitation to a workspace
         * @description Authorized by the link's token in the body, or by a bearer token of the invited principal without a cap.
         */
        readonly post: operations["declineGrant"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/grants": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        /** The grants of all workspaces of an organization */
        readonly get: operations["listGrants"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/memberships": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        /** The memberships of an organization, in every status */
        readonly get: operations["listMemberships"];
        readonly put?: never;
        /**
         * Invite a person
         * @description The membership is `pending` until the invitation is accepted (D13), or `active` at once where the platform has no
         *     invitations. Somebody who has a membership in whatever status is 409 `already-member` with its id as `existing`.
         */
        readonly post: operations["createMembership"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/memberships/{m}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or principal */
                readonly m: components["parameters"]["Membership"];
            };
            readonly cookie?: never;
        };
        /** One membership */
        readonly get: operations["getMembership"];
        readonly put?: never;
        readonly post?: never;
        /** Remove a member, or revoke the invitation; their grants go with it, but where the platform keeps them (D14, D17) */
        readonly delete: operations["deleteMembership"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a member's role, last day, or suspend a member
         * @description A role change while the invitation is pending is applied to it (D15). `status` goes from `active` to `suspended` and back.
         *     `role` needs `change-roles`, the others `manage-members`. An end on the last owner who has none is 409 `last-owner` (D18).
         */
        readonly patch: operations["updateMembership"];
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/memberships/{m}/resend": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or principal */
                readonly m: components["parameters"]["Membership"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send an invitation again
         * @description Same id, new expiry and link; the old link is dead (D13a). A declined or expired one is pending again.
         */
        readonly post: operations["resendInvitation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/memberships/{m}/accept": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or principal */
                readonly m: components["parameters"]["Membership"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Accept an invitation
         * @description Authorized by the link's token in the body, or by a bearer token of the invited principal whose cap covers the role.
         */
        readonly post: operations["acceptInvitation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/memberships/{m}/decline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or principal */
                readonly m: components["parameters"]["Membership"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Decline an invitation
         * @description Authorized by the link's token in the body, or by a bearer token of the invited principal whose cap covers the role.
         */
        readonly post: operations["declineInvitation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{o}/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        /**
         * What happened in an organization
         * @description Needs `view-members`.
         */
        readonly get: operations["listEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A stable id or a natural key */
        readonly Reference: string;
        /** @description The natural key of an organization, workspace or application, as it may have been given before `Slug` was the form */
        readonly SlugRead: string;
        /** @description Who a membership or grant is for: an e-mail address, or an account name where the platform says so */
        readonly Principal: string;
        /** @description Opaque behind its prefix, as all ids */
        readonly OrganizationId: string;
        readonly WorkspaceId: string;
        readonly ApplicationId: string;
        readonly RoleId: string;
        readonly DataSourceId: string;
        readonly DataGrantId: string;
        readonly RepositoryGrantId: string;
        readonly CollaboratorId: string;
        /** @description `<workspace id>/<dataset>@<principal>` */
        readonly DatasetGrantId: string;
        readonly MembershipId: string;
        readonly TokenId: string;
        readonly EventId: string;
        /** @description `<workspace id>/<principal>`; where people are invited to workspaces another one for each grant: `<workspace id>/grt_…` */
        readonly GrantId: string;
        /** @description An organization role of the platform */
        readonly OrganizationRole: string;
        /** @description A workspace permission of the platform */
        readonly Permission: string;
        /** @description Workspace roles of the platform, or of this workspace */
        readonly WorkspaceRoles: readonly string[];
        /** @description Permission points of a role whose list is somebody's own; `null` where nobody has such a role */
        readonly OwnPermissions: readonly string[] | null;
        /**
         * @description What a token may do at all
         * @enum {unknown}
         */
        readonly Scope: "read" | "write";
        /**
         * @description Where a membership, or a grant to whoever has none, stands between invitation and activity (D13, D22)
         * @enum {unknown}
         */
        readonly MembershipStatus: "pending" | "active" | "suspended" | "declined" | "expired";
        /**
         * Format: date-time
         * @description RFC 3339, UTC
         */
        readonly Timestamp: string;
        readonly Text: string | null;
        readonly Label: string | null;
        readonly Email: string | null;
        readonly Website: string | null;
        readonly Slug: string;
        /**
         * Format: date
         * @description The last day of access, as `2027-01-31`: until the end of that day in UTC. Past it, the person counts as absent.
         */
        readonly LastDay: string | null;
        readonly OrganizationWritten: {
            /** @description The name people read. Needed where the organization does not exist yet. */
            readonly name?: string | null;
            /** @description The type of account, such as `business` or `personal`. It cannot change later. */
            readonly type?: string | null;
            /**
             * Format: idn-email
             * @description The organization's contact address.
             */
            readonly email?: string | null;
            /**
             * Format: uri
             * @description The organization's web site.
             */
            readonly website?: string | null;
            /**
             * Format: time-zone
             * @description The organization's time zone.
             */
            readonly timeZone?: string | null;
            /** @description Who pays, and how it is booked. */
            readonly billing?: {
                /**
                 * Format: idn-email
                 * @description Where invoices go.
                 */
                readonly email?: string | null;
                /** @description The plan that the organization is on. */
                readonly plan?: string | null;
                /** @description What the costs are booked on. */
                readonly costCenter?: string | null;
            } | null;
            /** @description Security rules for everybody in the organization. */
            readonly security?: {
                /** @description Whether everybody needs a second factor. */
                readonly mfaRequired?: boolean | null;
                /** @description Whether everybody signs in through the organization's identity provider. */
                readonly ssoRequired?: boolean | null;
                /** @description The domains that members' addresses must have. A declared member outside of them is an error; an empty list sets no limit. */
                readonly allowedEmailDomains?: readonly string[] | null;
                /** @description How many hours a session lasts. */
                readonly sessionHours?: number | null;
            } | null;
            /** @description The rules that the organization has given itself. */
            readonly governance?: {
                /** @description Policies that people are pointed to, in this order. */
                readonly policies?: readonly {
                    /** @description The policy's name. */
                    readonly name: string;
                    /**
                     * Format: uri
                     * @description Where it can be read.
                     */
                    readonly url: string;
                }[] | null;
            } | null;
        };
        readonly WorkspaceWritten: {
            /** @description The name people read. Needed where the workspace does not exist yet. */
            readonly name?: string | null;
            /** @description What the workspace is for. It may have several lines. */
            readonly description?: string | null;
            /** @description The workspace that this one is below: who is in it has what that one reaches. */
            readonly parent?: string | null;
            /** @description Who sees that there is this workspace, in the platform's own word. */
            readonly privacy?: string | null;
            /**
             * Format: uri
             * @description The web site that the workspace is about.
             */
            readonly website?: string | null;
            /**
             * Format: time-zone
             * @description The workspace's time zone.
             */
            readonly timeZone?: string | null;
            /** @description The languages of the workspace's contents. */
            readonly locales?: {
                /** @description The language that is used first. */
                readonly default?: string | null;
                /** @description Further languages. */
                readonly others?: readonly string[] | null;
            } | null;
            /** @description Whether traffic of bots is left out. */
            readonly botExclusion?: boolean | null;
            /** @description What workspaces are divided by, as a label: `environment`, `department`, `function`, `data-domain`. */
            readonly layout?: string | null;
            /** @description The member or group that answers for the workspace. It must have the highest permission in it. */
            readonly owner?: string | null;
        };
        readonly ApplicationWritten: {
            /** @description The name people read. Not written, it is the application's key: `storefront`. */
            readonly name?: string | null;
            /**
             * Format: uri
             * @description Where the application is reached.
             */
            readonly website?: string | null;
            /**
             * Format: time-zone
             * @description The application's time zone.
             */
            readonly timeZone?: string | null;
            /** @description Who may call the application's interfaces. */
            readonly security?: {
                /** @description The origins that are trusted, such as `https://acme.example`. */
                readonly trustedOrigins?: readonly string[] | null;
                /** @description Whether every call needs authentication. */
                readonly requiresAuthentication?: boolean | null;
            } | null;
            /** @description How the application treats visitors' data. */
            readonly privacy?: {
                /** @description How much of a visitor's identity is dropped. */
                readonly anonymityScope?: string | null;
            } | null;
            /** @description How the application presents dates and texts. */
            readonly localization?: {
                /** @description The application's language. */
                readonly locale?: string | null;
                /** @description The day that a week begins with. */
                readonly weekStart?: string | null;
            } | null;
        };
        readonly RoleWritten: {
            /** @description The name people read. Not written, it is the name that grants give. */
            readonly name?: string | null;
            /** @description Permission points of the platform. Their order means nothing. */
            readonly permissions?: readonly string[] | null;
        };
        readonly DataSourceWritten: {
            /** @description The name people read. */
            readonly name?: string | null;
            /** @description What it is, such as `postgresql` or `mysql`. Needed where it does not exist yet; it cannot change later. */
            readonly type?: string | null;
            /** @description Where it is reached. */
            readonly host?: string | null;
            /** @description The port there. */
            readonly port?: number | null;
            /** @description Which database of the server. */
            readonly database?: string | null;
            /** @description Whom the service connects as. */
            readonly user?: string | null;
            /** @description The name of the environment variable that holds the secret of the connection, such as `CHARTER_SECRET_WAREHOUSE`. It is read when it is sent, and kept nowhere. */
            readonly secret?: string | null;
            /** @description The version of the secret. Another number sends it again: that is how it is rotated. */
            readonly version?: number | null;
        };
        readonly RepositoryGrantWritten: {
            /** @description The permission in the repository, such as `read` or `write`, or the name of a role of the service's own where the platform has such. */
            readonly permission?: string | null;
        };
        readonly CollaboratorWritten: {
            /** @description The permission in the repository, such as `read` or `write`. */
            readonly permission?: string | null;
        };
        readonly DataGrantWritten: {
            /** @description The columns that are seen, or `"*"` for all of them, later ones too. */
            readonly columns?: string | readonly string[] | null;
            /** @description The rows that are seen. Not written, all are. */
            readonly rows?: {
                /** @description The column that decides. */
                readonly column?: string;
                /**
                 * @description `in`: its value is one of `values`; `not-in`: it is none of them.
                 * @enum {unknown}
                 */
                readonly operator?: "in" | "not-in";
                /** @description The values. */
                readonly values?: readonly (string | number | boolean)[];
            } | null;
        };
        readonly DatasetGrantWritten: {
            /** @description The rows that are seen. Not written, all are. */
            readonly rows?: {
                /** @description The column that decides. */
                readonly column?: string;
                /**
                 * @description `in`: its value is one of `values`; `not-in`: it is none of them.
                 * @enum {unknown}
                 */
                readonly operator?: "in" | "not-in";
                /** @description The values. */
                readonly values?: readonly (string | number | boolean)[];
            } | null;
            /**
             * Format: date
             * @description The last day of access, as `2027-01-31`: until the end of that day in UTC. Past it, the person counts as absent.
             */
            readonly accessUntil?: string | null;
        };
        readonly OrganizationSettings: {
            readonly name?: components["schemas"]["Label"];
            /** @description Of the platform's values; cannot change */
            readonly type?: string | null;
            readonly email?: components["schemas"]["Email"];
            readonly website?: components["schemas"]["Website"];
            readonly timeZone?: components["schemas"]["Label"];
            /** @description Visible with `view-billing`, writable with `update-billing` (D11a) */
            readonly billing?: {
                readonly email?: components["schemas"]["Email"];
                readonly plan?: components["schemas"]["Label"];
                readonly costCenter?: components["schemas"]["Label"];
            } | null;
            readonly security?: {
                readonly mfaRequired?: boolean | null;
                readonly ssoRequired?: boolean | null;
                /** @description Invitations go to these domains only (D9); an empty list sets no limit */
                readonly allowedEmailDomains?: readonly string[] | null;
                readonly sessionHours?: number | null;
            } | null;
            readonly governance?: {
                readonly policies?: readonly {
                    readonly name: string;
                    readonly url: string;
                }[] | null;
            } | null;
        };
        readonly WorkspaceSettings: {
            readonly name?: components["schemas"]["Label"];
            readonly description?: components["schemas"]["Text"];
            /** @description The slug of the workspace that it is below */
            readonly parent?: string | null;
            readonly privacy?: components["schemas"]["Label"];
            readonly website?: components["schemas"]["Website"];
            readonly timeZone?: components["schemas"]["Label"];
            readonly locales?: {
                readonly default?: components["schemas"]["Label"];
                readonly others?: readonly string[] | null;
            } | null;
            readonly botExclusion?: boolean | null;
            readonly layout?: components["schemas"]["Label"];
            /** @description A principal or a group's name (D4) */
            readonly owner?: string | null;
        };
        readonly ApplicationSettings: {
            readonly name?: components["schemas"]["Label"];
            readonly website?: components["schemas"]["Website"];
            readonly timeZone?: components["schemas"]["Label"];
            readonly security?: {
                readonly trustedOrigins?: readonly string[] | null;
                readonly requiresAuthentication?: boolean | null;
            } | null;
            readonly privacy?: {
                readonly anonymityScope?: components["schemas"]["Label"];
            } | null;
            readonly localization?: {
                readonly locale?: components["schemas"]["Label"];
                readonly weekStart?: components["schemas"]["Label"];
            } | null;
        };
        readonly RoleSettings: {
            readonly name?: components["schemas"]["Label"];
            readonly permissions?: readonly string[] | null;
        };
        readonly DataSourceSettings: {
            readonly name?: components["schemas"]["Label"];
            readonly type?: components["schemas"]["Label"];
            readonly host?: components["schemas"]["Label"];
            readonly port?: number | null;
            readonly database?: components["schemas"]["Label"];
            readonly user?: components["schemas"]["Label"];
            /** @description What whoever sent the secret calls it; never the secret */
            readonly secret?: components["schemas"]["Label"];
            /** @description Of the secret */
            readonly version?: number | null;
        };
        readonly RepositoryGrantSettings: {
            readonly permission?: string;
        };
        readonly CollaboratorSettings: {
            readonly permission?: string;
        };
        readonly DataGrantSettings: {
            /** @description The columns that are seen; `*` for all of them, later ones too */
            readonly columns?: string | readonly string[] | null;
            /** @description The rows that are seen; `null` for all */
            readonly rows?: {
                readonly column: string;
                /** @enum {unknown} */
                readonly operator: "in" | "not-in";
                readonly values: readonly (string | number | boolean)[];
            } | null;
        };
        readonly DatasetGrantSettings: {
            /** @description The rows that are seen; `null` for all */
            readonly rows?: {
                readonly column: string;
                /** @enum {unknown} */
                readonly operator: "in" | "not-in";
                readonly values: readonly (string | number | boolean)[];
            } | null;
            readonly accessUntil?: string | null;
        };
        readonly Organization: components["schemas"]["OrganizationSettings"] & {
            readonly id: components["schemas"]["OrganizationId"];
            readonly slug: components["schemas"]["SlugRead"];
        };
        readonly OrganizationCreate: components["schemas"]["OrganizationWritten"] & {
            readonly slug: components["schemas"]["Slug"];
        };
        readonly OrganizationPatch: components["schemas"]["OrganizationWritten"] & {
            readonly slug?: components["schemas"]["Slug"];
        };
        readonly OwnershipTransfer: {
            /** @description Who gets it: id or principal */
            readonly membership: components["schemas"]["Reference"];
            /** @description Who hands it over: id or principal; the caller by default */
            readonly from?: components["schemas"]["Reference"];
            /** @description The role they keep; the one below the top role by default */
            readonly fromRole?: components["schemas"]["OrganizationRole"];
        };
        readonly OwnershipTransferred: {
            readonly to: components["schemas"]["Membership"];
            readonly from: components["schemas"]["Membership"];
        };
        readonly Workspace: components["schemas"]["WorkspaceSettings"] & {
            readonly id: components["schemas"]["WorkspaceId"];
            readonly organizationId: components["schemas"]["OrganizationId"];
            readonly slug: components["schemas"]["SlugRead"];
            /** @description Whether it is the organization's default workspace */
            readonly default: boolean;
        };
        readonly WorkspaceCreate: components["schemas"]["WorkspaceWritten"] & {
            readonly slug: components["schemas"]["Slug"];
            readonly default?: boolean;
        };
        readonly WorkspacePatch: components["schemas"]["WorkspaceWritten"] & {
            readonly slug?: components["schemas"]["Slug"];
            readonly default?: boolean;
        };
        readonly Application: components["schemas"]["ApplicationSettings"] & {
            readonly id: components["schemas"]["ApplicationId"];
            readonly organizationId: components["schemas"]["OrganizationId"];
            readonly workspaceId: components["schemas"]["WorkspaceId"];
            readonly slug: components["schemas"]["SlugRead"];
            readonly environment: string;
            readonly channel: string;
        };
        readonly ApplicationCreate: components["schemas"]["ApplicationWritten"] & {
            readonly slug: components["schemas"]["Slug"];
            /** @description Of the platform's environments */
            readonly environment: string;
            /** @description Of the platform's channels; the first one by default */
            readonly channel?: string;
        };
        readonly ApplicationPatch: components["schemas"]["ApplicationWritten"] & {
            readonly slug?: components["schemas"]["Slug"];
            /** @description Cannot change; the present value is accepted */
            readonly environment?: string;
            /** @description Cannot change; the present value is accepted */
            readonly channel?: string;
        };
        readonly Role: components["schemas"]["RoleSettings"] & {
            readonly id: components["schemas"]["RoleId"];
            readonly organizationId: components["schemas"]["OrganizationId"];
            readonly workspaceId: components["schemas"]["WorkspaceId"];
            readonly slug: components["schemas"]["SlugRead"];
        };
        readonly RoleCreate: components["schemas"]["RoleWritten"] & {
            readonly slug: components["schemas"]["Slug"];
        };
        readonly RolePatch: components["schemas"]["RoleWritten"];
        readonly DataSource: components["schemas"]["DataSourceSettings"] & {
            readonly id: components["schemas"]["DataSourceId"];
            readonly organizationId: components["schemas"]["OrganizationId"];
            readonly slug: components["schemas"]["SlugRead"];
        };
        readonly WorkspaceDataSource: components["schemas"]["DataSourceSettings"] & {
            readonly id: components["schemas"]["DataSourceId"];
            readonly organizationId: components["schemas"]["OrganizationId"];
            readonly workspaceId: components["schemas"]["WorkspaceId"];
            readonly slug: components["schemas"]["SlugRead"];
        };
        readonly DataSourceCreate: components["schemas"]["DataSourceWritten"] & {
            readonly slug: components["schemas"]["Slug"];
            /** @description The secret itself. It is in no answer and no event, and a write without it leaves it as it is */
            readonly password?: string | null;
        };
        readonly WorkspaceDataSourceCreate: components["schemas"]["DataSourceCreate"];
        readonly DataSourcePatch: components["schemas"]["DataSourceWritten"] & {
            /** @description A rename: grants of it are found under the new one */
            readonly slug?: components["schemas"]["Slug"];
            /** @description The secret itself. It is in no answer and no event, and a write without it leaves it as it is */
            readonly password?: string | null;
        };
        readonly DataGrant: components["schemas"]["DataGrantSettings"] & {
            readonly id: components["schemas"]["DataGrantId"];
            readonly organizationId: components["schemas"]["OrganizationId"];
            readonly workspaceId: components["schemas"]["WorkspaceId"];
            /** @description The slug of a data source of the organization */
            readonly source: components["schemas"]["Slug"];
            /** @description Its name, or `*` for all of them */
            readonly table: string;
        };
        readonly DataGrantCreate: components["schemas"]["DataGrantWritten"] & {
            /** @description The slug of a data source of the organization */
            readonly source: components["schemas"]["Slug"];
            /** @description Its name, or `*` for all of them */
            readonly table: string;
        };
        readonly DataGrantPatch: components["schemas"]["DataGrantWritten"];
        readonly RepositoryGrant: components["schemas"]["RepositoryGrantSettings"] & {
            readonly id: components["schemas"]["RepositoryGrantId"];
            readonly organizationId: components["schemas"]["OrganizationId"];
            readonly workspaceId: components["schemas"]["WorkspaceId"];
            /** @description The name of a repository, in lower case */
            readonly repository: string;
        };
        readonly RepositoryGrantCreate: components["schemas"]["RepositoryGrantWritten"] & {
            /** @description The name of a repository, in lower case */
            readonly repository: string;
        };
        readonly RepositoryGrantPatch: components["schemas"]["RepositoryGrantWritten"];
        readonly Collaborator: components["schemas"]["CollaboratorSettings"] & {
            readonly id: components["schemas"]["CollaboratorId"];
            readonly organizationId: components["schemas"]["OrganizationId"];
            /** @description The name of a repository, in lower case */
            readonly repository: string;
            readonly principal: components["schemas"]["Principal"];
        };
        readonly CollaboratorCreate: components["schemas"]["CollaboratorWritten"] & {
            /** @description The name of a repository, in lower case */
            readonly repository: string;
            readonly principal: components["schemas"]["Principal"];
        };
        readonly CollaboratorPatch: components["schemas"]["CollaboratorWritten"];
        readonly DatasetGrant: components["schemas"]["DatasetGrantSettings"] & {
            readonly id: components["schemas"]["DatasetGrantId"];
            readonly organizationId: components["schemas"]["OrganizationId"];
            readonly workspaceId: components["schemas"]["WorkspaceId"];
            readonly dataset: components["schemas"]["Slug"];
            readonly principal: components["schemas"]["Principal"];
        };
        readonly DatasetGrantCreate: components["schemas"]["DatasetGrantWritten"] & {
            readonly dataset: components["schemas"]["Slug"];
            readonly principal: components["schemas"]["Principal"];
        };
        readonly DatasetGrantPatch: components["schemas"]["DatasetGrantWritten"];
        /** @description The columns of each table */
        readonly DataTables: {
            readonly tables: {
                readonly [key: string]: readonly string[];
            };
        };
        readonly WorkspaceData: {
            readonly tables: readonly {
                readonly source: string;
                /** @description Whether the data source is the workspace's own */
                readonly own: boolean;
                readonly table: string;
                readonly columns: readonly string[];
                readonly rows: components["schemas"]["Rows"];
            }[];
            readonly datasets: readonly {
                readonly dataset: string;
                readonly rows: components["schemas"]["Rows"];
            }[];
        };
        /** @description Which rows are seen; `null` for all */
        readonly Rows: {
            readonly column: string;
            /** @enum {unknown} */
            readonly operator: "in" | "not-in";
            readonly values: readonly (string | number | boolean)[];
        } | null;
        /** @description The invitation to an organization or a workspace that nobody accepted yet */
        readonly Invitation: {
            readonly expiresAt: components["schemas"]["Timestamp"];
            readonly sentAt: components["schemas"]["Timestamp"];
            /** @description How often it was sent, the first time included */
            readonly sentCount: number;
        };
        readonly Membership: {
            readonly id: components["schemas"]["MembershipId"];
            readonly organizationId: components["schemas"]["OrganizationId"];
            readonly principal: components["schemas"]["Principal"];
            readonly role: components["schemas"]["OrganizationRole"];
            readonly permissions?: components["schemas"]["OwnPermissions"];
            readonly status: components["schemas"]["MembershipStatus"];
            readonly accessUntil: components["schemas"]["LastDay"];
            /** @description `null` once accepted, and where the platform has none */
            readonly invitation: components["schemas"]["Invitation"] | null;
        };
        readonly MembershipCreate: {
            readonly principal: components["schemas"]["Principal"];
            readonly role: components["schemas"]["OrganizationRole"];
            readonly permissions?: components["schemas"]["OwnPermissions"];
            readonly accessUntil?: components["schemas"]["LastDay"];
        };
        readonly MembershipPatch: {
            readonly role?: components["schemas"]["OrganizationRole"];
            readonly permissions?: components["schemas"]["OwnPermissions"];
            readonly accessUntil?: components["schemas"]["LastDay"];
            /** @enum {unknown} */
            readonly status?: "active" | "suspended";
        };
        readonly InvitationAnswer: {
            /** @description From the invitation's link */
            readonly token?: string;
        };
        readonly Grant: {
            readonly id: components["schemas"]["GrantId"];
            readonly organizationId: components["schemas"]["OrganizationId"];
            readonly workspaceId: components["schemas"]["WorkspaceId"];
            readonly principal: components["schemas"]["Principal"];
            readonly permission?: components["schemas"]["Permission"];
            readonly roles?: components["schemas"]["WorkspaceRoles"];
            readonly permissions?: components["schemas"]["OwnPermissions"];
            readonly accessUntil: components["schemas"]["LastDay"];
            /** @description Where people are invited to workspaces */
            readonly status?: components["schemas"]["MembershipStatus"];
            /** @description Where people are invited to workspaces; `null` for whoever was not, or has accepted */
            readonly invitation?: components["schemas"]["Invitation"] | null;
        };
        /**
         * @description A grant as a whole, either with a permission or with roles and what they list, as the platform has it. `status` goes from
         *     `active` to `suspended` and back, where people are invited to workspaces; absent, it stays.
         */
        readonly GrantPut: {
            readonly permission?: components["schemas"]["Permission"];
            readonly roles?: components["schemas"]["WorkspaceRoles"];
            readonly permissions?: components["schemas"]["OwnPermissions"];
            readonly accessUntil?: components["schemas"]["LastDay"];
            /** @enum {unknown} */
            readonly status?: "active" | "suspended";
        };
        readonly Credential: {
            readonly principal: components["schemas"]["Principal"];
            readonly scope: components["schemas"]["Scope"];
            /** @description The effective role in the organization that was asked for; `null` where there is none or no such organization */
            readonly role: string | null;
            /** @description `null` where `role` is */
            readonly organizationId: string | null;
            readonly limits?: components["schemas"]["Limits"];
            /**
             * @description Which of these the organization that was asked for holds at least one of; absent where it holds none, and where `role` is
             *     `null`. Whoever reads the whole organization need not ask for lists of what it does not hold.
             */
            readonly holds?: readonly ("roles" | "dataSources" | "workspaceDataSources" | "dataGrants" | "datasetGrants" | "repositoryGrants" | "collaborators")[];
        };
        /**
         * @description How much the organization that was asked for may hold at once; absent where the service sets no limit, and where `role` is
         *     `null`. Memberships of every status count. What would be more is 409 `limit-reached`.
         */
        readonly Limits: {
            readonly memberships?: number;
            readonly workspaces?: number;
        };
        readonly Token: {
            readonly id: components["schemas"]["TokenId"];
            readonly principal: components["schemas"]["Principal"];
            readonly scope: components["schemas"]["Scope"];
            /** @description The organization it is bound to */
            readonly organizationId: string | null;
            /** @description The role it is capped to */
            readonly role: string | null;
            readonly label: components["schemas"]["Label"];
            readonly createdAt: components["schemas"]["Timestamp"];
            readonly expiresAt: components["schemas"]["Timestamp"] | null;
        };
        readonly TokenCreate: {
            readonly scope: components["schemas"]["Scope"];
            /** @description Binds it to this organization */
            readonly organization?: components["schemas"]["Reference"];
            /** @description Caps it to this role */
            readonly role?: components["schemas"]["OrganizationRole"];
            readonly label?: components["schemas"]["Label"];
            /**
             * Format: date-time
             * @description No leap second, before the year 10000 in UTC
             */
            readonly expiresAt?: string;
        };
        readonly TokenCreated: {
            readonly id: components["schemas"]["TokenId"];
            readonly principal: components["schemas"]["Principal"];
            readonly scope: components["schemas"]["Scope"];
            readonly organizationId: string | null;
            readonly role: string | null;
            readonly label: components["schemas"]["Label"];
            readonly createdAt: components["schemas"]["Timestamp"];
            readonly expiresAt: components["schemas"]["Timestamp"] | null;
            /** @description The secret */
            readonly token: string | null;
        };
        /** @enum {unknown} */
        readonly EventType: "organization.created" | "organization.updated" | "organization.deleted" | "organization.ownership-transferred" | "workspace.created" | "workspace.updated" | "workspace.deleted" | "application.created" | "application.updated" | "application.deleted" | "role.created" | "role.updated" | "role.deleted" | "dataSource.created" | "dataSource.updated" | "dataSource.deleted" | "dataGrant.created" | "dataGrant.updated" | "dataGrant.deleted" | "repositoryGrant.created" | "repositoryGrant.updated" | "repositoryGrant.deleted" | "collaborator.created" | "collaborator.updated" | "collaborator.deleted" | "datasetGrant.created" | "datasetGrant.updated" | "datasetGrant.deleted" | "membership.created" | "membership.invited" | "membership.resent" | "membership.accepted" | "membership.declined" | "membership.updated" | "membership.revoked" | "membership.removed" | "grant.created" | "grant.invited" | "grant.resent" | "grant.accepted" | "grant.declined" | "grant.updated" | "grant.revoked" | "token.created" | "token.revoked";
        /** @description Something that happened, written in the same transaction */
        readonly Event: {
            readonly id: components["schemas"]["EventId"];
            /** @description Grows with time; not gapless */
            readonly seq: number;
            readonly at: components["schemas"]["Timestamp"];
            /** @description The principal who did it */
            readonly actor: components["schemas"]["Principal"];
            readonly type: components["schemas"]["EventType"];
            readonly target: {
                /** @enum {unknown} */
                readonly kind: "organization" | "workspace" | "application" | "role" | "dataSource" | "dataGrant" | "datasetGrant" | "repositoryGrant" | "collaborator" | "membership" | "grant" | "token";
                readonly id: string;
                /** @description Its natural key at that time */
                readonly key: string;
            };
            /** @description By field; without the fields that the credential may not see */
            readonly changes: {
                readonly [key: string]: {
                    readonly from: unknown;
                    readonly to: unknown;
                };
            };
            /** @description The event that this one followed from */
            readonly causedBy: string | null;
            readonly requestId: string;
        };
        readonly Page: {
            readonly has_more: boolean;
            /** @description For the next page; null on the last one */
            readonly next_cursor: string | null;
        };
        readonly TaggedPage: components["schemas"]["Page"] & {
            /** @description The `ETag` of each object of `data`, in its order, as a read of it alone has; absent where a service has none for lists */
            readonly etags?: readonly string[];
        };
        readonly OrganizationPage: components["schemas"]["TaggedPage"] & {
            readonly data: readonly components["schemas"]["Organization"][];
        };
        readonly WorkspacePage: components["schemas"]["TaggedPage"] & {
            readonly data: readonly components["schemas"]["Workspace"][];
        };
        readonly RolePage: components["schemas"]["TaggedPage"] & {
            readonly data: readonly components["schemas"]["Role"][];
        };
        readonly ApplicationPage: components["schemas"]["TaggedPage"] & {
            readonly data: readonly components["schemas"]["Application"][];
        };
        readonly DataSourcePage: components["schemas"]["TaggedPage"] & {
            readonly data: readonly components["schemas"]["DataSource"][];
        };
        readonly WorkspaceDataSourcePage: components["schemas"]["TaggedPage"] & {
            readonly data: readonly components["schemas"]["WorkspaceDataSource"][];
        };
        readonly DataGrantPage: components["schemas"]["TaggedPage"] & {
            readonly data: readonly components["schemas"]["DataGrant"][];
        };
        readonly RepositoryGrantPage: components["schemas"]["TaggedPage"] & {
            readonly data: readonly components["schemas"]["RepositoryGrant"][];
        };
        readonly CollaboratorPage: components["schemas"]["TaggedPage"] & {
            readonly data: readonly components["schemas"]["Collaborator"][];
        };
        readonly DatasetGrantPage: components["schemas"]["TaggedPage"] & {
            readonly data: readonly components["schemas"]["DatasetGrant"][];
        };
        readonly MembershipPage: components["schemas"]["TaggedPage"] & {
            readonly data: readonly components["schemas"]["Membership"][];
        };
        readonly GrantPage: components["schemas"]["TaggedPage"] & {
            readonly data: readonly components["schemas"]["Grant"][];
        };
        readonly TokenPage: components["schemas"]["Page"] & {
            readonly data: readonly components["schemas"]["Token"][];
        };
        readonly EventPage: components["schemas"]["Page"] & {
            readonly data: readonly components["schemas"]["Event"][];
        };
        /**
         * @description What failed. The last part is stable:
         *     400 malformed-json, bad-request (a parameter; `errors` names it), bad-cursor; 401 unauthenticated;
         *     403 insufficient-scope, missing-capability (`capability`), role-out-of-reach, token-exceeds-own, invitation-invalid,
         *     password-needed (a deletion, or the field that `errors` names), not-deletable;
         *     404 not-found (`missing`, `reference`), unknown-route; 408 request-timeout; 409 taken, already-member (`existing`), role-in-use (somebody has it), last-owner (nobody
         *     active would hold the top role without an end, D18), single-owner, last-workspace,
         *     default-workspace-required, workspace-required, membership-not-active and unexpected-status (`currentStatus`), membership-active,
         *     invitation-expired, invitation-declined, reissue-needed, limit-reached, in-use (`existing`: what uses
         *     it), no-access (the person does not reach the workspace); 412 precondition-failed; 413 body-too-large;
         *     415 unsupported-media-type; 422 invalid-body, not-a-member, email-domain-not-allowed, idempotency-key-reused;
         *     429 rate-limited; 500 contract-violation, internal-error; 503 draining, database-unavailable.
         * @enum {unknown}
         */
        readonly ProblemType: "https://charter.invalid/problems/malformed-json" | "https://charter.invalid/problems/bad-request" | "https://charter.invalid/problems/bad-cursor" | "https://charter.invalid/problems/unauthenticated" | "https://charter.invalid/problems/insufficient-scope" | "https://charter.invalid/problems/missing-capability" | "https://charter.invalid/problems/role-out-of-reach" | "https://charter.invalid/problems/token-exceeds-own" | "https://charter.invalid/problems/invitation-invalid" | "https://charter.invalid/problems/password-needed" | "https://charter.invalid/problems/not-deletable" | "https://charter.invalid/problems/not-found" | "https://charter.invalid/problems/unknown-route" | "https://charter.invalid/problems/request-timeout" | "https://charter.invalid/problems/taken" | "https://charter.invalid/problems/already-member" | "https://charter.invalid/problems/last-owner" | "https://charter.invalid/problems/role-in-use" | "https://charter.invalid/problems/single-owner" | "https://charter.invalid/problems/last-workspace" | "https://charter.invalid/problems/default-workspace-required" | "https://charter.invalid/problems/workspace-required" | "https://charter.invalid/problems/membership-not-active" | "https://charter.invalid/problems/unexpected-status" | "https://charter.invalid/problems/membership-active" | "https://charter.invalid/problems/invitation-expired" | "https://charter.invalid/problems/invitation-declined" | "https://charter.invalid/problems/reissue-needed" | "https://charter.invalid/problems/limit-reached" | "https://charter.invalid/problems/in-use" | "https://charter.invalid/problems/no-access" | "https://charter.invalid/problems/precondition-failed" | "https://charter.invalid/problems/body-too-large" | "https://charter.invalid/problems/unsupported-media-type" | "https://charter.invalid/problems/invalid-body" | "https://charter.invalid/problems/not-a-member" | "https://charter.invalid/problems/email-domain-not-allowed" | "https://charter.invalid/problems/idempotency-key-reused" | "https://charter.invalid/problems/rate-limited" | "https://charter.invalid/problems/contract-violation" | "https://charter.invalid/problems/internal-error" | "https://charter.invalid/problems/draining" | "https://charter.invalid/problems/database-unavailable";
        /** @description A problem document (RFC 9457) */
        readonly Problem: {
            readonly type: components["schemas"]["ProblemType"];
            /** @description The same for every problem of this type */
            readonly title: string;
            readonly status: number;
            /** @description What happened this time */
            readonly detail?: string;
            readonly requestId?: string;
            /** @description The fields at fault */
            readonly errors?: readonly {
                /** @description Its path: `billing.email` */
                readonly field: string;
                /** @description `required`, `taken`, `immutable`, `unknown-value`, `not-writable`, `read-only`, `unknown-field` … or the schema keyword */
                readonly code: string;
                readonly message?: string;
            }[];
            /** @description The capability that is missing */
            readonly capability?: string;
            /** @description The id of the object that is in the way */
            readonly existing?: string;
            readonly currentStatus?: components["schemas"]["MembershipStatus"];
            /**
             * @description With every `not-found`: what does not exist, of all that the path names; the outermost where it is several. A removal
             *     is done only if its own object is what is missing.
             * @enum {unknown}
             */
            readonly missing?: "organization" | "workspace" | "application" | "role" | "dataSource" | "dataGrant" | "datasetGrant" | "repositoryGrant" | "collaborator" | "membership" | "grant" | "token";
            /** @description With `missing`: what the path calls it, id or natural key */
            readonly reference?: string;
        };
    };
    responses: {
        /** @description The organization */
        readonly Organization: {
            headers: {
                readonly ETag: components["headers"]["ETag"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Organization"];
            };
        };
        /** @description The workspace */
        readonly Workspace: {
            headers: {
                readonly ETag: components["headers"]["ETag"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Workspace"];
            };
        };
        /** @description The application */
        readonly Application: {
            headers: {
                readonly ETag: components["headers"]["ETag"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Application"];
            };
        };
        /** @description The role */
        readonly Role: {
            headers: {
                readonly ETag: components["headers"]["ETag"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Role"];
            };
        };
        /** @description The membership */
        readonly Membership: {
            headers: {
                readonly ETag: components["headers"]["ETag"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Membership"];
            };
        };
        /** @description The grant */
        readonly Grant: {
            headers: {
                readonly ETag: components["headers"]["ETag"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Grant"];
            };
        };
        /** @description The data source */
        readonly DataSource: {
            headers: {
                readonly ETag: components["headers"]["ETag"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["DataSource"];
            };
        };
        /** @description The data source */
        readonly WorkspaceDataSource: {
            headers: {
                readonly ETag: components["headers"]["ETag"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["WorkspaceDataSource"];
            };
        };
        /** @description The data grant */
        readonly DataGrant: {
            headers: {
                readonly ETag: components["headers"]["ETag"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["DataGrant"];
            };
        };
        /** @description The repository grant */
        readonly RepositoryGrant: {
            headers: {
                readonly ETag: components["headers"]["ETag"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["RepositoryGrant"];
            };
        };
        /** @description The collaborator */
        readonly Collaborator: {
            headers: {
                readonly ETag: components["headers"]["ETag"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Collaborator"];
            };
        };
        /** @description The dataset grant */
        readonly DatasetGrant: {
            headers: {
                readonly ETag: components["headers"]["ETag"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["DatasetGrant"];
            };
        };
        /** @description `taken`: the key belongs to another object; `errors` names the field */
        readonly Taken: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The object's state does not allow it; the problem's type says why */
        readonly Conflict: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `precondition-failed`: the object changed, or exists already */
        readonly PreconditionFailed: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It failed; nothing was changed */
        readonly Problem: {
            headers: {
                readonly "Retry-After": components["headers"]["RetryAfter"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description Id or slug */
        readonly Organization: components["schemas"]["Reference"];
        /** @description Id or slug */
        readonly Workspace: components["schemas"]["Reference"];
        /** @description Id or slug */
        readonly Application: components["schemas"]["Reference"];
        /** @description Id or slug */
        readonly Role: components["schemas"]["Reference"];
        /** @description Id or slug */
        readonly DataSource: components["schemas"]["Reference"];
        /** @description Id, or `<source>@<table>` */
        readonly DataGrant: components["schemas"]["Reference"];
        /** @description Id, or the repository's name */
        readonly RepositoryGrant: components["schemas"]["Reference"];
        /** @description Id, or `<repository>@<principal>` */
        readonly Collaborator: components["schemas"]["Reference"];
        /** @description Id, or `<dataset>@<principal>` */
        readonly DatasetGrant: components["schemas"]["Reference"];
        /** @description Id or principal */
        readonly Membership: components["schemas"]["Reference"];
        /** @description The person; of a grant that is there also what its id has behind the workspace's */
        readonly Principal: components["schemas"]["Principal"];
        /** @description How many objects a page has at most */
        readonly Limit: number;
        /** @description The `next_cursor` of the page before; opaque. One that is not from this list is 400 `bad-cursor`. */
        readonly Cursor: string;
        /** @description The status that the removal was planned for; another one by now is 409 `unexpected-status` (D14) */
        readonly ExpectedStatus: components["schemas"]["MembershipStatus"];
        /** @description Write only if the object's `ETag` is still one of these, else 412 */
        readonly IfMatch: string;
        /** @description `*`: create only */
        readonly IfNoneMatch: "*";
        /** @description Makes the request safe to repeat for 24 hours */
        readonly IdempotencyKey: string;
    };
    requestBodies: never;
    headers: {
        /** @description Where the object is */
        readonly Location: string;
        /** @description The state of the object as this credential sees it */
        readonly ETag: string;
        /** @description Seconds to wait */
        readonly RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly getHealth: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It does */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly status: "ok";
                    };
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCredential: {
        readonly parameters: {
            readonly query?: {
                /** @description Slug or id of the organization whose role is asked for */
                readonly organization?: components["schemas"]["Reference"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The principal behind the token, and its role in the organization */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Credential"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listTokens: {
        readonly parameters: {
            readonly query?: {
                /** @description How many objects a page has at most */
                readonly limit?: components["parameters"]["Limit"];
                /** @description The `next_cursor` of the page before; opaque. One that is not from this list is 400 `bad-cursor`. */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, oldest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TokenPage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly createToken: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat for 24 hours */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TokenCreate"];
            };
        };
        readonly responses: {
            /** @description Minted. The secret is in this answer only; a replay of it has `null` there. */
            readonly 201: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TokenCreated"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteToken: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: components["schemas"]["Reference"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Revoked */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listOrganizations: {
        readonly parameters: {
            readonly query?: {
                /** @description How many objects a page has at most */
                readonly limit?: components["parameters"]["Limit"];
                /** @description The `next_cursor` of the page before; opaque. One that is not from this list is 400 `bad-cursor`. */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, oldest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrganizationPage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly createOrganization: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat for 24 hours */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OrganizationCreate"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Organization"];
                };
            };
            readonly 409: components["responses"]["Taken"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getOrganization: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Organization"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteOrganization: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly updateOrganization: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/merge-patch+json": components["schemas"]["OrganizationPatch"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Organization"];
            readonly 409: components["responses"]["Taken"];
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly transferOwnership: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat for 24 hours */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OwnershipTransfer"];
            };
        };
        readonly responses: {
            /** @description Transferred */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OwnershipTransferred"];
                };
            };
            readonly 409: components["responses"]["Conflict"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listWorkspaces: {
        readonly parameters: {
            readonly query?: {
                /** @description How many objects a page has at most */
                readonly limit?: components["parameters"]["Limit"];
                /** @description The `next_cursor` of the page before; opaque. One that is not from this list is 400 `bad-cursor`. */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, oldest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WorkspacePage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly createWorkspace: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat for 24 hours */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WorkspaceCreate"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Workspace"];
                };
            };
            readonly 409: components["responses"]["Taken"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getWorkspace: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Workspace"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteWorkspace: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 409: components["responses"]["Conflict"];
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly updateWorkspace: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/merge-patch+json": components["schemas"]["WorkspacePatch"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Workspace"];
            readonly 409: components["responses"]["Taken"];
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listWorkspaceApplications: {
        readonly parameters: {
            readonly query?: {
                /** @description How many objects a page has at most */
                readonly limit?: components["parameters"]["Limit"];
                /** @description The `next_cursor` of the page before; opaque. One that is not from this list is 400 `bad-cursor`. */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, oldest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApplicationPage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly createApplication: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat for 24 hours */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ApplicationCreate"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Application"];
                };
            };
            readonly 409: components["responses"]["Taken"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getApplication: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id or slug */
                readonly a: components["parameters"]["Application"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Application"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteApplication: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id or slug */
                readonly a: components["parameters"]["Application"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly updateApplication: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id or slug */
                readonly a: components["parameters"]["Application"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/merge-patch+json": components["schemas"]["ApplicationPatch"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Application"];
            readonly 409: components["responses"]["Taken"];
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listApplications: {
        readonly parameters: {
            readonly query?: {
                /** @description How many objects a page has at most */
                readonly limit?: components["parameters"]["Limit"];
                /** @description The `next_cursor` of the page before; opaque. One that is not from this list is 400 `bad-cursor`. */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, oldest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApplicationPage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listWorkspaceRoles: {
        readonly parameters: {
            readonly query?: {
                /** @description How many objects a page has at most */
                readonly limit?: components["parameters"]["Limit"];
                /** @description The `next_cursor` of the page before; opaque. One that is not from this list is 400 `bad-cursor`. */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, oldest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RolePage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly createRole: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat for 24 hours */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RoleCreate"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Role"];
                };
            };
            readonly 409: components["responses"]["Taken"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getRole: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id or slug */
                readonly r: components["parameters"]["Role"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Role"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteRole: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id or slug */
                readonly r: components["parameters"]["Role"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 409: components["responses"]["Conflict"];
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly updateRole: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id or slug */
                readonly r: components["parameters"]["Role"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/merge-patch+json": components["schemas"]["RolePatch"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Role"];
            readonly 409: components["responses"]["Taken"];
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listRoles: {
        readonly parameters: {
            readonly query?: {
                /** @description How many objects a page has at most */
                readonly limit?: components["parameters"]["Limit"];
                /** @description The `next_cursor` of the page before; opaque. One that is not from this list is 400 `bad-cursor`. */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, oldest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RolePage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listDataSources: {
        readonly parameters: {
            readonly query?: {
                /** @description How many objects a page has at most */
                readonly limit?: components["parameters"]["Limit"];
                /** @description The `next_cursor` of the page before; opaque. One that is not from this list is 400 `bad-cursor`. */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, oldest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DataSourcePage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly createDataSource: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat for 24 hours */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DataSourceCreate"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DataSource"];
                };
            };
            readonly 409: components["responses"]["Taken"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getDataSource: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly d: components["parameters"]["DataSource"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["DataSource"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteDataSource: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly d: components["parameters"]["DataSource"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 409: components["responses"]["Conflict"];
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly updateDataSource: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly d: components["parameters"]["DataSource"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/merge-patch+json": components["schemas"]["DataSourcePatch"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DataSource"];
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly putDataSourceTables: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly d: components["parameters"]["DataSource"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DataTables"];
            };
        };
        readonly responses: {
            /** @description The tables */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DataTables"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly createWorkspaceDataSource: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat for 24 hours */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WorkspaceDataSourceCreate"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WorkspaceDataSource"];
                };
            };
            readonly 409: components["responses"]["Taken"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getWorkspaceDataSource: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id or slug */
                readonly d: components["parameters"]["DataSource"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["WorkspaceDataSource"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteWorkspaceDataSource: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id or slug */
                readonly d: components["parameters"]["DataSource"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly updateWorkspaceDataSource: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id or slug */
                readonly d: components["parameters"]["DataSource"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/merge-patch+json": components["schemas"]["DataSourcePatch"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["WorkspaceDataSource"];
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly putWorkspaceDataSourceTables: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id or slug */
                readonly d: components["parameters"]["DataSource"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DataTables"];
            };
        };
        readonly responses: {
            /** @description The tables */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DataTables"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listWorkspaceDataSources: {
        readonly parameters: {
            readonly query?: {
                /** @description How many objects a page has at most */
                readonly limit?: components["parameters"]["Limit"];
                /** @description The `next_cursor` of the page before; opaque. One that is not from this list is 400 `bad-cursor`. */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, oldest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WorkspaceDataSourcePage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly createDataGrant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat for 24 hours */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DataGrantCreate"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DataGrant"];
                };
            };
            readonly 409: components["responses"]["Taken"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getDataGrant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id, or `<source>@<table>` */
                readonly d: components["parameters"]["DataGrant"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["DataGrant"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteDataGrant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id, or `<source>@<table>` */
                readonly d: components["parameters"]["DataGrant"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly updateDataGrant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id, or `<source>@<table>` */
                readonly d: components["parameters"]["DataGrant"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/merge-patch+json": components["schemas"]["DataGrantPatch"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DataGrant"];
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listDataGrants: {
        readonly parameters: {
            readonly query?: {
                /** @description How many objects a page has at most */
                readonly limit?: components["parameters"]["Limit"];
                /** @description The `next_cursor` of the page before; opaque. One that is not from this list is 400 `bad-cursor`. */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, oldest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DataGrantPage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly createRepositoryGrant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat for 24 hours */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RepositoryGrantCreate"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RepositoryGrant"];
                };
            };
            readonly 409: components["responses"]["Taken"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getRepositoryGrant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id, or the repository's name */
                readonly repository: components["parameters"]["RepositoryGrant"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["RepositoryGrant"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteRepositoryGrant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id, or the repository's name */
                readonly repository: components["parameters"]["RepositoryGrant"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly updateRepositoryGrant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id, or the repository's name */
                readonly repository: components["parameters"]["RepositoryGrant"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/merge-patch+json": components["schemas"]["RepositoryGrantPatch"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["RepositoryGrant"];
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listRepositoryGrants: {
        readonly parameters: {
            readonly query?: {
                /** @description How many objects a page has at most */
                readonly limit?: components["parameters"]["Limit"];
                /** @description The `next_cursor` of the page before; opaque. One that is not from this list is 400 `bad-cursor`. */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, oldest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RepositoryGrantPage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listCollaborators: {
        readonly parameters: {
            readonly query?: {
                /** @description How many objects a page has at most */
                readonly limit?: components["parameters"]["Limit"];
                /** @description The `next_cursor` of the page before; opaque. One that is not from this list is 400 `bad-cursor`. */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, oldest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CollaboratorPage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly createCollaborator: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat for 24 hours */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CollaboratorCreate"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Collaborator"];
                };
            };
            readonly 409: components["responses"]["Taken"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCollaborator: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id, or `<repository>@<principal>` */
                readonly collaborator: components["parameters"]["Collaborator"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Collaborator"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteCollaborator: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id, or `<repository>@<principal>` */
                readonly collaborator: components["parameters"]["Collaborator"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly updateCollaborator: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id, or `<repository>@<principal>` */
                readonly collaborator: components["parameters"]["Collaborator"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/merge-patch+json": components["schemas"]["CollaboratorPatch"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Collaborator"];
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly createDatasetGrant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat for 24 hours */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DatasetGrantCreate"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DatasetGrant"];
                };
            };
            readonly 409: components["responses"]["Taken"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getDatasetGrant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id, or `<dataset>@<principal>` */
                readonly d: components["parameters"]["DatasetGrant"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["DatasetGrant"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteDatasetGrant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id, or `<dataset>@<principal>` */
                readonly d: components["parameters"]["DatasetGrant"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly updateDatasetGrant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description Id, or `<dataset>@<principal>` */
                readonly d: components["parameters"]["DatasetGrant"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/merge-patch+json": components["schemas"]["DatasetGrantPatch"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DatasetGrant"];
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listDatasetGrants: {
        readonly parameters: {
            readonly query?: {
                /** @description How many objects a page has at most */
                readonly limit?: components["parameters"]["Limit"];
                /** @description The `next_cursor` of the page before; opaque. One that is not from this list is 400 `bad-cursor`. */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, oldest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DatasetGrantPage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getWorkspaceData: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Nothing but this */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WorkspaceData"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listWorkspaceGrants: {
        readonly parameters: {
            readonly query?: {
                /** @description How many objects a page has at most */
                readonly limit?: components["parameters"]["Limit"];
                /** @description The `next_cursor` of the page before; opaque. One that is not from this list is 400 `bad-cursor`. */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, by principal */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GrantPage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getGrant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description The person; of a grant that is there also what its id has behind the workspace's */
                readonly principal: components["parameters"]["Principal"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Grant"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly putGrant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
                /** @description `*`: create only */
                readonly "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description The person; of a grant that is there also what its id has behind the workspace's */
                readonly principal: components["parameters"]["Principal"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["GrantPut"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Grant"];
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Grant"];
                };
            };
            readonly 409: components["responses"]["Conflict"];
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteGrant: {
        readonly parameters: {
            readonly query?: {
                /** @description The status that the removal was planned for; another one by now is 409 `unexpected-status` (D14) */
                readonly expectedStatus?: components["parameters"]["ExpectedStatus"];
            };
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description The person; of a grant that is there also what its id has behind the workspace's */
                readonly principal: components["parameters"]["Principal"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Revoked */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 409: components["responses"]["Conflict"];
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly resendGrant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat for 24 hours */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description The person; of a grant that is there also what its id has behind the workspace's */
                readonly principal: components["parameters"]["Principal"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Grant"];
            readonly 409: components["responses"]["Conflict"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly acceptGrant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat for 24 hours */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description The person; of a grant that is there also what its id has behind the workspace's */
                readonly principal: components["parameters"]["Principal"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["InvitationAnswer"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Grant"];
            readonly 409: components["responses"]["Conflict"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly declineGrant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat for 24 hours */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or slug */
                readonly w: components["parameters"]["Workspace"];
                /** @description The person; of a grant that is there also what its id has behind the workspace's */
                readonly principal: components["parameters"]["Principal"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["InvitationAnswer"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Grant"];
            readonly 409: components["responses"]["Conflict"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listGrants: {
        readonly parameters: {
            readonly query?: {
                /** @description How many objects a page has at most */
                readonly limit?: components["parameters"]["Limit"];
                /** @description The `next_cursor` of the page before; opaque. One that is not from this list is 400 `bad-cursor`. */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, by workspace and principal */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GrantPage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listMemberships: {
        readonly parameters: {
            readonly query?: {
                /** @description How many objects a page has at most */
                readonly limit?: components["parameters"]["Limit"];
                /** @description The `next_cursor` of the page before; opaque. One that is not from this list is 400 `bad-cursor`. */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, oldest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MembershipPage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly createMembership: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat for 24 hours */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["MembershipCreate"];
            };
        };
        readonly responses: {
            /** @description Invited */
            readonly 201: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Membership"];
                };
            };
            readonly 409: components["responses"]["Conflict"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getMembership: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or principal */
                readonly m: components["parameters"]["Membership"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Membership"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteMembership: {
        readonly parameters: {
            readonly query?: {
                /** @description The status that the removal was planned for; another one by now is 409 `unexpected-status` (D14) */
                readonly expectedStatus?: components["parameters"]["ExpectedStatus"];
            };
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or principal */
                readonly m: components["parameters"]["Membership"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Removed */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 409: components["responses"]["Conflict"];
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly updateMembership: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Write only if the object's `ETag` is still one of these, else 412 */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or principal */
                readonly m: components["parameters"]["Membership"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/merge-patch+json": components["schemas"]["MembershipPatch"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Membership"];
            readonly 409: components["responses"]["Conflict"];
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly resendInvitation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat for 24 hours */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or principal */
                readonly m: components["parameters"]["Membership"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Membership"];
            readonly 409: components["responses"]["Conflict"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly acceptInvitation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat for 24 hours */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or principal */
                readonly m: components["parameters"]["Membership"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["InvitationAnswer"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Membership"];
            readonly 409: components["responses"]["Conflict"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly declineInvitation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat for 24 hours */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
                /** @description Id or principal */
                readonly m: components["parameters"]["Membership"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["InvitationAnswer"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Membership"];
            readonly 409: components["responses"]["Conflict"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listEvents: {
        readonly parameters: {
            readonly query?: {
                /** @description Only events after this `seq` */
                readonly since?: number;
                /** @description Only events of this type: `membership.invited` */
                readonly type?: components["schemas"]["EventType"];
                /** @description Which events come first */
                readonly order?: "oldest" | "newest";
                /** @description How many objects a page has at most */
                readonly limit?: components["parameters"]["Limit"];
                /** @description The `next_cursor` of the page before; opaque. One that is not from this list is 400 `bad-cursor`. */
                readonly cursor?: components["parameters"]["Cursor"];
            };
            readonly header?: never;
            readonly path: {
                /** @description Id or slug */
                readonly o: components["parameters"]["Organization"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EventPage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
}
