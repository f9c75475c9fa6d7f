/** What an adapter offers to be connected with. */

import type { Platform } from "@charter/schema";
import type { Backend } from "../backend";
import type { Write } from "../http/write";

/** Asked before each write; it throws where the write may not be made. */
export type Permit = (write: Write) => void;

/** Connects to the service that an environment names. @throws CharterError where a variable is missing or names no usable address */
export type Connect = (platform: Platform, environment: NodeJS.ProcessEnv, permit: Permit | undefined) => Backend;
