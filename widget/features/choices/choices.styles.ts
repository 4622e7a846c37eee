export const choicesStyles = `
.choices {
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
  /* Six long ones must leave room for what they answer. */
  max-block-size: 40%;
  overflow-y: auto;
  padding: 8px 20px 12px;
}
.choices p {
  inline-size: 100%;
  overflow-wrap: anywhere;
}
.choices button {
  max-inline-size: 100%;
  padding: 8px 16px;
  border: 1px solid var(--accent);
  border-radius: 22px;
  background: var(--surface);
  color: var(--accent);
  overflow-wrap: anywhere;
  text-align: start;
}
.choices button:hover {
  text-decoration: underline;
  text-underline-offset: 2px;
}
.choices button:focus-visible {
  outline-offset: -3px;
}
`;
