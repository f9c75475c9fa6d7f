import { topics } from "./cases/index.js";
import { conform } from "./register.js";
import { SmallStack } from "./small-stack.js";
import { croct } from "./targets/croct.js";

conform(croct, topics, () => new SmallStack(croct.platform));
