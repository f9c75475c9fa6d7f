/** Cases about preferences, deletes and account names, on a platform of their own: its file is in their folder. */
import { join } from "node:path";
import { platformAt } from "@charter/schema";
import { accounts, deletes, preferences } from "./own-platform/cases.js";
import { conform } from "./register.js";
import { SmallStack } from "./small-stack.js";
import { reference } from "./targets/standard.js";

const ours = reference(platformAt(join(__dirname, "own-platform/our-service.yaml")));
conform(ours, [preferences, deletes, accounts], () => new SmallStack(ours.platform));
