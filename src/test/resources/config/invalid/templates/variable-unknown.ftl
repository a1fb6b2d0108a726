---
variables: [code]
---
Your code is ${code}.
Bye ${name}
