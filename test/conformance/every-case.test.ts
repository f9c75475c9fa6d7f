import { topics } from "./cases/index.js";
import { conform } from "./register.js";
import { SmallStack } from "./small-stack.js";
import { standard } from "./targets/standard.js";

conform(standard, topics, () => new SmallStack(standard.platform));
