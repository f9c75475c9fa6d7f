import { describeLifecycle } from "../lifecycle.js";
import { charterApply } from "../ways.js";

describeLifecycle(charterApply);
