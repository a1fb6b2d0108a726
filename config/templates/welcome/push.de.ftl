---
title: "Willkommen, ${name}!"
variables: [name]
---
Schön, dass du da bist.
