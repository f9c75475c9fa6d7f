/** Reads charters as `charter validate` does, in a process of its own: one that hangs can be killed. Uses the built packages. */

import { InvalidCharterError, loadCharter } from "@charter/schema";
import { contentsOf } from "../../../sdk/dist/report/contents.js";
import { diagnosticsToText } from "../../../sdk/dist/report/diagnostics.js";
import { validationToJson } from "../../../sdk/dist/report/json.js";
import type { Verdict } from "./reading.js";

async function read(path: string): Promise<Verdict> {
  try {
    const charter = await loadCharter(path);
    const contents = contentsOf(charter);
    return { isValid: true, diagnostics: charter.warnings, printed: [contents, diagnosticsToText(charter.warnings)] };
  } catch (error) {
    if (!(error instanceof InvalidCharterError))
      return { crash: error instanceof Error ? `${error.stack}` : `${error}` };
    const { diagnostics } = error;
    const printed = [diagnosticsToText(diagnostics), validationToJson(diagnostics), error.message];
    return { isValid: false, diagnostics, printed };
  }
}

process.on("message", async (path) => process.send?.(await read(String(path))));
