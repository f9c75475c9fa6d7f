import { topics } from "./cases/index.js";
import { chosenFor, conform } from "./register.js";
import { sampleOf } from "./sample.js";
import { standard } from "./targets/standard.js";
import { Workplace } from "./workplace.js";

conform(standard, sampleOf(chosenFor(standard, topics).runs), () => new Workplace());
