---
variables: [name]
---
Willkommen, ${name}! Schön, dass du da bist.
