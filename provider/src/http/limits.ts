/**
 * How much a service may send, and for how long. Generous: ten times an organization of Kubernetes's size (77,000 objects, about
 * 35 MB over REST and 60 MB from Keystone) fits. What goes on beyond has no end that anybody could wait for.
 */

const mebibyte = 1024 * 1024;

export const limits = {
  /** One answer, in bytes after decompression: a page of the largest objects. */
  answerBytes: 16 * mebibyte,
  /** One answer that is a whole list, where a service has no pages. */
  wholeListBytes: 64 * mebibyte,
  /** All answers of one observation, or of one list alone, in characters. */
  observationSize: 128 * mebibyte,
  /** All calls of one observation, their waiting included, in milliseconds. */
  observationMs: 10 * 60_000,
  /** A million objects in one list of full pages. */
  pages: 2000,
} as const;
