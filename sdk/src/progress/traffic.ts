/** How far the reading of a service is, and what its calls wait for: as its doors tell it. */

import { listen, type News } from "@charter/provider";
import { counted } from "../plan/counted";
import type { Stage } from "./stage";

/** How long the shortest wait is that is worth a word. */
const worthSayingMs = 1000;

const statuses: Readonly<Record<number, string>> = {
  429: "the service takes no more calls for now (429)",
  503: "the service is not ready (503)",
};

export class Traffic {
  private answers = 0;
  private objects = 0;
  private readonly waits = new Map<string, number>();
  private again: string | undefined;

  /** Ends the listening. */
  readonly end: () => void;

  /** @param now milliseconds */
  constructor(private readonly now: () => number) {
    this.end = listen((news) => {
      if (news.what === "listed") this.objects += news.objects;
      else if (news.what === "answer") {
        this.answers += 1;
        this.again = undefined;
      } else this.noteWait(news);
    });
  }

  private noteWait({ milliseconds, status }: Extract<News, { what: "wait" }>): void {
    const why = status === undefined ? "the service does not answer" : (statuses[status] ?? `it answered ${status}`);
    if (milliseconds === undefined) this.again = why;
    else if (milliseconds >= worthSayingMs) this.waits.set(why, this.now() + milliseconds);
  }

  /** What is waited for at this moment, and how long. */
  waiting(): string | undefined {
    const [why, until] = [...this.waits].find(([, end]) => end > this.now()) ?? [];
    if (until !== undefined) return `waiting ${Math.ceil((until - this.now()) / 1000)} s more: ${why}`;
    return this.again === undefined ? undefined : `trying again: ${this.again}`;
  }

  /** The stage of a reading that begins now. @param expected how many objects there are, as far as that is known; 0 where it is not */
  reading(expected: () => number): Stage {
    const [answers, objects] = [this.answers, this.objects];
    return {
      doing: "Reading the service",
      unit: ["object", "objects"],
      done: () => this.objects - objects,
      total: expected,
      beside: () => counted(this.answers - answers, "answer", "answers"),
    };
  }
}
