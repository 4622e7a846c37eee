import type { Phrases } from './topic.js';

export const phrasesEn: Phrases = {
  greetings: [
    'Hello {name}, thanks for writing to us.',
    'Hi, this is {agent}.',
    'Good {daypart}! {agent} here, happy to help.',
    'Hi there 👋',
    'Sorry to have kept you waiting.',
  ],
  nudges: [
    'hello?',
    'anyone there?',
    'Any news?',
    'Still waiting...',
    '??',
    'Sorry to push, but it is a bit urgent',
    'hi',
  ],
  moments: [
    'One moment, let me look that up.',
    'Bear with me, I am asking a colleague.',
    'Let me check.',
    'Just a second 🙏',
    'Looking into it now.',
  ],
  thanks: [
    'thanks!',
    'Great, that worked. Thank you so much.',
    'perfect, ty',
    'ok',
    'Thank you, I will wait then.',
    '👍',
    'awesome, that was quick',
    'Much appreciated.',
    'cheers',
  ],
  goodbyes: ['You are welcome!', 'Glad we could help. Write here any time.', 'Any time 😊', 'Have a nice {daypart}.'],
  exchanges: [
    {
      staff: ['Anything else we can do for you?'],
      visitor: ['actually yes, does it work in the app as well?', 'what are your hours by the way?', 'let me think'],
    },
    {
      staff: ['Both work the same way.', 'We are here every day from 7 to 22, Jakarta time.'],
      visitor: ['I see', 'good to know', 'and on holidays?'],
    },
    { staff: ['On holidays somebody is here as well, only a bit slower.'], visitor: ['fair enough', 'ok got it'] },
    { staff: ['Sorry for the wait, we wanted to be sure.'], visitor: ['no worries', 'took a while', 'all good'] },
    {
      staff: ['Could you send a screenshot?'],
      visitor: ['how do I do that on {device}?', 'hold on', "it won't let me from here"],
    },
    {
      staff: ['Press the power and the volume-down button together.'],
      visitor: ['neat', 'never mind, found the problem', 'ok done'],
    },
    {
      staff: ['What do you see on the screen now?'],
      visitor: ['just a white page', '"try again later"', 'back at the start page', 'it looks normal now'],
    },
    { staff: ['Could you reload the page once more?'], visitor: ['done', 'same', 'oh, it works'] },
    {
      staff: ['Are you on wifi or on mobile data?'],
      visitor: ['wifi', 'mobile, signal is weak in {city}', 'office network, so maybe there is a firewall'],
    },
    {
      staff: ['Good point, we will pass it on to the team.'],
      visitor: ['thanks', 'would be a nice feature', 'looking forward to it'],
    },
    {
      staff: ['Has this happened before?'],
      visitor: [
        'once, last month',
        'first time',
        'Not that I remember. It has always worked without any trouble, so I was surprised.',
      ],
    },
    {
      staff: ['We will write to you here as soon as we know.'],
      visitor: ['when will that be?', 'ok', 'can you mail me instead? {email}'],
    },
    { staff: ['By tomorrow noon at the latest.', 'Today, we hope.'], visitor: ['ok', "please don't forget", 'Good.'] },
  ],
  notes: [
    'Passed on to the warehouse, they answer by tomorrow.',
    'Long-time customer, please see it through.',
    'Same as last week, see the earlier conversation.',
    'If they reply, ask for the receipt.',
    'Engineering fixes this tonight.',
    "Don't promise a date yet.",
  ],
  praise: ['Quick and friendly, thanks {agent}', 'great', 'Solved in one go', 'very kind 😍', 'Happy.'],
  complaints: [
    'took too long',
    'Went in circles',
    'closed before it was solved',
    'not helpful',
    'I had to explain it three times',
  ],
};
