// An organization as Terraform's configuration: what somebody would write with a provider for REST services.
import { requestsOf } from "../organization.mjs";
import { provider } from "./provider.mjs";

/**
 * @typedef {object} Written how the service wants to be written to
 * @property {"application/json" | "application/merge-patch+json"} contentType the provider has one for all: its creations need the first, its updates the second
 */

/**
 * @param {import("../organization.mjs").Organization} organization
 * @param {string} url
 * @param {Written} written
 */
export function configurationOf(organization, url, { contentType }) {
  const { slug } = organization;
  const { organization: own, members, workspaces } = requestsOf(organization);
  return [
    "terraform {",
    `  required_providers { restapi = { source = ${JSON.stringify(provider.source)} } }`,
    "}",
    'variable "token" { sensitive = true }',
    'provider "restapi" {',
    `  uri                  = ${JSON.stringify(url)}`,
    "  write_returns_object = true",
    '  update_method        = "PATCH"',
    '  id_attribute         = "id"',
    `  headers              = { Authorization = "Bearer \${var.token}", Content-Type = "${contentType}" }`,
    "}",
    ...object("organization", "/v1/organizations", own, ""),
    ...members.flatMap((member, index) =>
      object(`member_${index}`, `/v1/organizations/${slug}/memberships`, member, "organization", { role: member.role }),
    ),
    ...workspaces.flatMap(({ body, application }) => {
      const name = nameOf(body.slug);
      const below = `/v1/organizations/${slug}/workspaces`;
      return [
        ...object(name, below, body, "organization"),
        ...(application === undefined
          ? []
          : object(`${name}_portal`, `${below}/${body.slug}/applications`, application, name)),
      ];
    }),
    "",
  ].join("\n");
}

/** @param {string} slug */
const nameOf = (slug) => slug.replaceAll("-", "_");

/** @param {unknown} value */
const json = (value) => `jsonencode(${JSON.stringify(value)})`;

/**
 * @param {string} name @param {string} path @param {object} data
 * @param {string} parent what has to be there before; nothing for the organization
 * @param {object} [update] what an update sends, where that is not all
 */
const object = (name, path, data, parent, update) => [
  `resource "restapi_object" "${name}" {`,
  `  path = "${path}"`,
  `  data = ${json(data)}`,
  ...(update === undefined ? [] : [`  update_data = ${json(update)}`]),
  ...(parent === "" ? [] : [`  depends_on = [restapi_object.${parent}]`]),
  "}",
];
