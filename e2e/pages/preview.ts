/** What a publisher can set of the look, each with what it may be; the first is the default. */
const settings = {
  launcher: { label: 'Tombol', values: ['label', 'bubble', 'tab', 'none'] },
  position: { label: 'Sisi', values: ['end', 'start'] },
  scheme: { label: 'Terang atau gelap', values: ['auto', 'light', 'dark'] },
  lang: { label: 'Bahasa', values: ['id', 'en'] },
} as const;

const properties = {
  brand: { label: 'Warna merek', type: 'color', value: '#0f6b5f', pattern: /^#[0-9a-f]{6}$/i },
  radius: { label: 'Sudut obrolan', type: 'text', value: '20px', pattern: /^\d{1,2}px$/ },
  'launcher-radius': { label: 'Sudut tombol', type: 'text', value: '26px', pattern: /^\d{1,2}px$/ },
  font: { label: 'Huruf', type: 'text', value: 'system-ui', pattern: /^[\w ,-]{1,60}$/ },
  'inset-inline': { label: 'Jarak dari samping', type: 'text', value: '20px', pattern: /^\d{1,3}px$/ },
  'inset-block': { label: 'Jarak dari bawah', type: 'text', value: '20px', pattern: /^\d{1,3}px$/ },
  'z-index': { label: 'Lapisan (z-index)', type: 'text', value: '2147483646', pattern: /^\d{1,10}$/ },
} as const;

/** As the documentation says. */
const ownPicture =
  'sapa-launcher::part(icon) { background: url(/icon.svg) center / cover; border-radius: 50%; stroke: none }';

/** Every setting of the look on one page, to try by hand: a wrong value is as if it had not been given. */
export function previewPage({ sapaOrigin, siteKey }: { sapaOrigin: string; siteKey: string }, asked: URLSearchParams) {
  const chosen = Object.entries(settings).map(([name, { label, values }]) => {
    const value = values.find((each) => each === asked.get(name)) ?? values[0];
    return { name, label, values, value };
  });
  const dressed = Object.entries(properties).map(([name, { label, type, value, pattern }]) => {
    const given = asked.get(name) ?? '';
    return { name, label, type, value: pattern.test(given) ? given : value, isGiven: pattern.test(given) };
  });
  const hasPicture = asked.get('picture') === 'own';
  return `<!doctype html>
<html lang="id">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Pratinjau tampilan – Kabar Serayu</title>
    <link rel="icon" type="image/svg+xml" href="/icon.svg">
    <link rel="stylesheet" href="/style.css">
    <style>
      :root { ${dressed.flatMap(({ name, value, isGiven }) => (isGiven ? [`--sapa-${name}: ${value};`] : [])).join(' ')} }
      ${hasPicture ? ownPicture : ''}
      form { display: grid; gap: 12px; max-inline-size: 360px; }
      label { display: grid; gap: 4px; }
      input, select, button { font: inherit; min-block-size: 44px; }
    </style>
  </head>
  <body>
    <main>
      <h1>Pratinjau tampilan</h1>
      <form>
        ${chosen.map(choice).join('\n        ')}
        ${choice({ name: 'picture', label: 'Gambar di tombol', values: ['none', 'own'], value: hasPicture ? 'own' : 'none' })}
        ${dressed.map(field).join('\n        ')}
        <button>Tampilkan</button>
      </form>
      <p><button type="button" data-sapa-open>Hubungi kami</button></p>
    </main>
    <script async src="${sapaOrigin}/embed/v1/sapa.js" data-site="${siteKey}"${chosen.map(({ name, value }) => ` data-${name}="${value}"`).join('')}></script>
  </body>
</html>
`;
}

const choice = ({
  name,
  label,
  values,
  value,
}: {
  name: string;
  label: string;
  values: readonly string[];
  value: string;
}) =>
  `<label>${label} <select name="${name}">${values
    .map((each) => `<option${each === value ? ' selected' : ''}>${each}</option>`)
    .join('')}</select></label>`;

const field = ({ name, label, type, value }: { name: string; label: string; type: string; value: string }) =>
  `<label>${label} <input name="${name}" type="${type}" value="${value}"></label>`;
