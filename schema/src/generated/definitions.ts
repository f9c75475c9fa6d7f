// Generated from schema/charter.schema.json by `npm run generate`; do not edit.

/**
 * The objects of a charter's schema: their properties in its order, those that hold other objects, the paths in these whose
 * lists are sets, and what the values are: of maps, the names in them and their values.
 */
export const definitions = {
  Organization: {"properties":["reference","name","type","email","website","timeZone","billing","security","governance","defaultGrant","unmanaged","invitations","members","groups","workspaces","dataSources","previously","adopt"],"holds":["members","groups","workspaces","dataSources"],"sets":{"security":["allowedEmailDomains"]},"types":{"reference":"boolean","name":"string","type":"string","email":"string","website":"string","timeZone":"string","billing":{"email":"string","plan":"string","costCenter":"string"},"security":{"mfaRequired":"boolean","ssoRequired":"boolean","allowedEmailDomains":"array","sessionHours":"number"},"governance":{"policies":"array"},"defaultGrant":"boolean","unmanaged":"string","invitations":{"attempts":"number","everyHours":"number"},"members":"object","groups":"object","workspaces":"object","dataSources":"object","previously":"string","adopt":"boolean"}},
  Workspace: {"properties":["name","description","website","timeZone","locales","botExclusion","layout","owner","default","unmanaged","grants","roles","applications","dataSources","dataGrants","datasets","previously","adopt"],"holds":["grants","roles","applications","dataSources","dataGrants","datasets"],"sets":{"locales":["others"]},"types":{"name":"string","description":"string","website":"string","timeZone":"string","locales":{"default":"string","others":"array"},"botExclusion":"boolean","layout":"string","owner":"string","default":"boolean","unmanaged":"string","grants":"object","roles":"object","applications":"object","dataSources":"object","dataGrants":"object","datasets":"object","previously":"string","adopt":"boolean"}},
  DataSource: {"properties":["name","type","host","port","database","user","secret","version","previously","adopt"],"holds":[],"sets":{},"types":{"name":"string","type":"string","host":"string","port":"number","database":"string","user":"string","secret":"string","version":"number","previously":"string","adopt":"boolean"}},
  Application: {"properties":["slug","name","channel","website","timeZone","security","privacy","localization","previously","adopt"],"holds":[],"sets":{"security":["trustedOrigins"]},"types":{"slug":"string","name":"string","channel":"string","website":"string","timeZone":"string","security":{"trustedOrigins":"array","requiresAuthentication":"boolean"},"privacy":{"anonymityScope":"string"},"localization":{"locale":"string","weekStart":"string"},"previously":"string","adopt":"boolean"}},
  Member: {"properties":["role","permissions","accessUntil","previously","adopt"],"holds":[],"sets":{"permissions":[""]},"types":{"role":"string","permissions":"array","accessUntil":"string","previously":"string","adopt":"boolean"}},
  InvitationSettings: {"properties":["attempts","everyHours"],"holds":[],"sets":{},"types":{"attempts":"number","everyHours":"number"}},
  Group: {"properties":["members","any","except","until"],"holds":[],"sets":{},"types":{"members":"array","any":"array","except":"array","until":"string"}},
  Grant: {"properties":["permission","roles","permissions","accessUntil"],"holds":[],"sets":{"roles":[""],"permissions":[""]},"types":{"permission":"string","roles":"array","permissions":"array","accessUntil":"string"}},
  Role: {"properties":["name","permissions","adopt"],"holds":[],"sets":{"permissions":[""]},"types":{"name":"string","permissions":"array","adopt":"boolean"}},
  DataGrant: {"properties":["columns","rows"],"holds":[],"sets":{"columns":[""],"rows":["values"]},"types":{"columns":["string","array"],"rows":{"column":"string","operator":"string","values":"array"}}},
  RowFilter: {"properties":["column","operator","values"],"holds":[],"sets":{"values":[""]},"types":{"column":"string","operator":"string","values":"array"}},
  DatasetGrant: {"properties":["rows","accessUntil"],"holds":[],"sets":{"rows":["values"]},"types":{"rows":{"column":"string","operator":"string","values":"array"},"accessUntil":"string"}},
  Billing: {"properties":["email","plan","costCenter"],"holds":[],"sets":{},"types":{"email":"string","plan":"string","costCenter":"string"}},
  OrganizationSecurity: {"properties":["mfaRequired","ssoRequired","allowedEmailDomains","sessionHours"],"holds":[],"sets":{"allowedEmailDomains":[""]},"types":{"mfaRequired":"boolean","ssoRequired":"boolean","allowedEmailDomains":"array","sessionHours":"number"}},
  Governance: {"properties":["policies"],"holds":[],"sets":{},"types":{"policies":"array"}},
  Policy: {"properties":["name","url"],"holds":[],"sets":{},"types":{"name":"string","url":"string"}},
  Locales: {"properties":["default","others"],"holds":[],"sets":{"others":[""]},"types":{"default":"string","others":"array"}},
  ApplicationSecurity: {"properties":["trustedOrigins","requiresAuthentication"],"holds":[],"sets":{"trustedOrigins":[""]},"types":{"trustedOrigins":"array","requiresAuthentication":"boolean"}},
  Privacy: {"properties":["anonymityScope"],"holds":[],"sets":{},"types":{"anonymityScope":"string"}},
  Localization: {"properties":["locale","weekStart"],"holds":[],"sets":{},"types":{"locale":"string","weekStart":"string"}},
  GuardSettings: {"properties":["maxRemovals","maxLosses","minOwners","requiredOwners","longestAccess"],"holds":[],"sets":{"requiredOwners":[""]},"types":{"maxRemovals":["number","string"],"maxLosses":["number","string"],"minOwners":"number","requiredOwners":"array","longestAccess":{"grants":"string","roles":"object"}}},
  LongestAccessSettings: {"properties":["grants","roles"],"holds":["roles"],"sets":{},"types":{"grants":"string","roles":"object"}},
  IgnoreSettings: {"properties":["members"],"holds":[],"sets":{"members":[""]},"types":{"members":"array"}},
} as const;
