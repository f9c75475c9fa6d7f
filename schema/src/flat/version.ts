/** What says that a charter is an old flat one. */
export const flatVersion = "flat";
