import { topics } from "../../conformance/cases/index.js";
import { chosenFor, conform, summaryOf } from "../../conformance/register.js";
import { sampleOf } from "../../conformance/sample.js";
import { SmallStack } from "../../conformance/small-stack.js";
import { keycloakAt } from "../../conformance/targets/keycloak.js";
import { theServer } from "../support/server.js";

const target = keycloakAt(theServer());
const chosen = chosenFor(target, topics);

// Of how many cases this is a sample; the suite `keycloak` runs all of them, and says why it leaves out each other one.
console.log(summaryOf(target, chosen).split("\n", 1).join());

conform(target, sampleOf(chosen.runs), () => new SmallStack(target.platform));
