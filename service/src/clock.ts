/** Tells the time; tests bring their own. */
export interface Clock {
  now(): Date;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A time as the contract writes it: RFC 3339 in UTC. */
export const timestamp = (time: Date): string => time.toISOString();

/** A time's day in UTC, `YYYY-MM-DD`. */
export const dayOf = (time: Date): string => time.toISOString().slice(0, 10);

const hour = 3_600_000;

/** A time some hours later. */
export const hoursAfter = (time: Date, hours: number): Date => new Date(time.getTime() + hours * hour);
