/** What registries and hosts give away below themselves: a site below one of these is anybody's. */

/** Before a country's two letters: `co.uk`, `com.sg`, `or.id`. */
const kinds = 'ac biz co com edu gen go gob gouv gov gv ltd me mil ne net nom or org plc sch web'.split(' ');

/** Of Indonesia's registry (PANDI) besides those. */
const indonesian = 'desa my ponpes'.split(' ');

/** Hosts that give everybody a name; a choice of those that publishers use, not all that there are. */
const hosts = new Set(
  `amazonaws.com appspot.com azurewebsites.net blogspot.com blogspot.co.id cloudfront.net firebaseapp.com fly.dev
  github.io gitlab.io glitch.me herokuapp.com mystrikingly.com myshopify.com netlify.app ngrok.app ngrok.io
  ngrok-free.app onrender.com pages.dev r2.dev railway.app up.railway.app repl.co replit.app s3.amazonaws.com surge.sh
  tumblr.com vercel.app web.app webflow.io weebly.com wixsite.com wordpress.com workers.dev`.split(/\s+/),
);

/** Whether the subdomains of this name belong to anybody. Not the whole public suffix list: that changes every week. */
export function isPublicSuffix(domain: string): boolean {
  const labels = domain.split('.');
  if (labels.length < 2 || hosts.has(domain)) return true;
  const [second = '', top = ''] = labels;
  if (labels.length > 2 || top.length !== 2) return false;
  return kinds.includes(second) || (top === 'id' && indonesian.includes(second));
}
