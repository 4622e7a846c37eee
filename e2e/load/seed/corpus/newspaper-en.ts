import type { Topic } from './topic.js';

/** Readers of a newspaper who write English. */
export const newspaperEn: readonly Topic[] = [
  {
    page: {
      path: '/en/subscribe',
      title: 'Subscribe',
    },
    cases: [
      {
        opening: [
          'Hi, I paid for the {plan} plan {day} but every article still asks me to subscribe.',
          'Good morning. I renewed my subscription and the money has left my account, but my profile says "expired". Could you have a look, please?',
        ],
        solution: [
          'Found it: the payment was waiting at the bank. Your subscription is active until {date}.',
          'We have moved the subscription to {email}. Please reload the page, it should open now.',
        ],
      },
      {
        opening: ['paid {price} twice?? please check'],
        solution: ['The second payment goes back to your card within five working days. Sorry about that!'],
      },
      {
        opening: ['Hello, I live abroad and my card keeps being declined. Is there another way to pay?'],
        solution: ['You can pay by bank transfer as well, from any country: {link}'],
      },
    ],
    more: [
      "It's been {hours} hours now",
      'The order number is {order}',
      'Tried logging out and in again, no luck',
      'I can send you a screenshot if that helps',
    ],
    questions: [
      {
        staff: [
          'Could you give us the order number, or the e-mail address you paid with?',
          'Thanks for writing. Which payment method did you use?',
        ],
        visitor: ['{order}', "It's {email}", 'a Visa card, issued overseas', 'Bank transfer, about {time}'],
      },
      {
        staff: [
          'Do you see the same address on your account page?',
          'We can see two accounts with a similar address. Did you sign in with Google by any chance?',
        ],
        visitor: ['oh, yes, I did', 'Same address, yes', 'Not that I remember'],
      },
    ],
  },
  {
    page: {
      path: '/en/news/river-library',
      title: 'A Library on Three Wheels',
    },
    cases: [
      {
        opening: [
          'There is a mistake in "{article}": the caption names the wrong town.',
          'I was quoted in one of your stories and my name is misspelled. Who can correct this?',
        ],
        solution: ['The newsroom has corrected it and added a note at the end. Thank you for reading so closely.'],
      },
      {
        opening: ['May I use the photo from "{article}" in a school newsletter? We would credit you of course.'],
        solution: ['Yes, for a school newsletter you may, with our name beside it. Enjoy!'],
      },
      {
        opening: ['the video in {link} does not play'],
        solution: ['The video works again, it was our player. Thanks for the hint.'],
      },
    ],
    more: ['Here is the link: {link}', 'Second paragraph from the end', 'It is a small thing but my mother noticed 🙂'],
    questions: [
      {
        staff: ['Thank you for telling us. How should it read?', 'Which page is it exactly?'],
        visitor: ['{name}, with one l', '{link}', 'It should say {city}'],
      },
      {
        staff: ['May the newsroom write to you if they have a question?', 'Is there a source we could point to?'],
        visitor: ['Sure, {email}', "I was there, that's the source :)", 'The official site has it'],
      },
    ],
  },
  {
    page: {
      path: '/en/account',
      title: 'My account',
    },
    cases: [
      {
        opening: ['how do i cancel'],
        solution: ['Done. Nothing will be charged again, and you can read until {date}.'],
      },
      {
        opening: ['I forgot my password and the reset mail never arrives.'],
        solution: ['We have sent a new link to {email}; it is valid for an hour.'],
      },
      {
        opening: ['Please stop the weekly newsletter. I clicked unsubscribe three times already.'],
        solution: ['You are off the list now. One more may be on its way, sorry for that one.'],
      },
    ],
    more: ['Checked spam too', 'I would like to keep reading until the end of the month', 'this is the 2nd time I ask'],
    questions: [
      {
        staff: ['Which e-mail address is the account under?', 'Did you subscribe on our site or in an app store?'],
        visitor: ['{email}', 'App store I think', 'on the site'],
      },
    ],
  },
];
