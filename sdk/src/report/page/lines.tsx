/** Lines of a plan or of drift on a page, as the terminal has them, all of them. */

import type { Position } from "@charter/schema";
import type { Difference } from "../../drift/differences";
import type { Deed } from "../../drift/who";
import type { PlannedChange } from "../../plan";
import { differenceInWords, marks } from "../difference";
import { at } from "../place";
import { sentenceOf } from "../sentence";

/** What a line means for whoever it is about, by its sign. */
const tones: Readonly<Record<string, string>> = {
  "+": "gain",
  "-": "loss",
  "~": "change",
  "±": "change",
  "⇄": "change",
  "!": "change",
};

interface LineProps {
  readonly sign: string;
  readonly text: string;
  readonly reason?: string | undefined;
  readonly details?: readonly string[];
  readonly position?: Position | undefined;
  /** It is about what the line before it names. */
  readonly inside?: boolean;
}

export function Line({ sign, text, reason, details = [], position, inside = false }: LineProps) {
  return (
    <li class={inside ? "inside" : undefined}>
      <span class={`sign ${tones[sign] ?? "soft"}`} aria-hidden="true">
        {sign}
      </span>
      {text}
      {reason === undefined || reason === "" ? null : <span class="soft"> ({reason})</span>}
      {position === undefined ? null : <span class="place"> {at(position)}</span>}
      {details.length === 0 ? null : (
        <ul>
          {details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

export const Change = ({ change }: { readonly change: PlannedChange }) => (
  <Line {...sentenceOf(change)} position={change.position} />
);

export function Happened({ difference, deed }: { readonly difference: Difference; readonly deed: Deed | undefined }) {
  const { text, how } = differenceInWords(difference, deed);
  return <Line sign={marks[difference.sort][0]} text={text} reason={how} position={difference.position} />;
}

/** Names, each in a line; nothing where there are none. */
export function Names({ heading, names }: { readonly heading: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <>
      <h3>{heading}</h3>
      <ul>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </>
  );
}
