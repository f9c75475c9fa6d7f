/** For a comment on a pull request: the same as in Markdown as far as there is room. */

import { pageOf } from "../markdown/section";
import { sectionsOf } from "../markdown/sections";
import type { ReportFormat } from "./format";

/** GitHub takes 65,536 characters, and whoever posts it adds some. */
const most = 60_000;

export const format: ReportFormat = { of: (reported) => pageOf(sectionsOf(reported), most) };
