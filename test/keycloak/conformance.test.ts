import { topics } from "../conformance/cases/index.js";
import { conform } from "../conformance/register.js";
import { SmallStack } from "../conformance/small-stack.js";
import { keycloakAt } from "../conformance/targets/keycloak.js";
import { theServer } from "./support/server.js";

const target = keycloakAt(theServer());

conform(target, topics, () => new SmallStack(target.platform));
