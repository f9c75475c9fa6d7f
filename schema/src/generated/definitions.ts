// Generated from schema/charter.schema.json by `npm run generate`; do not edit.

/**
 * The objects of a charter's schema: their properties in its order, those that hold other objects, the paths in these whose
 * lists are sets, and the names in those that are maps.
 */
export const definitions = {
  Organization: {"properties":["name","type","email","website","timeZone","billing","security","governance","unmanaged","invitations","members","groups","workspaces","previously","adopt"],"holds":["members","groups","workspaces"],"sets":{"security":["allowedEmailDomains"]},"maps":{"billing":["email","plan","costCenter"],"security":["mfaRequired","ssoRequired","allowedEmailDomains","sessionHours"],"governance":["policies"],"invitations":["attempts","everyHours"]}},
  Workspace: {"properties":["name","description","website","timeZone","locales","botExclusion","layout","owner","default","unmanaged","grants","applications","previously","adopt"],"holds":["grants","applications"],"sets":{"locales":["others"]},"maps":{"locales":["default","others"]}},
  Application: {"properties":["slug","name","channel","website","timeZone","security","privacy","localization","previously","adopt"],"holds":[],"sets":{"security":["trustedOrigins"]},"maps":{"security":["trustedOrigins","requiresAuthentication"],"privacy":["anonymityScope"],"localization":["locale","weekStart"]}},
  Member: {"properties":["role","accessUntil","previously","adopt"],"holds":[],"sets":{},"maps":{}},
  InvitationSettings: {"properties":["attempts","everyHours"],"holds":[],"sets":{},"maps":{}},
  Grant: {"properties":["permission","accessUntil"],"holds":[],"sets":{},"maps":{}},
  Billing: {"properties":["email","plan","costCenter"],"holds":[],"sets":{},"maps":{}},
  OrganizationSecurity: {"properties":["mfaRequired","ssoRequired","allowedEmailDomains","sessionHours"],"holds":[],"sets":{"allowedEmailDomains":[""]},"maps":{}},
  Governance: {"properties":["policies"],"holds":[],"sets":{},"maps":{}},
  Policy: {"properties":["name","url"],"holds":[],"sets":{},"maps":{}},
  Locales: {"properties":["default","others"],"holds":[],"sets":{"others":[""]},"maps":{}},
  ApplicationSecurity: {"properties":["trustedOrigins","requiresAuthentication"],"holds":[],"sets":{"trustedOrigins":[""]},"maps":{}},
  Privacy: {"properties":["anonymityScope"],"holds":[],"sets":{},"maps":{}},
  Localization: {"properties":["locale","weekStart"],"holds":[],"sets":{},"maps":{}},
  GuardSettings: {"properties":["maxRemovals","maxLosses","minOwners","requiredOwners"],"holds":[],"sets":{"requiredOwners":[""]},"maps":{}},
  IgnoreSettings: {"properties":["members"],"holds":[],"sets":{"members":[""]},"maps":{}},
} as const;
