import type { Rating } from '../../../shared/wire/conversations/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { PageTexts } from './hosted-texts.js';
import { html, type Html } from '../../platform/html.js';

/** The end of a conversation in a page, with the form that asks how it was. */
export interface Ended {
  conversationId: string;
  /** What it was rated already. */
  rating: Rating | undefined;
  /** Where the form goes, and its seal. */
  address: string;
  seal: string;
  /** What was sent and refused. */
  given?: { score: number; comment: string; fault: string } | undefined;
}

/** Says that it is over and what writing does now, and asks for a rating. Once rated it may be changed. */
export function endedHtml(ended: Ended, { hosted, closing }: PageTexts): Html {
  const { conversationId, rating, address, seal, given } = ended;
  const { score, comment = '' } = given ?? rating ?? { score: 0 };
  const words = [closing.score1(), closing.score2(), closing.score3(), closing.score4(), closing.score5()];
  const isRated = rating !== undefined && !given;
  return html`
    <section id="ended" aria-labelledby="ended-heading">
      <h2 id="ended-heading">${closing.ended()}</h2>
      <p>${hosted.endedHint()}</p>
      <form method="post" action="${address}">
        ${isRated && html`<p role="status">${closing.thanks()}</p>`}
        <fieldset>
          <legend>${closing.question()}</legend>
          ${given && html`<p class="fault" role="alert">${given.fault}</p>`}
          ${words.map((label, index) => scoreHtml(index + 1, label, score))}
        </fieldset>
        <label for="comment">${closing.comment()}</label>
        <textarea id="comment" name="comment" rows="2" dir="auto" maxlength="${limits.ratingComment}">
${comment}</textarea>
        <input type="hidden" name="conversationId" value="${conversationId}" />
        <input type="hidden" name="seal" value="${seal}" />
        <button type="submit">${isRated ? closing.change() : closing.rate()}</button>
      </form>
    </section>
  `;
}

const scoreHtml = (score: number, label: string, chosen: number): Html =>
  html`<label class="check">
    <input type="radio" name="score" value="${score}" required${score === chosen && html` checked`} />
    <span>${score} · ${label}</span>
  </label>`;
