// What each platform can express, side by side, from the platform files: docs/platforms.md.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";

/** @typedef {{ readonly [key: string]: any }} Platform */

const none = "–";
const code = (/** @type {unknown} */ word) => `\`${word}\``;
const codes = (/** @type {readonly unknown[]} */ words) => (words.length === 0 ? none : words.map(code).join(", "));
const keys = (/** @type {object | undefined} */ map) => Object.keys(map ?? {});
const yes = (/** @type {unknown} */ is) => (is === true ? "yes" : "no");
const listOf = (/** @type {unknown} */ words) => [words].flat().filter((word) => word !== undefined);

const people = (/** @type {Platform} */ { principal: { is, foldCase } }) =>
  is === "email" ? "e-mail address" : `account name${foldCase === true ? ", without case" : ""}`;

/** Fields with a rule, as `organization.billing`. @param {Platform} platform @param {(rule: Platform) => boolean} has */
const fieldsWith = ({ fields }, has) =>
  codes(
    Object.entries(fields).flatMap(([owner, rules]) =>
      Object.entries(rules).flatMap(([field, rule]) =>
        has(/** @type {Platform} */ (rule)) ? [`${owner}.${field}`] : [],
      ),
    ),
  );

const isA = (/** @type {string} */ rule) => (/** @type {Platform} */ platform) =>
  fieldsWith(platform, (one) => one[rule] === true);

/** What deleting needs, where that is more than a token. @param {Platform} platform @param {string} needs */
const deletesBy = ({ deletes }, needs) => codes(keys(deletes).filter((kind) => deletes[kind] === needs));

/** @param {Platform} platform */
const implied = ({ organizationRoles }) =>
  Object.entries(organizationRoles)
    .flatMap(([role, { implies }]) => (implies === undefined ? [] : [`${code(role)}: ${code(implies.workspace)}`]))
    .join(", ") || none;

/** When an invitation ends. @param {Platform} platform */
const hours = ({ invitations }) =>
  invitations === undefined ? none : invitations.expiresAfterHours ? `${invitations.expiresAfterHours} hours` : "never";

/** @type {readonly (readonly [string, (platform: Platform) => string])[]} */
const rows = [
  ["in a charter", ({ platform }) => code(`platform: ${platform}`)],
  ["adapter", ({ adapter }) => code(adapter)],
  ["the calls are made by", ({ caller }) => (caller === "member" ? "a member" : "an operator")],
  ["levels (D8, D20)", ({ levels }) => codes(levels)],
  ["people are named by (D13)", people],
  ["an active member's address can change (D15a)", ({ principal }) => yes(principal.rename)],
  ["roles at the organization, highest first (D11)", ({ organizationRoles }) => codes(keys(organizationRoles))],
  [
    "top role (D18)",
    ({ topRole }) => `${code(topRole.role)}, ${topRole.holders === "single" ? "one person" : "several people"}`,
  ],
  ["permissions in a workspace, lowest first (D12)", ({ workspacePermissions }) => codes(keys(workspacePermissions))],
  ["roles in a workspace", ({ workspaceRoles }) => codes(keys(workspaceRoles))],
  ["several roles in a workspace", ({ grants }) => yes(grants.roles === "several")],
  ["implied in every workspace (D12, D31)", implied],
  ["invitations at (D13, D22)", ({ invitations }) => codes(listOf(invitations?.at))],
  ["an invitation ends after", hours],
  [
    "sent again (D13)",
    ({ invitations }) =>
      invitations?.resend ? `${invitations.resend.attempts} times, every ${invitations.resend.everyHours} hours` : none,
  ],
  ["role change while pending (D15)", ({ invitations }) => (invitations ? invitations.roleChangeWhilePending : none)],
  ["a grant needs membership (D17)", ({ grants }) => yes(grants.needMembership)],
  [
    "a grant for somebody pending (D16)",
    ({ grants }) => (grants.whilePending === "wait" ? "waits" : "is taken at once"),
  ],
  ["everyone is in a workspace (D30)", ({ members }) => yes(members?.needWorkspace)],
  ["environments of an application (D23)", ({ applications }) => codes(applications?.environments ?? [])],
  ["channels of an application", ({ applications }) => codes(applications?.channels ?? [])],
  ["default workspace (D34)", ({ defaultWorkspace }) => yes(defaultWorkspace?.exists)],
  ["the last workspace stays (D34)", ({ defaultWorkspace }) => yes(defaultWorkspace?.protectsLast)],
  ["fields that are needed on create", isA("required")],
  ["fields that never change", isA("immutable")],
  ["fields whose change replaces", isA("replaces")],
  ["fields that are not there (D8)", isA("absent")],
  ["fields that inherit (D24)", isA("inherits")],
  ["fields that can only be read (D24)", isA("readOnly")],
  ["fields that need a password (D24)", isA("password")],
  [
    "fields that not everybody sees (D11a)",
    (platform) => fieldsWith(platform, ({ visibleTo }) => visibleTo !== undefined),
  ],
  ["deleting needs a password (D24)", (platform) => deletesBy(platform, "password")],
  ["never deleted (D24)", (platform) => deletesBy(platform, "never")],
  ["the service's own roles that nobody keeps beside theirs", ({ guardedRoles = [] }) => codes(guardedRoles)],
];

