import type { Database, Row } from "./database/tables";
import { newId, secretHash } from "./ids";

/** Stores a new token by its hash and returns its row. */
export async function storeToken(
  database: Database,
  secret: string,
  token: Omit<Row<"token">, "id" | "hash">,
): Promise<Row<"token">> {
  const row = { id: newId("tok"), hash: secretHash(secret), ...token };
  await database.insertInto("token").values(row).execute();
  return row;
}
