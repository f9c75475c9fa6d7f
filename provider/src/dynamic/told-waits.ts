/**
 * What a provider process waits for, told to the command that had it started. A dynamic provider has one way to be heard while a call is under
 * way: the engine hands on each line of its standard error.
 */

import { listen, type News, tell } from "../http/traffic";

const mark = "charter-waits";

const line = new RegExp(`\\b${mark} (\\d*) (\\d*)`);

const digits = (number: number | undefined): string => (number === undefined ? "" : String(Math.round(number)));

const numberIn = (text: string | undefined): number | undefined => (text ? Number(text) : undefined);

/** From now on each wait of this process is a line of its standard error. */
export function tellWaits(): void {
  listen((news) => {
    if (news.what === "wait") console.error(`${mark} ${digits(news.milliseconds)} ${digits(news.status)}`);
  });
}

/** Tells on in this process what such a line says. @returns whether it is one */
export function hearWait(text: string): boolean {
  const [found, milliseconds, status] = line.exec(text) ?? [];
  if (found === undefined) return false;
  const news: News = { what: "wait", milliseconds: numberIn(milliseconds), status: numberIn(status) };
  tell(news);
  return true;
}
