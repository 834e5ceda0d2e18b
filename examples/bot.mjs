/**
 * A bot in one file: joins a video's room and answers annotations that begin with a question mark.
 *
 *   node examples/bot.mjs http://localhost:3000 VIDEO_ID
 *
 * Without CUEMARK_TOKEN (a personal access token from your account page) it comes in as a guest called "Answering bot".
 * Replace `answerTo` with something that knows more: a search, a dictionary, a model.
 */
import { createHash } from "node:crypto";
import { Socket } from "phoenix";
import { WebSocket } from "ws";

const [url, videoId] = process.argv.slice(2);
if (!url || !videoId) throw new Error("usage: node examples/bot.mjs URL VIDEO_ID");

const answerTo = (question) => `You asked “${question}”. Nobody knows yet; I have asked the room.`;

/** As the owner of the access token, else as a guest whose cookie is kept for as long as the bot runs. */
async function socketToken(headers) {
  const response = await fetch(`${url}/api/socket-token`, { headers });
  if (!response.ok) throw new Error(`no socket token: ${response.status}`);
  return (await response.json()).token;
}

async function introduce() {
  if (process.env.CUEMARK_TOKEN) return { authorization: `Bearer ${process.env.CUEMARK_TOKEN}` };
  const guest = await fetch(`${url}/api/guests`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Answering bot" }),
  });
  return {
    cookie: guest.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; "),
  };
}

const headers = await introduce();
let token = await socketToken(headers);
const socket = new Socket(`${url.replace(/^http/, "ws")}/socket`, { authToken: () => token, transport: WebSocket });
let lastSeenId = 0;
const channel = socket.channel(`video:${videoId}`, () => ({ last_seen_id: lastSeenId }));

/** The same question always gives the same client_id: however often it is posted, it is answered once. */
const clientIdFor = (id) =>
  createHash("sha256")
    .update(`answer ${id}`)
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, "$1-$2-$3-$4-$5");

function consider({ id, at, body, parent_id: parentId }) {
  lastSeenId = Math.max(lastSeenId, id);
  if (parentId !== null || !body.startsWith("?")) return;
  const reply = { client_id: clientIdFor(id), parent_id: id, at, body: answerTo(body.slice(1).trim()) };
  channel.push("new_annotation", reply).receive("error", (error) => console.error("not posted:", error.message));
}

channel.on("new_annotation", consider);
channel.join().receive("ok", ({ video, annotations }) => {
  console.log(`listening on “${video.title}”`);
  annotations.forEach(consider);
});
setInterval(async () => {
  token = await socketToken(headers);
  channel.push("refresh_token", { token });
}, 5 * 60_000);
socket.connect();
