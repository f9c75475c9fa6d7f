import { topics } from "../cases/index.js";
import { conform } from "../register.js";
import { standard } from "../targets/standard.js";
import { Workplace } from "../workplace.js";

conform(standard, topics, () => new Workplace());
