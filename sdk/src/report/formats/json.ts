/** For programs: one document. */

import { accessToJson } from "../access-json";
import { comparisonToJson } from "../comparison-json";
import { driftToJson } from "../drift-json";
import { appliedToJson, failureToJson, planToJson, validationToJson } from "../json";
import type { Reported } from "../reported";
import type { ReportFormat } from "./format";

function of(reported: Reported): string {
  switch (reported.about) {
    case "plan":
      return planToJson(reported.plan);
    case "run":
      return appliedToJson(reported.applied, reported.seconds);
    case "drift":
      return driftToJson(reported.drift, reported.proposal);
    case "validation":
      return validationToJson(reported.diagnostics);
    case "comparison":
      return comparisonToJson(reported.comparison);
    case "access":
      return accessToJson(reported);
    case "failure":
      return failureToJson(reported);
  }
}

export const format: ReportFormat = { of };
