/** For an attached file or a job's summary: complete, however long. */

import { pageOf } from "../markdown/section";
import { sectionsOf } from "../markdown/sections";
import type { ReportFormat } from "./format";

export const format: ReportFormat = { of: (reported) => pageOf(sectionsOf(reported)) };
