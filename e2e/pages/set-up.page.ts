import type { Page } from '@playwright/test';

interface NewOwner {
  name: string;
  email: string;
  password: string;
}

/** The two forms before the inbox: the first owner's set-up, and sign-in. */
export class SetUpPage {
  constructor(readonly page: Page) {}

  async createAccount(setupUrl: string, { name, email, password }: NewOwner): Promise<void> {
    await this.page.goto(setupUrl);
    await this.page.getByRole('textbox', { name: 'Nama' }).fill(name);
    await this.page.getByRole('textbox', { name: 'Email' }).fill(email);
    await this.page.getByLabel('Kata sandi', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Buat akun' }).click();
  }

  async signIn({ email, password }: Pick<NewOwner, 'email' | 'password'>): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Email' }).fill(email);
    await this.page.getByLabel('Kata sandi', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Masuk', exact: true }).click();
  }
}
