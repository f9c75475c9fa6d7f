import { type Charter, parseCharter, readNamedFile, withPlatformFiles } from "@charter/schema";
import { asData } from "./apart/data";
import { dataLimits } from "./limits";

export async function readDocument(document: unknown): Promise<Charter> {
  const { value, problems } = asData(document, dataLimits);
  const sources = [{ file: "document", text: "", evaluated: { value, places: [], problems } }];
  return parseCharter(await withPlatformFiles(sources, readNamedFile));
}
