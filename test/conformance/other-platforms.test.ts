import { describe } from "vitest";
import { topics } from "./cases/index.js";
import { conform } from "./register.js";
import { SmallStack } from "./small-stack.js";
import { otherPlatforms } from "./targets/other-platforms.js";

describe.each(otherPlatforms)("platform $platform.platform", (target) => {
  conform(target, topics, () => new SmallStack(target.platform));
});
