const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that is no markup in HTML and XML, as text and in attributes. */
export const withEntities = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
