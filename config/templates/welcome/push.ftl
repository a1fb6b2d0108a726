---
title: "Welcome, ${name}!"
variables: [name]
---
Good to have you.
