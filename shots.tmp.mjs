import { chromium } from "@playwright/test";
import { AxeBuilder } from "@axe-core/playwright";
import { writeFileSync } from "node:fs";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox","--disable-gpu","--disable-background-networking"] });
const as = async (account, width, dark) => { const c = await b.newContext({ viewport: { width, height: 900 }, colorScheme: dark ? "dark" : "light" }); const p = await c.newPage(); await p.goto("http://localhost:4405/sign-in"); await p.request.post("http://localhost:4405/dev/sign-in", { form: { account }, headers: { origin: "http://localhost:4405" } }); return p; };
const axe = async (p, name) => { const r = await new AxeBuilder({ page: p }).analyze(); for (const v of r.violations) console.log(name, v.id, v.nodes.map(n=>n.html.slice(0,120)).slice(0,3)); };
const M = "placements@stoke-on-trent.example";
let p = await as(M, 1280);
await p.goto("http://localhost:4405/officer/requests");
const links = await p.$$eval("a[href^='/officer/requests/']", as => [...new Set(as.map(a=>a.getAttribute("href")))].filter(h=>/requests\/[0-9a-f-]{20,}/.test(h)));
console.log(links.length);
await p.goto("http://localhost:4405"+links[0]); await p.screenshot({ path: "/tmp/h-shots/req-1280.png", fullPage: true }); await axe(p,"req");
await p.goto("http://localhost:4405/officer/requests/from-file"); await p.screenshot({ path: "/tmp/h-shots/file-1280.png", fullPage: true }); await axe(p,"file");
writeFileSync("/tmp/h-shots/a.csv", "Child ID,Adaptation to the home\n4711,perhaps\n");
await p.setInputFiles("input[type=file]", "/tmp/h-shots/a.csv"); await p.click("text=Read it and show me"); await p.waitForTimeout(1200); await p.screenshot({ path: "/tmp/h-shots/file-bad.png" });
const RISKS = ["riskSelfHarm","riskSexualExploitation","riskCriminalExploitation","riskDrugAlcohol","riskEatingDisorder","riskMissing","riskToOthersPhysical","riskToOthersSexual","riskToOthersFire","riskToOthersAnimals","riskToOthersCriminal"];
const rec = { childId: 4711, neededBy: "Today", siblingCount: 0, preferredLocation: "Near Longton", communicationNeeds: "N", specificCommunicationRequirements: ["ESOL"], homeAdaptation: false, culturalNeeds: "Required", livingCompanions: "No preference", pets: "No", fosterCareSuitability: "Preferred", residentialCareSuitability: "Unsuitable", supportedAccommodationSuitability: "Not specified", ...Object.fromEntries(RISKS.map(r=>[r, r==="riskMissing"?"Risk Present":"No known risk"])) };
writeFileSync("/tmp/h-shots/a.json", JSON.stringify([rec]));
await p.goto("http://localhost:4405/officer/requests/from-file");
await p.setInputFiles("input[type=file]", "/tmp/h-shots/a.json"); await p.click("text=Read it and show me"); await p.waitForTimeout(1500); await p.screenshot({ path: "/tmp/h-shots/file-good.png", fullPage: true }); await axe(p,"file-good");
let open; for (const l of links) { await p.goto("http://localhost:4405"+l); const h = await p.$$eval("a[href*='/open/']", as => as.map(a=>a.getAttribute("href"))); if (h[0]) { open=h[0]; break; } }
console.log(open);
if (open) { await p.goto("http://localhost:4405"+open); await p.screenshot({ path: "/tmp/h-shots/open-p.png", fullPage: true });
 const m = await as("manager@stoke-on-trent.example", 390, true); await m.goto("http://localhost:4405"+open); await m.screenshot({ path: "/tmp/h-shots/open-390d.png", fullPage: true }); await axe(m,"open"); 
 await m.goto("http://localhost:4405"+open.split("/open/")[0]); await m.screenshot({ path: "/tmp/h-shots/req-390d.png", fullPage: true }); await axe(m,"req390d"); }
await b.close();
