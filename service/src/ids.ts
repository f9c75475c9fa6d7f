import { createHash, randomBytes, scryptSync } from "node:crypto";
import { v7 } from "uuid";

/** A new id: its prefix, `ws`, says what it is the id of. Later ids sort after earlier ones (UUID version 7), so lists are stable by id. */
export const newId = (prefix: string): string => `${prefix}_${v7().replaceAll("-", "")}`;

/** Whether a path's reference is an id of this kind rather than a natural key: slugs have no underscore. */
export const isId = (prefix: string, reference: string): boolean => reference.startsWith(`${prefix}_`);

/** A new secret of 256 random bits; the prefix lets secret scanners find it. */
export const newSecret = (prefix: "charter" | "invitation"): string =>
  `${prefix}_${randomBytes(32).toString("base64url")}`;

/** What is stored of a secret. Plain SHA-256 is right for 256 random bits: there is nothing to guess. */
export const secretHash = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** What tells a password from another one: it may be easy to guess, so guessing has to be slow. `salt`: what it is of. */
export const passwordHash = (salt: string, password: string): string => scryptSync(password, salt, 32).toString("hex");
