import { SourceMapConsumer } from "source-map-js"; import { readFileSync, readdirSync } from "node:fs"; import { gzipSync } from "node:zlib";
const dir=".next/static/chunks/"; const only=process.argv.slice(2);
const page=readFileSync("/tmp/loaded.txt","utf8").trim().split("\n").map(l=>l.trim().split(/\s+/)).filter(p=>p.length===3&&/\.js$/.test(p[2])).map(p=>p[2]);
for (const f of page){ const js=readFileSync(dir+f,"utf8"); const gz=gzipSync(js).length; if (false) continue;
 let m; const ref=js.match(/sourceMappingURL=(\S+)/); try{ m=JSON.parse(readFileSync(dir+(ref?ref[1]:f+".map"),"utf8")); }catch(e){console.log("no map",f);continue}
 const secs = m.sections ? m.sections : [{offset:{line:0,column:0},map:m}];
 const pts=[]; for (const s of secs){ const c=new SourceMapConsumer(s.map); c.eachMapping(x=>{ pts.push([x.generatedLine-1+s.offset.line, x.generatedColumn+(x.generatedLine===1?s.offset.column:0), x.source]);}); }
 const lines=js.split("\n"); const per={}; pts.sort((a,b)=>a[0]-b[0]||a[1]-b[1]);
 for(let i=0;i<pts.length;i++){const [l,c,s]=pts[i]; const n=pts[i+1]; const end=n&&n[0]===l?n[1]:lines[l].length; const k=(s??"?").replace(/^.*?\/(components|lib|node_modules|app)\//,"$1/"); per[k]=(per[k]??"")+lines[l].slice(c,end);}
 console.log("== ",f,js.length,gz); const r=gz/js.length;
 for(const [k,t] of Object.entries(per).sort((a,b)=>b[1].length-a[1].length).filter(([k])=>process.argv[2]==="ours"?!/node_modules\/(next|@swc|react)/.test(k):true).slice(0,process.argv[3]??70)) console.log("  ",String(Math.round(t.length*r)).padStart(6),k);
}
