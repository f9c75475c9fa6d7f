/** How far the reading of a service is, and what its calls wait for: as its doors tell it. */

import { listen, type News } from "@charter/provider";
import { counted } from "../plan/counted";
import type { Stage } from "./stage";

/** How long the shortest wait is that is worth a word. */
const worthSayingMs = 1000;

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
    const answered = status === undefined ? "" : ` (${status})`;
    if (milliseconds === undefined)
      this.again = status === undefined ? "no answer, trying again" : `trying again${answered}`;
    else if (milliseconds >= worthSayingMs) this.waits.set(answered, this.now() + milliseconds);
  }

  /** What is waited for at this moment, and how long. */
  waiting(): string | undefined {
    const [answered, until] = [...this.waits].find(([, end]) => end > this.now()) ?? [];
    if (until === undefined) return this.again;
    return `waiting ${Math.ceil((until - this.now()) / 1000)} s as the service asks${answered}`;
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
