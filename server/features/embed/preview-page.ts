import type { RequestHandler } from 'express';

const lines = '<i></i>'.repeat(8);
const page = `<!doctype html>
<html lang="id">
  <head>
    <meta charset="utf-8">
    <title>Sapa</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <link rel="stylesheet" href="/embed/v1/preview.css">
    <script type="module" src="/embed/v1/preview.js"></script>
  </head>
  <body><i class="heading"></i><i class="picture"></i>${lines}</body>
</html>
`;

/** No line leads out of it, and the inbox alone has it in a frame. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** The page in which the settings of a site show its chat. Nothing of any site is in it: the inbox tells it what to show. */
export const previewPage: RequestHandler = (request, response, next) => {
  if (request.path !== '/preview' || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
  response.removeHeader('access-control-allow-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('x-frame-options', 'SAMEORIGIN');
  response.setHeader('content-security-policy', policy);
  response.setHeader('cache-control', 'no-cache');
  response.type('html').send(page);
};
