import { topics } from "../../conformance/cases/index.js";
import { chosenFor, conform } from "../../conformance/register.js";
import { sampleOf } from "../../conformance/sample.js";
import { SmallStack } from "../../conformance/small-stack.js";
import { keycloakAt } from "../../conformance/targets/keycloak.js";
import { theServer } from "../support/server.js";

const target = keycloakAt(theServer());

conform(target, sampleOf(chosenFor(target, topics).runs), () => new SmallStack(target.platform));
