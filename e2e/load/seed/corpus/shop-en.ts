import type { Topic } from './topic.js';

/** Customers of a shop who write English. */
export const shopEn: readonly Topic[] = [
  {
    page: {
      path: '/en/orders',
      title: 'My orders',
    },
    cases: [
      {
        opening: ['Where is my parcel? The tracking has not moved since {day}.', 'order {order} still "processing"??'],
        solution: [
          'It is in the {courier} depot in {city} and will be brought today before six.',
          'We are very sorry, it got lost on the way. A new one leaves today, at no cost.',
        ],
      },
      {
        opening: ['Hi! Do you ship to Singapore, and how long does it take?'],
        solution: ['Yes, we ship to Singapore: 4 to 6 days, {price}.'],
      },
      {
        opening: [
          'It says delivered but nothing is here. I have been home all day, working next to the window, and nobody came. The neighbours have nothing either.',
        ],
        solution: ['We are very sorry, it got lost on the way. A new one leaves today, at no cost.'],
      },
    ],
    more: ['order {order}', 'the courier is {courier}', "it's a birthday present for Saturday", '{link}'],
    questions: [
      {
        staff: ['Hello! Could you give us the order number?', 'Sorry to hear that. What is the order number?'],
        visitor: ['{order}', 'one sec... {order}', '{order}, under {name}'],
      },
      {
        staff: ['The address is in {city}, right?', 'Did {courier} call you?'],
        visitor: ['yes', 'They did, I missed it', 'no calls at all'],
      },
    ],
  },
  {
    page: {
      path: '/en/product',
      title: '{product}',
    },
    cases: [
      {
        opening: ['Is the {product} available in size {size}?'],
        solution: [
          'Four left, here you go: {link}',
          'For you {size} should be right. You can exchange it within 7 days.',
        ],
      },
      {
        opening: ['What is the {product} made of?'],
        solution: ['All cotton, no wool.'],
      },
      {
        opening: ['do you have this in green'],
        solution: ['Green is back on {date}. We will write to {email}.'],
      },
      {
        opening: ["What's the difference between the regular and the premium {product}?"],
        solution: ['The premium one is woven closer and sewn by hand: {link}'],
      },
    ],
    more: ['I am 1.80 m, 75 kg', "it's a gift", 'any discount for five?'],
    questions: [
      {
        staff: ['We have it! Which colour would you like?', 'How tall are you? We can help with the size.'],
        visitor: ['black please', '178 cm', 'green or beige'],
      },
      {
        staff: ['Where shall we send it?', 'Would you like it gift-wrapped?'],
        visitor: ['{city}', 'yes please, with a card', 'no need'],
      },
    ],
  },
  {
    page: {
      path: '/en/returns',
      title: 'Returns',
    },
    cases: [
      {
        opening: ['I received the wrong size. I ordered {size}.', 'The {product} arrived with a tear, see the photo.'],
        solution: ['The pick-up is booked for tomorrow, and the right size leaves today.'],
      },
      {
        opening: ['How do I return something? I changed my mind about the {product}.'],
        solution: ['Here is the label: {link}. The postage is on us.'],
      },
      {
        opening: ['still waiting for my refund of {price}'],
        solution: ['We have sent {price} back to your card; it arrives by {date}.'],
      },
    ],
    more: ['unworn, tags still on', 'order {order}', 'opened it this morning'],
    questions: [
      {
        staff: ['Sorry about that! What is your order number?', 'Oh no. Are the tags still on?'],
        visitor: ['{order}', 'yes they are', 'All still on'],
      },
      {
        staff: [
          'Would you like a new one, or your money back?',
          'The courier can pick it up tomorrow. Morning or afternoon?',
        ],
        visitor: ['a new one', 'Money back please', 'morning', 'after 4 pm'],
      },
    ],
  },
];
