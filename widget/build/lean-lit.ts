import type { Plugin } from 'vite';
import { survivesTranslation } from '../../shared/build/translated-texts.js';

/** Style sheets as every browser of the widget knows them, and of our own texts only. */
const leanCss = `
class n{constructor(t){this.cssText=t}get styleSheet(){this.o||(this.o=new CSSStyleSheet).replaceSync(this.cssText);return this.o}toString(){return this.cssText}}
const r=t=>new n(t),i=(t,...e)=>r(e.reduce((a,v,k)=>a+v+t[k+1],t[0])),S=(s,o)=>{s.adoptedStyleSheets=o.map(t=>t.styleSheet)},c=t=>t,e=!0;`;

/** By file: what is taken out, and what stands there instead. */
const changes: Record<string, [RegExp, string][]> = {
  // For browsers without constructed style sheets, and what is said to those who write styles.
  '/reactive-element/css-tag.js': [
    [
      /const t=globalThis,e=t\.ShadowRoot.+?(?=export\{n as CSSResult,S as adoptStyles,i as css,c as getCompatibleStyle,e as supports\w+,r as unsafeCSS\})/,
      leanCss,
    ],
  ],
  '/reactive-element/reactive-element.js': [
    // For decorators of the standard, which the widget does without; it would add to `Symbol` as well.
    [/Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/, ''],
    [/=this\[Symbol\.metadata\]/, '=null'],
    [/,\(\w+\.reactiveElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, ''],
    // For browsers that the widget does not run in, and for those who extend Lit.
    [/=\w+\.reactiveElementPolyfillSupport/, '=0'],
    [/,\w+\?\.\(\{ReactiveElement:\w+\}\)/, ''],
    [/static addInitializer\(.+?\}(?=static)/, ''],
    [/,this\.constructor\.l\?\.forEach\(\w+=>\w+\(this\)\)/, ''],
    [/,void 0!==t\.l&&\(this\.l=\[\.\.\.t\.l\]\)/, ''],
    // Nobody chooses when, or whether, an element is drawn.
    [/getUpdateComplete\(\)\{return this\._\$ES\}/, ''],
    [/return this\.getUpdateComplete\(\)/, 'return this._$ES'],
    [/scheduleUpdate\(\)\{return this\.performUpdate\(\)\}/, ''],
    [/const t=this\.scheduleUpdate\(\);return null!=t&&await t,/, 'this.performUpdate();return '],
    [/shouldUpdate\(t\)\{return!0\}/, ''],
    [/t=this\.shouldUpdate\(s\),t\?\((.+?)\):this\._\$EM\(\)\}catch/, '$1,t=!0}catch'],
    [/\{useDefault:i,reflect:e,wrapped:h\},r\)/, '{reflect:e})'],
    [/this\.hasUpdated\|\|i\|\|/, 'this.hasUpdated||'],
    [/,useDefault:!1/, ''],
    [/removeController\(\w+\)\{.+?\}/, ''],
    // No attribute of the widget is anything but a text or a yes and no.
    [/;break;case Object:case Array:t=null==t\?t:JSON\.stringify\(t\)/, ''],
    [/;break;case Number:.+?catch\(t\)\{i=null\}/, ''],
    [
      /"function"==typeof t\.converter\?\{fromAttribute:t\.converter\}:void 0!==t\.converter\?\.fromAttribute\?t\.converter:u/,
      'u',
    ],
    [/\(void 0!==i\.converter\?\.toAttribute\?i\.converter:u\)/, 'u'],
    // Every property is one of Lit's own, and none falls back to a default when its attribute goes.
    [/,this\.prototype\.hasOwnProperty\(t\)&&\(\(s=Object\.create\(s\)\)\.wrapped=!0\)/, ''],
    [/const t=this\.constructor\.elementProperties;if\(t\.size>0\)for.+?(?=\}let t=!1)/, ''],
    [/\|\|i\.useDefault&&i\.reflect&&h===this\._\$Ej\?\.get\(t\)&&!this\.hasAttribute\(r\._\$Eu\(t,i\)\)/, ''],
    [
      /i&&!\(this\._\$Ej\?\?=new Map\)\.has\(t\)&&\(this\._\$Ej\.set\(t,r\?\?s\?\?this\[t\]\),!0!==h\|\|void 0!==r\)\|\|/,
      '',
    ],
    [/r\?\?this\._\$Ej\?\.get\(e\)\?\?r/, 'r'],
  ],
  '/lit-html/lit-html.js': [
    // A translator of the browser's puts elements in the place of texts: the next value must not be lost in one of those.
    survivesTranslation,
    // Of what libraries of Lit's own reach into, `repeat` needs one.
    [/const j=\{M:h,.+?F:Z\}/, 'const j={I:k}'],
    // Nothing is bound to a whole element, nor within a comment; and templates are compiled here, by nobody else.
    [/else t\.startsWith\(o\)&&\(d\.push\(\{type:6,index:l\}\),r\.removeAttribute\(t\)\)/, ''],
    [/:6===r\.type&&\(i=new Z\(h,this,t\)\)/, ':0'],
    [/if\(r\.data===n\)d\.push\(\{type:2,index:l\}\);else\{.+?\}l\+\+/, 'r.data===n&&d.push({type:2,index:l});l++'],
    [/"number"==typeof s\?this\._\$AC\(t\):\(.+?,s\);/, 'this._$AC(t);'],
    // Templates are HTML on pages that are XML as well.
    [/l\.createElement\("template"\)/, 'l.implementation.createHTMLDocument("").createElement("template")'],
    [/get tagName\(\)\{.+?\}/, ''],
    [/get startNode\(\)\{.+?\}get endNode\(\)\{.+?\}/, ''],
    [/,\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, ''],
    [/,\w+=\w+\.litHtmlPolyfillSupport;\w+\?\.\(\w+,\w+\)/, ''],
    // No formulas, and nothing bound within the text of a script, a style, a title or a field.
    [/3===\w+\?"<math>":/, ''],
    [/3===\w+\?"<\/math>":/, ''],
    [/2===(\w+)\|\|3===\w+/, '2===$1'],
    [/if\(y\.test\(r\.tagName\)\)\{.+?\}\}\}else/, '}else'],
    [/void 0!==u\[2\]\?\(y\.test\(u\[2\]\)&&\(n=RegExp\("<\/"\+u\[2\],"g"\)\),c=p\)/, 'void 0!==u[2]?c=p'],
  ],
  '/lit-element/lit-element.js': [
    [/\(\w+\.litElementVersions\?\?=\[\]\)\.push\("[\d.]+"\);/, ''],
    [
      /,\w+\.litElementHydrateSupport\?\.\(\{LitElement:\w+\}\);const \w+=\w+\.litElementPolyfillSupport;\w+\?\.\(\{LitElement:\w+\}\)/,
      '',
    ],
  ],
};

/** Takes Lit's own names out of the publisher's page: nothing is global there but `sapa`. */
export function leanLit(): Plugin {
  return {
    name: 'sapa-lean-lit',
    enforce: 'pre',
    transform(code, id) {
      const file = Object.keys(changes).find((name) => id.endsWith(name));
      if (!file) return null;
      return { code: (changes[file] ?? []).reduce(change, code), map: null };
    },
  };
}

function change(code: string, [pattern, instead]: [RegExp, string]) {
  if (!pattern.test(code)) throw new Error(`Lit has changed: ${pattern} is not in it any more.`);
  return code.replace(pattern, instead);
}
