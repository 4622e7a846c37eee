import { illustration } from './illustration.js';
import { story } from './story.js';

interface ArticlePage {
  sapaOrigin: string;
  siteKey: string;
  isHostile: boolean;
  /** Its policy allows no picture that is not loaded. */
  isStrict: boolean;
}

const sections = ['Warga', 'Budaya', 'Ekonomi', 'Cuaca'];

const escape = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
const paragraphs = (texts: readonly string[]) => texts.map((text) => `<p>${escape(text)}</p>`).join('\n        ');

export function articlePage({ sapaOrigin, siteKey, isHostile, isStrict }: ArticlePage): string {
  return `<!doctype html>
<html lang="id">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="description" content="${escape(story.lead)}">
    <title>${escape(story.headline)} – Kabar Serayu</title>
    <link rel="icon" type="image/svg+xml" href="/icon.svg">
    <link rel="stylesheet" href="/style.css">${isHostile ? '\n    <link rel="stylesheet" href="/hostile.css">' : ''}
  </head>
  <body>
    <header class="masthead">
      <a class="name" href="/">Kabar Serayu</a>
      <nav aria-label="Rubrik">
        <ul>${sections.map((name) => `<li><a href="#${name.toLowerCase()}">${name}</a></li>`).join('')}</ul>
      </nav>
    </header>
    <main>
      <article>
        <p class="kicker">${escape(story.kicker)}</p>
        <h1>${escape(story.headline)}</h1>
        <p class="lead">${escape(story.lead)}</p>
        <p class="byline">Oleh <b>${escape(story.author)}</b><br><time datetime="${story.published}">${escape(story.publishedText)}</time></p>
        <figure>
          ${illustration}
          <figcaption>${escape(story.caption)}</figcaption>
        </figure>
        ${paragraphs(story.opening)}
        <blockquote><p>${escape(story.quote.text)}</p><footer>${escape(story.quote.who)}</footer></blockquote>
        ${paragraphs(story.middle)}
        <h2>${escape(story.subhead)}</h2>
        ${paragraphs(story.closing)}
      </article>
      <aside aria-labelledby="more">
        <h2 id="more">Baca juga</h2>
        <ul>${story.more.map((title) => `<li><a href="#baca">${escape(title)}</a></li>`).join('')}</ul>
      </aside>
    </main>
    <footer class="colophon">
      <p><b>Kabar Serayu</b> terbit dari Banyumas sejak 2014. Ada kabar dari kampung Anda? Tulis kepada redaksi.</p>
      <p class="small">Situs contoh: peristiwa, nama, dan tempat dalam berita ini rekaan.</p>
    </footer>
    <script async crossorigin src="${escape(sapaOrigin)}/embed/v1/sapa.js" data-site="${escape(siteKey)}"${isStrict ? ' data-tab-icon="off"' : ''}></script>
  </body>
</html>
`;
}
