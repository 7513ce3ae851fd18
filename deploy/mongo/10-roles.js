// Run once by the database image on an empty volume: a user for each database that TITAN_ROLES lists, who reaches no other.
// The password of each is the secret password-<name>.
const { readFileSync } = require('node:fs');

for (const name of process.env.TITAN_ROLES.split(' ')) {
  db.getSiblingDB(name).createUser({
    user: `titan_${name}`,
    pwd: readFileSync(`/run/secrets/password-${name}`, 'utf8').trim(),
    roles: [{ role: 'readWrite', db: name }],
  });
}
