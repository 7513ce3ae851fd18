# One image for every service; the command names the service.
FROM node:20.20.2-bookworm-slim AS deps
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# prepare builds the console and needs the development packages: not in this stage.
RUN npm ci --omit=dev --ignore-scripts

FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm ci

FROM node:20.20.2-bookworm-slim AS run
WORKDIR /app
ENV NODE_ENV=production
COPY --from=deps /app/node_modules ./node_modules
COPY . .
COPY --from=build /app/dist ./dist
COPY --from=build /app/web/dist ./web/dist
USER 65532
ENTRYPOINT ["node", "--enable-source-maps", "dist/main.js"]
