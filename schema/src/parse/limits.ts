/** How large a charter may be: far above any organization, far below what stops a machine. */
export const limits = {
  /** Files in a folder. */
  files: 1_000,
  /** Bytes of a file. */
  fileBytes: 16 * 1024 * 1024,
  /** Bytes of all files together. */
  totalBytes: 64 * 1024 * 1024,
  /** Collections within collections. A charter needs nine. */
  depth: 64,
  /** Values that aliases repeat, all together. */
  aliasedValues: 10_000,
  /** Grants after groups and roles are expanded to people, before the highest is chosen. */
  expandedGrants: 1_000_000,
} as const;
