import enSite from '../../../shared/locales/en.json?part=site';
import enWidget from '../../../shared/locales/en.json?part=widget';
import idSite from '../../../shared/locales/id.json?part=site';
import idWidget from '../../../shared/locales/id.json?part=widget';

const of = (widget: typeof idWidget, site: typeof idSite) => ({
  title: widget.title(),
  greeting: widget.greeting(),
  away: site.away(),
});

/** What visitors read where a site has no words of its own, in each language. */
export const ownTexts = { id: of(idWidget, idSite), en: of(enWidget, enSite) };
