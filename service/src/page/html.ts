import { visible, withEntities } from "@charter/schema";

/** HTML that is safe to send: {@link html} makes it. */
export class Html {
  constructor(readonly text: string) {}
}

/** Text from people: it is no markup, hides nothing, and turns no reading direction. */
const escaped = (text: string): string => withEntities(visible(text));

type Part = string | Html | readonly Html[];

const written = (part: Part): string => {
  if (typeof part === "string") return escaped(part);
  return part instanceof Html ? part.text : part.map(({ text }) => text).join("");
};

/** A template whose own text is markup, and whose values are text unless they are HTML already. */
export const html = (markup: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(markup.map((text, index) => text + (index < parts.length ? written(parts[index] ?? "") : "")).join(""));
