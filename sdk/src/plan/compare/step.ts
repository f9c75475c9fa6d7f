/** What a change says of the line that it is for, whatever it does. */

import type { DesiredResource } from "@charter/schema";
import { declared } from "../cause";

/** The beginning of a planned change for a declared object. */
export const stepFor = ({ address, kind, position, reasons: through = [] }: DesiredResource) => ({
  address,
  kind,
  position,
  after: [],
  cause: through.length === 0 ? declared : { ...declared, through },
});
