/** The chat's texts at an address of their own, as the build leaves them. */
export { default } from '../../shared/locales/id.json?part=widget';
