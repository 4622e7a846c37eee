/** How often one connection's owner may call a command: `points` in `seconds`. */
export interface Rate {
  points: number;
  seconds: number;
}

export const often: Rate = { points: 60, seconds: 10 };
export const writing: Rate = { points: 20, seconds: 10 };
export const rarely: Rate = { points: 10, seconds: 60 };