const row = (/** @type {readonly string[]} */ cells) => `| ${cells.join(" | ")} |`;
const table = (/** @type {readonly string[]} */ head, /** @type {readonly (readonly string[])[]} */ lines) =>
  [row(head), row(head.map(() => "---")), ...lines.map(row)].join("\n");

/** What an organization's roles can do. @param {Platform} platform */
function capabilities({ title, capabilities: all, organizationRoles }) {
  const roles = Object.entries(organizationRoles);
  if (keys(all).length === 0) return `### ${title}\n\nWhat a role can do is the service's own matter.`;
  const reach = roles.flatMap(([role, { except = [] }]) =>
    except.length === 0 ? [] : [`${code(role)} touches nobody who is ${except.map(code).join(" or ")}.`],
  );
  const lines = Object.entries(all).map(([capability, words]) => [
    String(words),
    ...roles.map(([, { capabilities: own }]) => (own.includes(capability) ? "yes" : "no")),
  ]);
  return [
    `### ${title}`,
    "",
    table(["", ...roles.map(([role]) => code(role))], lines),
    ...(reach.length > 0 ? ["", ...reach] : []),
  ].join("\n");
}

/** Every key of the schema with its description. @param {Platform} schema @param {Platform} all @param {string} before @returns {string[][]} */
function described(schema, all, before = "") {
  return Object.entries(schema.properties ?? {}).flatMap(([key, node]) => {
    const inner = node.additionalProperties?.$ref ?? node.$ref;
    const path = before + key;
    const ref = inner ? all.$defs[inner.split("/").at(-1)] : undefined;
    const below = node.properties ? described(node, all, `${path}.`) : [];
    const inside =
      ref?.properties !== undefined && node.additionalProperties
        ? described(ref, all, `${path}.*.`)
        : node.additionalProperties?.properties
          ? described(node.additionalProperties, all, `${path}.*.`)
          : node.additionalProperties?.additionalProperties?.$ref
            ? described(all.$defs.FieldRule, all, `${path}.*.*.`)
            : [];
    const words = node.description ?? (ref && !node.additionalProperties ? ref.description : undefined);
    const values = node.enum ? `${codes(node.enum)}. ` : "";
    return [...(words || values ? [[code(path), `${values}${words ?? ""}`.trim()]] : []), ...below, ...inside];
  });
}

const intro = `# Platforms

A platform's file says what an account service can express: its levels, roles, permissions and rules. Validation, plans, the
provider and the reference service (\`charter serve --platform precog\`) read it, and no code knows a platform by its name. These come
with Charter; what each of them can express is in their files in [schema/platforms](../schema/platforms).`;

const own = `## A file of your own

A charter says \`platform: ./our-service.yaml\`, and brings that file along. The path is relative to the charter's file, and leads to a regular file in the same git work tree (else the same folder); it has the limits
that a charter has. It is called as its first line says: \`platform: our-service\`. All that is wrong in it has its line and a
suggestion, as in a charter. In TypeScript it is \`platform: "./our-service.yaml"\`; roles and permissions are any text there, because no type
knows them, and \`charter validate\` checks them. \`charter serve\`, \`export\` and \`resend\` take such a path, too: \`--platform
./our-service.yaml\`; a program of classes takes it from \`CHARTER_PLATFORM\`.

It comes with a pull request, so it is judged like one. It names an adapter that Charter has; who makes the calls follows from that, and
the service's address and its token come from the environment alone. What it says otherwise than the file at the base, or in the last run, is a line of
the plan each. Guards and the rules about the top role hold by both files: what either refuses is refused. Where that stands
in the way, apply the change of the file by itself first.`;

/** @param {string} folder the platform files, and their schema */
export async function platformMatrix(folder) {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort();
  const platforms = await Promise.all(files.map(async (file) => parse(await readFile(join(folder, file), "utf8"))));
  const schema = JSON.parse(await readFile(join(folder, "platform.schema.json"), "utf8"));
  const matrix = table(
    ["", ...platforms.map(({ title }) => title)],
    rows.map(([words, cell]) => [words, ...platforms.map(cell)]),
  );
  return [
    "---\nsection: Reference\norder: 150\n---",
    "<!-- Generated from schema/platforms by `npm run generate`; do not edit. -->",
    intro,
    matrix,
    "## What the roles at an organization can do (D11)",
    ...platforms.map(capabilities),
    own,
    "## What a file may hold",
    table(["key", "what it says"], described(schema, schema)),
    "",
  ].join("\n\n");
}
