/** What Recruiter's pages have beyond the common style. */
export const RECRUITER_STYLE = `
.top{background:var(--card);border-bottom:1px solid var(--line)}
.top .in{max-width:72rem;margin:0 auto;padding:0 1rem;display:flex;gap:.25rem 1.25rem;align-items:center;flex-wrap:wrap;min-height:3rem}
.top .end{margin-left:auto}
.brand{font-weight:650;letter-spacing:-.01em;display:flex;gap:.5rem;align-items:center;text-decoration:none;color:var(--text)}
.brand svg{width:20px;height:20px;color:var(--accent)}
.top nav{display:flex;gap:.25rem;flex:1 1 auto}.top nav a{color:var(--soft);text-decoration:none;padding:.9rem .6rem;border-bottom:2px solid transparent}
.top nav a:hover{color:var(--text)}.top nav a[aria-current]{color:var(--text);font-weight:600;border-color:var(--accent)}
.as{color:var(--text);text-decoration:none;padding:.3rem .6rem;border:1px solid var(--line);border-radius:6px}.as:hover{border-color:var(--accent)}
.wide{max-width:72rem;margin:0 auto;padding:1.25rem 1rem 4rem;display:grid;gap:1rem;grid-template-columns:minmax(0,1fr)}
.two{display:grid;gap:1rem;grid-template-columns:15rem minmax(0,1fr);align-items:start}.two>*{min-width:0}.two>.read{max-width:none}
.read{max-width:52rem;width:100%;margin:0 auto;display:grid;gap:1rem}
.filters{position:sticky;top:1rem}
.bar{display:flex;gap:.5rem 1rem;align-items:center;justify-content:space-between;flex-wrap:wrap}
.switch{display:inline-flex;border:1px solid var(--line);border-radius:6px;background:var(--card)}
.switch a{padding:.3rem .8rem;color:var(--soft);text-decoration:none;border-radius:5px}.switch a:hover{color:var(--text)}.switch a[aria-current]{background:var(--tint);color:var(--text);font-weight:600}
.num{font-variant-numeric:tabular-nums}
.rows{gap:0;background:var(--card);border:1px solid var(--line);border-radius:8px}
.rows>li{padding:.8rem 1rem;border-top:1px solid var(--line);display:grid;grid-template-columns:auto minmax(0,1fr) auto;gap:.25rem .9rem;align-items:start}.rows>li:first-child{border-top:0}
.rows .line{margin-top:.35rem}.rows h2{font-size:15px}.rows h2 a{text-decoration:none}.rows h2 a:hover{text-decoration:underline}
.acts{display:flex;gap:.4rem;flex-wrap:wrap;justify-content:flex-end}.button.slim{padding:.2rem .6rem;font-weight:500;border-color:var(--line);color:var(--text)}.button.slim:hover{border-color:var(--accent)}
.mark{display:inline-block;position:relative}.mark>summary{list-style:none;cursor:pointer;background:var(--tint);color:var(--text);font-size:12px;font-weight:600;border-radius:4px;padding:.05rem .45rem}
.mark>summary::-webkit-details-marker{display:none}.mark>summary::before{content:"";display:inline-block;width:6px;height:6px;border-radius:50%;background:var(--accent);margin-right:.4rem;vertical-align:.1em}
.hover{position:absolute;z-index:5;left:0;top:calc(100% + 6px);width:23rem;max-width:calc(100vw - 3rem);background:var(--card);border:1px solid var(--line);border-radius:8px;box-shadow:0 6px 24px #0003;padding:.9rem 1rem;display:grid;gap:.6rem;font-size:13px;font-weight:400}
.hover::before{content:"";position:absolute;left:0;right:0;top:-8px;height:8px}
.facts{display:grid;grid-template-columns:7rem minmax(0,1fr);gap:.35rem .75rem}.facts dt{color:var(--soft)}.facts dd{min-width:0}
.hover .facts{grid-template-columns:5rem minmax(0,1fr)}
.line{background:var(--tint);border-radius:6px;padding:.45rem .75rem;display:flex;gap:.25rem .75rem;flex-wrap:wrap}
.pages{display:flex;gap:.25rem 1.1rem;border-bottom:1px solid var(--line);flex-wrap:wrap}.pages a{color:var(--soft);text-decoration:none;padding:.45rem 0;border-bottom:2px solid transparent;font-weight:600}.pages a:hover{color:var(--text)}.pages a[aria-current]{color:var(--text);border-color:var(--accent)}
.job{border:1px solid var(--line);border-radius:8px;padding:.8rem 1rem;display:grid;gap:.6rem}.job h3{color:var(--text);font-size:14px}
.steps{display:grid;gap:.2rem}.steps li{display:flex;justify-content:space-between;gap:1rem;padding-left:1rem;position:relative}.steps li::before{content:"";position:absolute;left:0;top:.5em;width:7px;height:7px;border-radius:50%;border:1.5px solid var(--accent)}.steps li:last-child::before{background:var(--accent)}.steps time{color:var(--soft);white-space:nowrap}
.state{min-width:4.6rem;text-align:center;font-size:12px;font-weight:600;border-radius:4px;padding:.05rem .45rem;border:1px solid var(--line);color:var(--soft)}.state.on{border-color:var(--accent);color:var(--accent)}.state.bad{border-color:var(--alert);color:var(--alert)}
[data-part=jobs]{display:grid;gap:.6rem;margin-bottom:.4rem}.choices{border:0;margin:0;padding:0;display:grid;gap:.15rem;max-height:18.5rem;overflow:auto}.choices legend{font-weight:600;padding:0;margin-bottom:.35rem}
.choices label{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.1rem .6rem;align-items:start;font-weight:400;padding:.45rem .6rem;border-radius:6px;cursor:pointer}.choices label:hover{background:var(--bg)}.choices label:has(:checked){background:var(--tint)}
input[type=radio],input[type=checkbox]{width:auto;margin:.2rem 0 0;accent-color:var(--accent)}
.row form .button.slim{min-width:4.9rem}.row.part{padding-left:1.25rem}label.row{font-weight:400;display:flex}label.row input{margin:0}details.why summary{cursor:pointer;color:var(--soft)}details.why[open] summary{margin-bottom:.4rem}details.why li{padding-left:1rem;position:relative}details.why li::before{content:"–";position:absolute;left:0;color:var(--soft)}
dialog{border:1px solid var(--line);border-radius:10px;background:var(--card);color:inherit;padding:0;width:min(34rem,calc(100vw - 2rem));max-height:calc(100dvh - 3rem);box-shadow:0 16px 60px #0005}dialog::backdrop{background:#0006}dialog .card{border:0}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .75rem .4rem 0;border-top:1px solid var(--line);vertical-align:top}tbody th{font-weight:500}thead th{border-top:0;color:var(--soft);font-size:12px}td.num,th.num{text-align:right}
.talk{display:grid;gap:.75rem}.talk li{max-width:85%;background:var(--bg);border-radius:8px;padding:.6rem .85rem}.talk li.own{background:var(--tint);margin-left:auto}.talk p.said{white-space:pre-wrap}
.empty{padding:2rem 1rem;text-align:center;display:grid;gap:.35rem;justify-items:center}
.scroll{overflow-x:auto}
@media (max-width:820px){.filters{grid-template-columns:1fr 1fr}.filters label{align-content:end}.filters h1,.filters .row{grid-column:1/-1}.hover{position:fixed;left:1rem;right:1rem;bottom:1rem;top:auto;width:auto;max-width:none}.two{grid-template-columns:minmax(0,1fr)}.filters{position:static}.rows>li{grid-template-columns:auto minmax(0,1fr)}.rows>li>.acts{grid-column:1/-1;justify-content:flex-start;margin-top:.35rem}.top .in{padding:.35rem 1rem;gap:.25rem .75rem}.top nav a{padding:.45rem .3rem}.facts{grid-template-columns:6rem minmax(0,1fr)}}`;
