import { topics } from "./cases/index.js";
import { conform } from "./register.js";
import { SmallStack } from "./small-stack.js";
import { github } from "./targets/github.js";

conform(github, topics, () => new SmallStack(github.platform));
