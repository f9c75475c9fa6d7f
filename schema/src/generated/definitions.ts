// Generated from schema/charter.schema.json by `npm run generate`; do not edit.

/** The objects of a charter's schema: their properties in its order, and the paths in these whose lists are sets. */
export const definitions = {
  Organization: {"properties":["name","type","email","website","timeZone","billing","security","governance","unmanaged","invitations","members","groups","workspaces","previously","adopt"],"sets":{"security":["allowedEmailDomains"]}},
  Workspace: {"properties":["name","description","website","timeZone","locales","botExclusion","layout","owner","default","unmanaged","grants","applications","previously","adopt"],"sets":{"locales":["others"]}},
  Application: {"properties":["slug","name","channel","website","timeZone","security","privacy","localization","previously","adopt"],"sets":{"security":["trustedOrigins"]}},
  Member: {"properties":["role","accessUntil","previously","adopt"],"sets":{}},
  InvitationSettings: {"properties":["attempts","everyHours"],"sets":{}},
  Grant: {"properties":["permission","accessUntil"],"sets":{}},
  Billing: {"properties":["email","plan","costCenter"],"sets":{}},
  OrganizationSecurity: {"properties":["mfaRequired","ssoRequired","allowedEmailDomains","sessionHours"],"sets":{"allowedEmailDomains":[""]}},
  Governance: {"properties":["policies"],"sets":{}},
  Policy: {"properties":["name","url"],"sets":{}},
  Locales: {"properties":["default","others"],"sets":{"others":[""]}},
  ApplicationSecurity: {"properties":["trustedOrigins","requiresAuthentication"],"sets":{"trustedOrigins":[""]}},
  Privacy: {"properties":["anonymityScope"],"sets":{}},
  Localization: {"properties":["locale","weekStart"],"sets":{}},
  GuardSettings: {"properties":["maxRemovals","maxLosses","minOwners","requiredOwners"],"sets":{"requiredOwners":[""]}},
  IgnoreSettings: {"properties":["members"],"sets":{"members":[""]}},
} as const;
