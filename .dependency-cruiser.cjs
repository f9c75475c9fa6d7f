/** Imports point one way: schema ← provider ← sdk; service knows only schema; kinds know no Pulumi. */
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "schema-knows-nobody",
      severity: "error",
      from: { path: "^schema/" },
      to: { path: "^(provider|sdk|service)/" },
    },
    {
      name: "provider-knows-schema-only",
      severity: "error",
      from: { path: "^provider/" },
      to: { path: "^(sdk|service)/" },
    },
    {
      name: "service-knows-schema-only",
      severity: "error",
      from: { path: "^service/" },
      to: { path: "^(provider|sdk)/" },
    },
    {
      name: "kinds-are-free-of-pulumi-and-adapters",
      severity: "error",
      from: { path: "^provider/src/(kinds|backend|observed)/" },
      to: { path: "(@pulumi/|^provider/src/(adapters|http|dynamic))" },
    },
    {
      name: "one-door-per-service",
      comment: "Only the transport talks HTTP, and only the door of an adapter (request.ts) talks to the transport.",
      severity: "error",
      from: { path: "^(schema|provider|sdk|service)/src/", pathNot: "^provider/src/http/transport" },
      to: { path: "node_modules/axios" },
    },
    {
      name: "one-door-per-adapter",
      severity: "error",
      from: { path: "^provider/src/", pathNot: "^provider/src/(adapters/[^/]+/request|http/)" },
      to: { path: "^provider/src/http/transport", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "adapters-do-not-know-each-other",
      severity: "error",
      from: { path: "^provider/src/adapters/([^/]+)/" },
      to: { path: "^provider/src/adapters/[^/]+/", pathNot: "^provider/src/adapters/$1/" },
    },
    {
      name: "adapters-are-loaded-when-named",
      comment: "A charter loads the adapter of its platform, and no other one.",
      severity: "error",
      from: { path: "^(provider|sdk)/src/", pathNot: "^provider/src/adapters/[^/]+/" },
      to: { path: "^provider/src/adapters/[^/]+/", dependencyTypesNot: ["dynamic-import", "type-only"] },
    },
    {
      name: "one-file-per-host",
      comment:
        "The client of a CI host is loaded in a job of that host, and nowhere else; what signs an App in, where one is named.",
      severity: "error",
      from: {
        path: "^(schema|provider|sdk|service)/src/",
        pathNot: "^sdk/src/hosts/git(hub|lab)-api|^provider/src/adapters/github/signing",
      },
      to: { path: "node_modules/@(octokit|gitbeaker)/" },
    },
    {
      name: "planning-is-pure",
      severity: "error",
      from: { path: "^(schema/src/|sdk/src/plan/)", pathNot: "^schema/src/(files|platform)/|^sdk/src/plan/observe" },
      to: { path: "^(node:)?(fs|http|https|net|child_process)(/|$)", dependencyTypes: ["core"] },
    },
    {
      name: "a-stage-of-planning-has-one-entrance",
      severity: "error",
      from: { path: "^sdk/src/", pathNot: "^sdk/src/plan/[^/]+/" },
      to: { path: "^sdk/src/plan/[^/]+/", pathNot: "/index[.]ts$" },
    },
    {
      name: "stages-of-planning-meet-at-their-entrances",
      severity: "error",
      from: { path: "^sdk/src/plan/([^/]+)/" },
      to: { path: "^sdk/src/plan/[^/]+/", pathNot: "^sdk/src/plan/$1/|/index[.]ts$" },
    },
    {
      name: "charters-in-typescript-have-one-entrance",
      severity: "error",
      from: { path: "^sdk/src/", pathNot: "^sdk/src/typescript/" },
      to: { path: "^sdk/src/typescript/", pathNot: "/index[.]ts$" },
    },
    {
      name: "what-evaluates-code-knows-its-folder-only",
      comment: "Its process can read nothing else.",
      severity: "error",
      from: { path: "^sdk/src/typescript/apart/" },
      to: { pathNot: "^sdk/src/typescript/apart/|node_modules/acorn/", dependencyTypesNot: ["type-only", "core"] },
    },
    {
      name: "what-holds-rows-to-a-schema-knows-its-validator-only",
      comment: "Its process can read nothing else.",
      severity: "error",
      from: { path: "^sdk/src/policy/apart/" },
      to: { pathNot: "^sdk/src/policy/apart/|node_modules/ajv/", dependencyTypesNot: ["type-only", "core"] },
    },
    {
      name: "policies-are-loaded-where-a-charter-has-some",
      severity: "error",
      from: { path: "^sdk/src/", pathNot: "^sdk/src/policy/" },
      to: {
        path: "^sdk/src/policy/",
        pathNot: "^sdk/src/policy/(define-policy|seen)",
        dependencyTypesNot: ["dynamic-import", "type-only"],
      },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.base.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ["@charter/source", "types", "default"], exportsFields: ["exports"] },
  },
};
