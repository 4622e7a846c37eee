import enLauncher from '../../../shared/locales/en.json?part=launcher';
import enSite from '../../../shared/locales/en.json?part=site';
import enWidget from '../../../shared/locales/en.json?part=widget';
import idLauncher from '../../../shared/locales/id.json?part=launcher';
import idSite from '../../../shared/locales/id.json?part=site';
import idWidget from '../../../shared/locales/id.json?part=widget';

const of = (widget: typeof idWidget, site: typeof idSite) => ({
  title: widget.title(),
  greeting: widget.greeting(),
  away: site.away(),
});

/** What visitors read where a site has no words of its own, in each language. */
export const ownTexts = { id: of(idWidget, idSite), en: of(enWidget, enSite) };

/** What stands on the launcher where the site has no words for it. */
export const launcherTexts = { id: idLauncher.open(), en: enLauncher.open() };
