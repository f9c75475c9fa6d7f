/** How large a charter may be: far above any organization, far below what stops a machine. */
export const limits = {
  /** Files in a folder. */
  files: 1_000,
  /** Bytes of a file. */
  fileBytes: 16 * 1024 * 1024,
  /** Bytes of all files together. */
  totalBytes: 64 * 1024 * 1024,
  /** Words and signs of all files together: what memory depends on. An organization of 77,000 objects has 830,000. */
  lexemes: 2_000_000,
  /** Mistakes in YAML that one file's message shows: those after the first few mostly follow from them. */
  yamlErrors: 100,
  /** Messages about a charter: whoever made so many mistakes made one. */
  diagnostics: 10_000,
  /** Messages that are printed as text; data has all of the above. */
  printedDiagnostics: 100,
  /** Collections within collections. A charter needs nine. */
  depth: 64,
  /** Values that aliases repeat, all together. */
  aliasedValues: 10_000,
  /** Grants after groups and roles are expanded to people, before the highest is chosen. */
  expandedGrants: 1_000_000,
  /** Characters that are compared to find out whom the patterns of `ignore:` name. */
  globSteps: 100_000_000,
  /** Characters of a key: as many as YAML allows before a colon on one line. */
  keyLength: 1_024,
  /** Characters of a message or a suggestion: what people wrote is part of it. */
  messageLength: 1_000,
} as const;
