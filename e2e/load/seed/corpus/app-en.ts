import type { Topic } from './topic.js';

/** People who use an app for the books of a small business, and write English. */
export const appEn: readonly Topic[] = [
  {
    page: {
      path: '/en/sign-in',
      title: 'Sign in',
    },
    cases: [
      {
        opening: ["I can't sign in, the code never arrives."],
        solution: ['Text messages are slow at that operator today; WhatsApp works meanwhile.'],
      },
      {
        opening: ['locked out!! shop opens in 10 min'],
        solution: ['We have unlocked it. Please ask for one more code and wait a minute.'],
      },
      {
        opening: ['I changed my phone number. How do I get back into my account? Three years of sales are in there.'],
        solution: ['The new number is in place, and all your data is still there.'],
      },
      {
        opening: ['Why does it log me out every day?'],
        solution: ['That happens when the account is opened on another device. Settings > Devices shows which.'],
      },
    ],
    more: ['using {device}', 'app is up to date', 'requested the code five times'],
    questions: [
      {
        staff: ['When did you last get in?', 'Could you try "send by WhatsApp" below the code field?'],
        visitor: ['last night', 'that worked, thanks!', 'I do not see that option'],
      },
      {
        staff: ['For your safety: what are the business name and the e-mail address on the account?'],
        visitor: ['{name} Coffee, {email}', 'Toko {name}, {email}'],
      },
    ],
  },
  {
    page: {
      path: '/en/help/stock',
      title: 'Stock and sales',
    },
    cases: [
      {
        opening: [
          'The stock of {product} in the app is not what is on the shelf.',
          "Yesterday's report is zero, but we were busy all day.",
        ],
        solution: ['The sales from when you were offline are in now, and the numbers match.'],
      },
      {
        opening: ['how do i import from excel'],
        solution: ['Please take out the thousands separator: 4,000 becomes 4000. An example: {link}'],
      },
      {
        opening: ['Can one item have two prices?'],
        solution: ['Yes: Items > Price > Add wholesale price. Here is how: {link}'],
      },
    ],
    more: ['two cashiers', 'file has 1,200 rows', 'we were offline for a bit at noon'],
    questions: [
      {
        staff: ['Do you use more than one device?', 'What does the error say?'],
        visitor: ['Yes, a phone and a tablet', '"column price not recognised"', 'only one'],
      },
      {
        staff: ['Could you pull down on the Sales page to sync?', 'Could you send us the first three rows?'],
        visitor: ['still the same', 'there it is!', 'name;price;stock\nTea;4,000;24\nCoffee;3,000;60'],
      },
    ],
  },
  {
    page: {
      path: '/en/billing',
      title: 'Billing',
    },
    cases: [
      {
        opening: ['How many branches does the {plan} plan allow?'],
        solution: ['Up to 3 branches and 10 cashiers. Here they are side by side: {link}'],
      },
      {
        opening: ['Why was I charged {price}? The first 3 months are free, it said.'],
        solution: ['The code is in; the charge of {price} is cancelled.'],
      },
      {
        opening: ['Please send an invoice for {order}.'],
        solution: ['The invoice is on its way to {email}.'],
      },
      {
        opening: ['upgrade to {plan} pls'],
        solution: ['The plan is active until {date}. Happy selling!'],
      },
    ],
    more: ['we have 3 shops', 'for this month’s books', 'a friend gave me the code'],
    questions: [
      {
        staff: ['How many branches and cashiers do you have?', 'Do you still have the code?'],
        visitor: ['2 and 4', 'TEMAN3', 'just one for now'],
      },
      {
        staff: ['Shall it go to {email}?', 'Monthly or yearly? Yearly saves two months.'],
        visitor: ['yes', 'monthly', 'yearly then'],
      },
    ],
  },
];
