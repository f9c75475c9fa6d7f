import { causeWords } from "../cause-words";
import type { Plan } from "../plan";

/** The invitations that a plan sends again, with the reason in words (D13). */
export const resendsOf = ({ changes }: Plan): Readonly<Record<string, string>> =>
  Object.fromEntries(
    changes.filter(({ verb }) => verb === "resend").map(({ address, cause }) => [address, causeWords(cause)]),
  );
