---
variables: []
---
