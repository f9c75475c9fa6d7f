import { topics } from "../cases/index.js";
import { conform, part } from "../register.js";
import { standard } from "../targets/standard.js";
import { Workplace } from "../workplace.js";

conform(standard, part(topics, 2, 4), () => new Workplace());
