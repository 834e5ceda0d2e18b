import { chromium } from "playwright"; import { gzipSync } from "node:zlib"; import { spawn } from "node:child_process"; import { mkdtempSync } from "node:fs"; import { createInterface } from "node:readline";
const dir = mkdtempSync("/tmp/size-data-");
const env = Object.fromEntries(Object.entries(process.env).filter(([n]) => !/^(npm_|HOST$|PUBLIC_URL$)/.test(n)));
const child = spawn("node", ["dist/server.js"], { env: { ...env, NODE_ENV:"production", PORT: "0", DATA_DIR: dir }, stdio: ["ignore","pipe","inherit"] });
const url = await new Promise(r => createInterface({input: child.stdout}).on("line", l => { const m = l.match(/^Cuemark is at (http:\S+)$/); if (m) r(m[1]); }));
const b = await chromium.launch({ executablePath: "/usr/bin/chromium" });
const who = process.argv[2];
const ctx = await b.newContext({viewport:{width:1440,height:900}});
if (who) await ctx.request.post(url+"/api/users",{data:{username:"ada",password:"ada has a long pw",name:"Ada"}});
const { videos } = await (await ctx.request.get(url+"/api/videos?limit=50")).json();
const p = await ctx.newPage();
const got = []; const warn=[];
p.on("console", m => warn.push(m.type()+": "+m.text()));
p.on("response", async r => { if (/\.js(\?|$)/.test(r.url())) got.push([r.url().split("/").pop(), r.body()]); });
await p.goto(url+(process.argv[3] ?? "/watch/"+videos.at(-1).id), {waitUntil:"load"}); await p.waitForLoadState("networkidle"); await p.waitForTimeout(6000);
let sum=0; for (const [n,bo] of got) { const body = await bo; const g=gzipSync(body).byteLength; sum+=g; console.log(String(g).padStart(7), String(body.length).padStart(8), n); }
console.log("TOTAL", sum); console.log([...new Set(warn)].join("\n"));
await b.close(); child.kill("SIGTERM");
