// What a package says of its home while it has none: a name that RFC 2606 keeps from ever being one.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const placeholder = /^(?:git\+)?https:\/\/(?:[\w-]+\.)*invalid(?:[/:]|$)/;

/**
 * The members of a package's manifest that name no home, a line each.
 *
 * @param {string} root
 * @param {string} name the package's folder
 * @returns {readonly string[]}
 */
export function homeless(root, name) {
  const { homepage, repository, bugs } = JSON.parse(readFileSync(join(root, name, "package.json"), "utf8"));
  return Object.entries({ homepage, "repository.url": repository?.url, "bugs.url": bugs?.url })
    .filter(([, url]) => url === undefined || placeholder.test(url))
    .map(([member, url]) => `  ${name}/package.json: ${member} is ${url ?? "not there"}`);
}
