/** The page of a message: its cause and its remedy. It comes along with this package. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { MessageCode } from "@charter/schema";
import { packageFolder } from "../package-folder";

/** In Markdown; a link to another page is its words. */
export const pageOf = (code: MessageCode): string =>
  readFileSync(join(packageFolder, "dist", "messages", `${code}.md`), "utf8").replaceAll(
    /\[([^\]]*)\]\(\.[^)]*\)/g,
    "$1",
  );

/** Where the documentation is published; nowhere so far (RFC 2606: nothing is ever called so). */
const home = new URL("https://charter.invalid/");

/** The page on the web, once there is one. */
export const linkTo = (code: MessageCode, site = home): string | undefined =>
  site.hostname.endsWith(".invalid") ? undefined : new URL(`messages/${code}.html`, site).href;
