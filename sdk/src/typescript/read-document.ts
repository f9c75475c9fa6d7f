import { type Charter, parseCharter } from "@charter/schema";
import { asData } from "./apart/data";
import { dataLimits } from "./limits";

export function readDocument(document: unknown, now?: Date): Charter {
  const { value, problems } = asData(document, dataLimits);
  return parseCharter(
    [{ file: "document", text: "", evaluated: { value, places: [], problems } }],
    now === undefined ? {} : { now },
  );
}
