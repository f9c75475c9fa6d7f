import { readFileSync } from "node:fs";
import { topics } from "./cases/index.js";
import { conform } from "./register.js";
import { SmallStack } from "./small-stack.js";
import { keycloakAt } from "./targets/keycloak.js";
const server = JSON.parse(readFileSync("/tmp/kc-env.json", "utf8"));
const target = keycloakAt(server);
conform(target, topics, () => new SmallStack(target.platform));
