// Terraform's side of a measurement: a configuration, the commands that a team would run, and a state beside it.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { measure } from "../measure.mjs";
import { withOneChangedMember } from "../organization.mjs";
import { configurationOf } from "./configuration.mjs";
import { provider } from "./provider.mjs";

/** As Terraform has it by default, said here so that nobody's environment changes it. */
const parallelism = "-parallelism=10";

/**
 * @param {string} folder
 * @param {import("./provider.mjs").Terraform} terraform
 * @param {import("../service-process.mjs").RunningService} service
 * @param {import("../organization.mjs").Organization} organization
 * @param {number} limitMs
 */
export function terraformSide(folder, { providerFolder }, { url, token }, organization, limitMs) {
  mkdirSync(folder, { recursive: true });
  const settings = join(folder, "terraform.rc");
  // No registry is asked, and nothing has to be initialized.
  writeFileSync(
    settings,
    `provider_installation {\n  dev_overrides { ${JSON.stringify(provider.source)} = ${JSON.stringify(providerFolder)} }\n  direct {}\n}\n`,
  );
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^TF_/.test(name)));
  const env = {
    ...own,
    TF_CLI_CONFIG_FILE: settings,
    TF_VAR_token: token,
    TF_IN_AUTOMATION: "1",
    CHECKPOINT_DISABLE: "1",
  };
  const terraform = (/** @type {readonly string[]} */ args, expected = 0) =>
    measure({ what: `terraform ${args[0]}`, command: "terraform", args, cwd: folder, env, limitMs, expected });
  const declare = (
    /** @type {typeof organization} */ declared,
    /** @type {import("./configuration.mjs").Written} */ how,
  ) => writeFileSync(join(folder, "main.tf"), configurationOf(declared, url, how));
  declare(organization, { contentType: "application/json" });
  return {
    change: () => declare(withOneChangedMember(organization), { contentType: "application/merge-patch+json" }),
    plan: (/** @type {{ readonly changes: boolean }} */ { changes }) =>
      terraform(["plan", "-input=false", "-no-color", "-detailed-exitcode", parallelism], changes ? 2 : 0),
    apply: () => terraform(["apply", "-input=false", "-no-color", "-auto-approve", parallelism]),
  };
}
