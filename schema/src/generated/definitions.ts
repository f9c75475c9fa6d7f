// Generated from schema/charter.schema.json by `npm run generate`; do not edit.

/**
 * The objects of a charter's schema: their properties in its order, the paths in these whose lists are sets, and the names in
 * those that are maps.
 */
export const definitions = {
  Organization: {"properties":["name","type","email","website","timeZone","billing","security","governance","unmanaged","invitations","members","groups","workspaces","previously","adopt"],"sets":{"security":["allowedEmailDomains"]},"maps":{"billing":["email","plan","costCenter"],"security":["mfaRequired","ssoRequired","allowedEmailDomains","sessionHours"],"governance":["policies"],"invitations":["attempts","everyHours"]}},
  Workspace: {"properties":["name","description","website","timeZone","locales","botExclusion","layout","owner","default","unmanaged","grants","applications","previously","adopt"],"sets":{"locales":["others"]},"maps":{"locales":["default","others"]}},
  Application: {"properties":["slug","name","channel","website","timeZone","security","privacy","localization","previously","adopt"],"sets":{"security":["trustedOrigins"]},"maps":{"security":["trustedOrigins","requiresAuthentication"],"privacy":["anonymityScope"],"localization":["locale","weekStart"]}},
  Member: {"properties":["role","accessUntil","previously","adopt"],"sets":{},"maps":{}},
  InvitationSettings: {"properties":["attempts","everyHours"],"sets":{},"maps":{}},
  Grant: {"properties":["permission","accessUntil"],"sets":{},"maps":{}},
  Billing: {"properties":["email","plan","costCenter"],"sets":{},"maps":{}},
  OrganizationSecurity: {"properties":["mfaRequired","ssoRequired","allowedEmailDomains","sessionHours"],"sets":{"allowedEmailDomains":[""]},"maps":{}},
  Governance: {"properties":["policies"],"sets":{},"maps":{}},
  Policy: {"properties":["name","url"],"sets":{},"maps":{}},
  Locales: {"properties":["default","others"],"sets":{"others":[""]},"maps":{}},
  ApplicationSecurity: {"properties":["trustedOrigins","requiresAuthentication"],"sets":{"trustedOrigins":[""]},"maps":{}},
  Privacy: {"properties":["anonymityScope"],"sets":{},"maps":{}},
  Localization: {"properties":["locale","weekStart"],"sets":{},"maps":{}},
  GuardSettings: {"properties":["maxRemovals","maxLosses","minOwners","requiredOwners"],"sets":{"requiredOwners":[""]},"maps":{}},
  IgnoreSettings: {"properties":["members"],"sets":{"members":[""]},"maps":{}},
} as const;
