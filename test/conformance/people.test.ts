import { invitations } from "./cases/invitations.js";
import { conform } from "./register.js";
import { standard } from "./targets/standard.js";

conform(standard, [invitations]);
