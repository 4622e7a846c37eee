/** A pedicab with a book shelf by a river at dawn. Attributes only: a strict policy allows no style in the page. */
export const illustration = `<svg viewBox="0 0 960 480" role="img" aria-label="Becak berisi rak buku di tepi sungai saat matahari terbit">
            <defs>
              <linearGradient id="sky" x2="0" y2="1"><stop stop-color="#f6c58f"/><stop offset="1" stop-color="#fbe9d2"/></linearGradient>
              <linearGradient id="river" x2="0" y2="1"><stop stop-color="#e9c9a6"/><stop offset="1" stop-color="#6f9c9b"/></linearGradient>
            </defs>
            <path fill="url(#sky)" d="M0 0h960v300H0z"/>
            <circle cx="700" cy="205" r="62" fill="#fff3dc"/>
            <path fill="#c79a86" d="M0 262l150-88 120 66 170-120 190 124 140-62 190 84v40H0z"/>
            <path fill="#8a8f7c" d="M0 290c140-46 260-40 390-14s330 8 570-26v60H0z"/>
            <path fill="url(#river)" d="M0 300h960v90H0z"/>
            <path stroke="#fff3dc" stroke-width="4" stroke-linecap="round" opacity=".7" d="M640 322h120M664 340h70M682 358h36M120 330h60M300 350h44"/>
            <path fill="#4c5b48" d="M0 384c200-22 520-22 960-4v100H0z"/>
            <g fill="#37472f"><path d="M70 394c-6-70 2-140 16-210 4 70 6 140 4 210z"/><path d="M84 190c-40-28-70-20-88 6 34-12 60-10 88-6zM86 188c24-40 60-44 90-24-36 0-60 8-90 24zM84 186c-16-36-46-52-78-44 32 8 56 22 78 44zM88 186c0-34 18-58 48-68-16 22-34 40-48 68z"/></g>
            <g fill="none" stroke="#2b2f38" stroke-width="7"><circle cx="400" cy="404" r="46"/><circle cx="600" cy="404" r="46"/><path d="M600 404l-52-92h-44M548 312l-40 92M508 404h92M536 290h40"/></g>
            <g stroke="#2b2f38" stroke-width="2" opacity=".7"><path d="M354 404h92M400 358v92M368 372l64 64M432 372l-64 64M554 404h92M600 358v92M568 372l64 64M632 372l-64 64"/></g>
            <path fill="#b3402f" d="M318 372c0-20 10-30 26-30h148c10 0 16 8 16 18v44h-62a46 46 0 0 0-92 0h-36z"/>
            <path fill="#7a4a2b" d="M336 214h156v130H336z"/><path fill="#57331d" d="M344 222h140v34H344zM344 264h140v34H344zM344 306h140v32H344z"/>
            <path fill="#e8b04a" d="M350 228h14v28h-14zM398 232h12v24h-12zM440 270h16v28h-16zM372 312h14v26h-14z"/>
            <path fill="#3f7d7a" d="M366 232h12v24h-12zM424 228h16v28h-16zM352 272h16v26h-16zM420 310h12v28h-12z"/>
            <path fill="#f1ead9" d="M380 226h16v30h-16zM456 232h10v24h-10zM386 270h10v28h-10zM404 274h18v24h-18zM352 314h16v24h-16zM450 312h18v26h-18z"/>
            <path fill="#a8483a" d="M412 230h10v26h-10zM370 268h12v30h-12zM460 274h12v24h-12zM390 310h12v28h-12zM436 314h12v24h-12z"/>
            <path fill="#2f5d62" d="M322 214c4-40 40-62 92-62s88 22 92 62z"/><path fill="#e8b04a" d="M322 214h184v8H322z"/>
          </svg>`;
