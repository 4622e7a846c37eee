# syntax=docker/dockerfile:1
# Three stages: what the build needs, what runs, and the image that has only the latter.
ARG NODE=22

FROM node:${NODE}-bookworm-slim AS build
WORKDIR /sapa
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --ignore-scripts
COPY . .
# The same list that `npm start` builds from; the demo is left out because its sources are (.dockerignore).
RUN node server/launch/build-parts.mjs

FROM node:${NODE}-alpine AS packages
WORKDIR /sapa
COPY package.json package-lock.json .npmrc ./
COPY server/launch/drop-dev-optional.mjs ./
# With the optional ones: sharp's own library is among them. So are test tools, which go again.
RUN npm ci --omit=dev --ignore-scripts && node drop-dev-optional.mjs

FROM node:${NODE}-alpine
ENV NODE_ENV=production \
  NODE_OPTIONS=--enable-source-maps \
  SAPA_HOST=0.0.0.0 \
  SAPA_PORT=3000 \
  SAPA_DATA_DIR=/data
WORKDIR /sapa
RUN mkdir /data && chown node:node /data
COPY --from=packages /sapa/node_modules ./node_modules
COPY --from=build /sapa/dist ./dist
COPY package.json LICENSE ./
# By number, so that an orchestrator can see that it is not root.
USER 1000:1000
VOLUME /data
EXPOSE 3000
# A missing queue alone is not unhealthy: chat goes on without it.
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s --retries=3 \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.SAPA_PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# main.ts answers it: no more new work, what is under way is finished, within 8 s.
STOPSIGNAL SIGTERM
CMD ["node", "dist/server/main.js"]
