export {
  type AddressParts,
  addressIn,
  addressOf,
  formerAddresses,
  isWithin,
  kindOf,
  organizationOf,
  readAddress,
  renamedAddress,
  withParents,
} from "./address";
export { compareText } from "./characters/compare-text";
export { withEntities } from "./characters/entities";
export { harmlessLines, spelledOut } from "./characters/harmless";
export { isAscii, outlineOf } from "./characters/look-alikes";
export { visible, visibleIn, visibleLines } from "./characters/visible";
export { formatDiagnostic } from "./diagnostic";
export { isMessageCode } from "./diagnostic/message-code";
export { oneOf } from "./diagnostic/suggestion";
export { editorSchemaText } from "./editor";
export { InvalidCharterError } from "./errors/invalid-charter-error";
export { InvalidPlatformError } from "./errors/invalid-platform-error";
export { DamagedPlanError, InvalidPlanError } from "./errors/plan-file-errors";
export type { Told } from "./errors/told";
export { UnknownPlatformError } from "./errors/unknown-platform-error";
export { UnreadablePlatformError } from "./errors/unreadable-platform-error";
export { readCharterFiles, readNamedFile } from "./files";
export { staysInPlace } from "./files/place";
export { refuse as unreadableFile, Unreadable } from "./files/problem";
export type * from "./generated/charter";
export type { ShapeByKind } from "./generated/kinds";
export { type MessageCode, messageCodes } from "./generated/message-codes";
export type * from "./generated/plan";
export type { PlatformDocuments } from "./generated/platform-documents";
export type { PlatformWords } from "./generated/words";
export { matchesName } from "./glob";
export {
  type ApplicationInputs,
  childrenOf,
  type DataGrantInputs,
  type DataSourceInputs,
  type DatasetGrantInputs,
  describeField,
  descriptionOf,
  type FieldDescription,
  type FieldOf,
  fieldNames,
  fitsField,
  hasKind,
  holdsOthers,
  type KindDescription,
  kinds,
  type MembershipInputs,
  type Named,
  namesIn,
  type OrganizationInputs,
  type ParentOf,
  type Rank,
  rankOf,
  setsIn,
  type WorkspaceDataSourceInputs,
  type WorkspaceGrantInputs,
  type WorkspaceInputs,
} from "./kinds";
export { type Evaluate, loadCharter, readCharter, withDocuments } from "./load-charter";
export { mergePatch } from "./merge-patch";
export * from "./model";
export { defaultLimit } from "./normalize/guard";
export { inOrder } from "./normalize/in-order";
export { type ObjectProblem, objectProblems } from "./object-problems";
export { isCode } from "./parse/charter-text";
export { limits } from "./parse/limits";
export { isPlainMap, type PlainMap } from "./parse/plain-map";
export { type Evaluated, type EvaluationProblem, type SourceText, withoutMark } from "./parse/source";
export { type CharterOptions, parseCharter } from "./parse-charter";
export { parsePlan, printPlan } from "./plan-document";
export * from "./platform";
export { givenMay, permissionCapabilities } from "./platform/administration";
export { platformAt } from "./platform/at";
export { capabilitiesToWrite, deletionNeeds, needsInWords, type WriteVerb } from "./platform/capabilities";
export { type DefaultPlatform, defaultPlatform } from "./platform/default-platform";
export { fieldRules, valueAt } from "./platform/field-path";
export { bundledPlatforms, loadPlatform, type Platforms, platformsIn, readPlatform } from "./platform/file";
export * from "./platform/given";
export { withPlatformFiles } from "./platform/named-files";
export { isPlatformPath } from "./platform/own";
export { changeOfRole, organizationPoints } from "./platform/roles";
export { isReservedSlug, isWorkspaceSlug, slugFrom } from "./platform/slug";
export { platformIn, platformWord, unreadPlatform } from "./platform/text";
export { isEmailAddress, isPrincipal, normalizePrincipal, somebodyOn } from "./principal";
export { domainMatcher, spelledDomain, withEncodedDomain, withSpelledDomain } from "./principal/domain";
export { principalMatcher } from "./principal/matcher";
export { formats } from "./validate/formats";
