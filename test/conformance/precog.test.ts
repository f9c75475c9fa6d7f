/** The specification on the reference service with the platform precog: what that cannot express is left out. */
import { loadPlatform } from "@charter/schema";
import { topics } from "./cases/index.js";
import { conform } from "./register.js";
import { SmallStack } from "./small-stack.js";
import { reference } from "./targets/standard.js";

const precog = reference(loadPlatform("precog"));
conform(precog, topics, () => new SmallStack(precog.platform));
