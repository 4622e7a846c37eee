node -e "
const {traceEvents:t}=JSON.parse(require('fs').readFileSync('/tmp/paint/trace-step.json'));
const lay=t.filter(e=>e.name==='Layout');console.log('Layout',lay.length,lay.slice(2,8).map(e=>e.dur/1e3+' '+(e.tdur/1e3)+' '+JSON.stringify(e.args.beginData)?.slice(0,110)).join('\n'));
const st=t.filter(e=>e.name==='UpdateLayoutTree');console.log('Style',st.slice(2,8).map(e=>e.dur/1e3+' '+e.tdur/1e3+' '+e.args.elementCount).join('\n'));"
