import { type MessageCode, messageCodes } from "../generated/message-codes";

const all: ReadonlySet<unknown> = new Set(messageCodes);

/** Whether something names a sort of message: what came from outside of this process says so of itself. */
export const isMessageCode = (code: unknown): code is MessageCode => all.has(code);
