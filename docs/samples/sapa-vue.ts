// In the setup of App.vue: `useSapa(token)`. `token` is made by your server for the person who is signed in; null for nobody.
// A button of your own, anywhere: `<button type="button" data-sapa-open>Hubungi kami</button>`.
import { onMounted, onUnmounted, watch, type Ref } from 'vue';
import { sapa, startSapa, stopSapa } from 'sapa-widget';

export function useSapa(token: Ref<string | null>) {
  onMounted(() => startSapa({ server: 'https://chat.example.com', site: 'KEY' }));
  onUnmounted(() => stopSapa());

  watch(
    token,
    async (now) => {
      await sapa('identify', now).catch((error: unknown) => console.warn(error));
    },
    { immediate: true },
  );
}
