// A mail server on loopback that keeps what it is sent: the people whom a Keycloak invites read it there.
import { once } from "node:events";
import { createServer } from "node:net";

/** @typedef {{ readonly to: string, readonly link: string | undefined, readonly text: string }} Mail */

/** @param {string} text Keycloak escapes plain text as if it were HTML. */
export const unescapeHtml = (text) =>
  text.replace(/&(?:#(\d+)|(amp|lt|gt|quot));/g, (_, code, name) =>
    code ? String.fromCodePoint(Number(code)) : { amp: "&", lt: "<", gt: ">", quot: '"' }[String(name)] || "",
  );

/**
 * @param {string} head
 * @param {string} body
 */
function decoded(head, body) {
  if (/transfer-encoding:\s*base64/i.test(head)) return Buffer.from(body, "base64");
  if (!/transfer-encoding:\s*quoted-printable/i.test(head)) return Buffer.from(body, "latin1");
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1");
}

/** @param {string} message What it says in plain text: of two alternatives the first. */
function plainText(message) {
  const boundary = /boundary="?([^";\r\n]+)/i.exec(message)?.[1];
  const parts = boundary === undefined ? [message] : message.split(`--${boundary}`);
  const part = parts.find((one) => /content-type:\s*text\/plain/i.test(one)) ?? message;
  const [head = "", ...rest] = part.trimStart().split("\r\n\r\n");
  return unescapeHtml(decoded(head, rest.join("\r\n\r\n")).toString("utf8")).trim();
}

/**
 * Takes mail on a free port. A mail is kept before whoever sends it hears that it was taken.
 *
 * @param {(mail: Mail) => void} keep
 * @returns {Promise<{ readonly port: number, close(): void }>}
 */
export async function takeMail(keep) {
  /** @type {Set<import("node:net").Socket>} */
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    let buffer = "";
    /** @type {string[]} */
    let recipients = [];
    /** @type {string | undefined} */
    let message;
    /** @param {string} line */
    const say = (line) => void socket.write(`${line}\r\n`);
    /** @param {string} line */
    const dictated = (line) => {
      if (line !== ".") {
        message += `${line.replace(/^\./, "")}\r\n`;
        return;
      }
      const text = plainText(message ?? "");
      for (const to of recipients) keep({ to: to.toLowerCase(), link: /https?:\/\/\S+/.exec(text)?.[0], text });
      message = undefined;
      recipients = [];
      say("250 taken");
    };
    /** @param {string} line */
    const take = (line) => {
      if (message !== undefined) return dictated(line);
      if (/^EHLO/i.test(line)) return say("250-here\r\n250 8BITMIME");
      if (/^QUIT/i.test(line)) return void socket.end("221 bye\r\n");
      if (/^DATA/i.test(line)) {
        message = "";
        return say("354 go on");
      }
      const recipient = /^RCPT TO:\s*<([^>]*)>/i.exec(line)?.[1];
      if (recipient !== undefined) recipients.push(recipient);
      return say("250 ok");
    };
    socket.setEncoding("latin1");
    socket.on("error", () => {});
    socket.on("data", (data) => {
      const lines = (buffer + data).split("\r\n");
      buffer = lines.pop() ?? "";
      for (const line of lines) take(line);
    });
    say("220 here");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The mail server has no port.");
  return {
    port: address.port,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
