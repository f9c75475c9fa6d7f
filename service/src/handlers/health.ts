import type { Handler } from "../context";

export const getHealth: Handler<"getHealth"> = async () => ({ status: 200, body: { status: "ok" } });
