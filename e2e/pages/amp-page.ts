/** As `amp-iframe` makes it for `sandbox="allow-scripts"`: no origin, no storage, no cookies. */
const sandbox = 'allow-scripts';

/**
 * An AMP page with the chat in an `amp-iframe`. AMP's own scripts have never run here: below stands what amp-iframe 0.1 does
 * with such a frame. It lies behind the placeholder until it has loaded, or says `embed-ready` from the origin of its
 * address, which a sandboxed one never does; `embed-size` is heard from an opaque origin as well.
 */
export function ampPage(chatUrl: string): string {
  return `<!doctype html>
<html amp lang="id">
<head>
  <meta charset="utf-8">
  <title>Artikel AMP</title>
  <link rel="canonical" href="/">
  <meta name="viewport" content="width=device-width">
  <style amp-boilerplate>body{-webkit-animation:-amp-start 8s steps(1,end) 0s 1 normal both;-moz-animation:-amp-start 8s steps(1,end) 0s 1 normal both;-ms-animation:-amp-start 8s steps(1,end) 0s 1 normal both;animation:-amp-start 8s steps(1,end) 0s 1 normal both}@-webkit-keyframes -amp-start{from{visibility:hidden}to{visibility:visible}}@-moz-keyframes -amp-start{from{visibility:hidden}to{visibility:visible}}@-ms-keyframes -amp-start{from{visibility:hidden}to{visibility:visible}}@-o-keyframes -amp-start{from{visibility:hidden}to{visibility:visible}}@keyframes -amp-start{from{visibility:hidden}to{visibility:visible}}</style>
  <noscript><style amp-boilerplate>body{-webkit-animation:none;-moz-animation:none;-ms-animation:none;animation:none}</style></noscript>
  <style amp-custom>amp-iframe{display:block;position:relative}iframe{display:block;width:100%;border:0}iframe{position:relative;z-index:-1}[placeholder]{position:absolute;inset:0;background:#faf7f2}</style>
</head>
<body>
  <h1>Artikel AMP</h1>
  <amp-iframe width="400" height="400" layout="responsive" resizable sandbox="${sandbox}" src="${chatUrl}">
    <p placeholder>Obrolan sedang dibuka…</p>
    <button overflow type="button">Tampilkan obrolan penuh</button>
    <iframe title="Bantuan" sandbox="${sandbox}" src="${chatUrl}#amp=1" height="400"></iframe>
  </amp-iframe>
  <script>
    document.body.style.animation = 'none';
    document.querySelector('[overflow]').hidden = true;
    const frame = document.querySelector('iframe');
    function activate() {
      frame.style.zIndex = 0;
      document.querySelector('[placeholder]').hidden = true;
    }
    frame.onload = activate;
    addEventListener('message', ({ source, origin, data }) => {
      if (source !== frame.contentWindow || data.sentinel !== 'amp') return;
      if (data.type === 'embed-ready' && origin === new URL(frame.src).origin) activate();
      if (data.type === 'embed-size') frame.height = data.height;
    });
  </script>
</body>
</html>`;
}
