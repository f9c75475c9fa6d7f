import { describeLifecycle } from "./lifecycle.js";
import { pulumiUp } from "./ways.js";

describeLifecycle(pulumiUp);
