/**
 * A bot: answers annotations that begin with a question mark, from now on and each exactly once.
 *   node examples/bot.mjs http://localhost:3000 VIDEO_ID
 * With CUEMARK_TOKEN (an access token that may annotate, from your account page) it speaks in your name, else as a guest.
 */
import { createHash } from "node:crypto";
import { Socket } from "phoenix";
import { WebSocket } from "ws";

const [url, videoId] = process.argv.slice(2);
const answerTo = (question) => `You asked “${question}”. Nobody knows yet; I have asked the room.`;
const headers = { "content-type": "application/json" };
if (process.env.CUEMARK_TOKEN) headers.authorization = `Bearer ${process.env.CUEMARK_TOKEN}`;
else {
  const guest = await fetch(`${url}/api/guests`, { method: "POST", headers, body: '{"name": "Answering bot"}' });
  headers.cookie = guest.headers.get("set-cookie")?.split(";")[0];
}
let { token } = await get("/api/socket-token");
let { rev } = (await get(`/api/videos/${videoId}`)).video;
const socket = new Socket(`${url.replace(/^http/, "ws")}/socket`, { authToken: () => token, transport: WebSocket });
const channel = socket.channel(`video:${videoId}`, () => ({ last_seen_rev: rev }));
channel.on("new_annotation", consider);
channel.on("session_ended", ({ reason }) => process.exit(console.error(reason) ?? 1));
channel.join().receive("ok", takePage);
socket.onError(renewToken);
socket.connect();
setInterval(renewToken, 5 * 60_000);

/** What came while the line was down, page by page. After a reset (too much, or another log) it starts from the present again. */
function takePage({ annotations, rev: upTo, has_more, reset }) {
  if (!reset) annotations.forEach(consider);
  rev = upTo;
  if (has_more) channel.push("catch_up", { after_rev: rev }).receive("ok", (next) => takePage({ ...next, reset }));
  else console.log(`listening after change ${rev}`);
}

function consider({ id, rev: itsRev, at, body, parent_id }) {
  rev = itsRev;
  if (parent_id !== null || !body.startsWith("?")) return;
  // One question, one client_id: however often its answer is posted, it is stored once.
  const hash = createHash("md5").update(`answer to ${id}`).digest("hex");
  const client_id = hash.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  post({ client_id, parent_id: id, at, body: answerTo(body.slice(1).trim()) });
}

function post(answer) {
  const posting = channel.push("new_annotation", answer).receive("timeout", () => post(answer));
  posting.receive("error", ({ message, retry_after_ms: ms }) => (ms ? setTimeout(post, ms, answer) : console.error(message)));
}

async function renewToken() {
  token = (await get("/api/socket-token").catch(() => null))?.token ?? token;
  if (channel.state === "joined") channel.push("refresh_token", { token });
}

async function get(path) {
  const answer = await fetch(url + path, { headers });
  return answer.ok ? answer.json() : Promise.reject(new Error(`${path} answered ${answer.status}`));
}
