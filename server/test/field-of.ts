/** Which field a refusal names. */
export const fieldOf = async (answer: Response) => ((await answer.json()) as { error: { field?: string } }).error.field;
