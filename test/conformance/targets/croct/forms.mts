/** What may be written at all. */

import { isPermission } from "./permissions.mts";
import { problem } from "./problem.mts";

const refuse = (detail: string): never => {
  throw problem("invalid-input", detail);
};

const domain = /^(?=.{1,253}$)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*$/u;

/** Throws where something is not as it has to be. What is absent or null is nobody's matter here. */
export const requireForm = {
  name: (name: string | null | undefined): void => {
    if (name != null && (name.length < 2 || name.length > 30)) refuse(`A name has 2 to 30 characters: ${name}`);
  },
  slug: (slug: string | null | undefined): void => {
    if (slug != null && (slug.length > 30 || !/^[A-Za-z]+([_-]?[A-Za-z0-9]+)*$/.test(slug)))
      refuse(`This is no slug: ${slug}`);
  },
  email: (email: string | null | undefined): void => {
    if (email != null && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) refuse(`This is no address: ${email}`);
  },
  website: (website: string | null | undefined): void => {
    if (website != null && !/^https?:\/\/[^\s]+$/.test(website)) refuse(`This is no web site: ${website}`);
  },
  timeZone: (timeZone: string | null | undefined): void => {
    if (timeZone == null) return;
    try {
      new Intl.DateTimeFormat("en", { timeZone });
    } catch {
      refuse(`This is no time zone: ${timeZone}`);
    }
  },
  locale: (code: string): void => {
    if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code)) refuse(`This is no locale: ${code}`);
  },
  origin: ({ domain: host, port }: { readonly domain: string; readonly port?: number | null }): void => {
    if (!domain.test(host)) refuse(`This is no domain: ${host}`);
    if (port != null && (port < 1 || port > 65535)) refuse(`This is no port: ${port}`);
  },
  permissions: (role: string, permissions: readonly string[] | null | undefined): void => {
    const unknown = permissions?.find((name) => !isPermission(name));
    if (unknown !== undefined) refuse(`There is no permission ${unknown}`);
    if (role === "CUSTOM" && (permissions ?? []).length === 0) refuse("A custom role has permissions.");
    if (role !== "CUSTOM" && (permissions ?? []).length > 0) refuse("Only a custom role has permissions of its own.");
  },
};

/** @throws where another one has the same value in a field */
export function requireUnique<T extends { readonly id: string }>(
  others: readonly T[],
  own: string,
  what: string,
  isSame: (other: T) => boolean,
): void {
  if (others.some((other) => other.id !== own && isSame(other)))
    throw problem("operation-conflict", `There is one with the same ${what}.`);
}
